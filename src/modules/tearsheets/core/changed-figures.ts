import { canonicalJson } from '../../evolution/core/canonical-json.js';

type Figures = Readonly<Record<string, unknown>>;

/** A figure that a simulation gave when it counted and gives otherwise now, as JSON. */
export interface ChangedFigure {
  readonly metric: string;
  readonly recorded: string;
  readonly now: string;
}

/** What differs between a result on record and the same simulation run again, to the bit. */
export function changedFigures(recorded: Figures, now: Figures): ChangedFigure[] {
  return Object.keys(recorded)
    .map((metric) => ({
      metric,
      recorded: canonicalJson(recorded[metric]),
      now: canonicalJson(now[metric] ?? null),
    }))
    .filter((each) => each.recorded !== each.now);
}
