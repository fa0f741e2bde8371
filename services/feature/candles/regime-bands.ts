import type { BarRange } from './join-candles.js';

/** Neighbouring candles of the same regime. */
export interface RegimeBand {
  /** Places of the first and the last candle. */
  readonly from: number;
  readonly to: number;
  /** -1: unknown. */
  readonly regime: number;
}

/** The regimes of candles of `size` bars each: of a candle it is that of most of its bars, the later one among equals. */
export function regimeBands(labels: Int32Array, { first, end }: BarRange, size: number): RegimeBand[] {
  const bands: { from: number; to: number; regime: number }[] = [];
  for (let from = first, place = 0; from < end; from += size, place++) {
    const regime = mostOf(labels.subarray(from, Math.min(from + size, end)));
    const last = bands.at(-1);
    if (last?.regime === regime) last.to = place;
    else bands.push({ from: place, to: place, regime });
  }
  return bands;
}

function mostOf(labels: Int32Array): number {
  const counts = new Map<number, number>();
  let most = labels[0]!;
  for (const label of labels) {
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    if (count >= counts.get(most)!) most = label;
  }
  return most;
}
