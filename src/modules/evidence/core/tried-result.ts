import type { LuckyStats } from './result-luck.js';

/** A finished simulation of a run, with what it takes to compute it again. */
export interface TriedResult {
  readonly jobId: string;
  readonly generation: number;
  /** Hash of everything that determines the result: equal keys, one try. */
  readonly key: string;
  readonly modelId: string;
  readonly symbol: string;
  readonly threshold: number;
  readonly zScoreCutoff: number;
  readonly regimeFilter: Readonly<Record<string, readonly number[]>>;
  readonly roundTripBp: number | null;
  readonly stats: TriedStats;
}

export interface TriedStats extends LuckyStats {
  /** First and last time of what was simulated, as the service wrote them; null when it does not tell. */
  readonly span_start?: string | null;
  readonly span_end?: string | null;
}

/** One of each key, in their order. */
export function distinctResults<T extends Pick<TriedResult, 'key'>>(results: readonly T[]): T[] {
  const seen = new Set<string>();
  return results.filter(({ key }) => !seen.has(key) && seen.add(key));
}

export interface Span {
  readonly start: Date | null;
  readonly end: Date | null;
}

/** From the first to the last time of all results; null where none tells. */
export function spanOf(results: readonly { readonly stats: TriedStats }[]): Span {
  const times = (of: (stats: TriedStats) => string | null | undefined): number[] =>
    results.map(({ stats }) => Date.parse(of(stats) ?? '')).filter((time) => !Number.isNaN(time));
  const starts = times(({ span_start }) => span_start);
  const ends = times(({ span_end }) => span_end);
  return {
    start: starts.length === 0 ? null : new Date(Math.min(...starts)),
    end: ends.length === 0 ? null : new Date(Math.max(...ends)),
  };
}
