import { canonicalJson } from '../../evolution/core/canonical-json.js';

type Figures = Readonly<Record<string, unknown>>;

/** A figure that a simulation gave when it counted and gives otherwise now. */
export interface ChangedFigure {
  readonly metric: string;
  readonly recorded: unknown;
  readonly now: unknown;
}

/** What differs between a result on record and the same simulation run again, to the bit. */
export function changedFigures(recorded: Figures, now: Figures): ChangedFigure[] {
  return Object.keys(recorded)
    .filter((metric) => canonicalJson(recorded[metric]) !== canonicalJson(now[metric] ?? null))
    .map((metric) => ({ metric, recorded: recorded[metric], now: now[metric] ?? null }));
}
