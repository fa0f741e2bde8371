import type { RegimeFilter } from './run-config.js';

/** A setting that a search varies, with its values in ascending order; null stands for "none". */
export interface SearchAxis {
  readonly name: string;
  readonly values: readonly (number | string | null)[];
}

export interface TrainedCandidate {
  readonly regime: number;
  /** By name of the axis. */
  readonly settings: Readonly<Record<string, number | string | null>>;
  /** Share of the squared error of the mean that it saves; null where too few rows were there. */
  readonly score: number | null;
  readonly fold_scores: readonly (number | null)[];
  readonly rows: number | null;
  readonly state: string;
  readonly chosen: boolean;
}

export interface TrainingTable {
  readonly axes: readonly SearchAxis[];
  readonly regimes: readonly RegimeFilter[];
  readonly candidates: readonly TrainedCandidate[];
}

type Entry = Readonly<Record<string, unknown>>;

/**
 * The candidates of a search as the training service told them, by regime and by the settings that vary. A table that is
 * not of the documented shape gives null.
 */
export function trainingTable(cvTable: unknown, chosen: unknown): TrainingTable | null {
  if (!Array.isArray(cvTable) || cvTable.length === 0 || !cvTable.every(isObject)) return null;
  const rows = cvTable.map((each) => ({ each, settings: settingsOf(each), regime: regimeOf(each) }));
  const winner = isObject(chosen) ? keyOf(regimeOf(chosen), settingsOf(chosen)) : null;
  const names = [...new Set(rows.flatMap(({ settings }) => Object.keys(settings)))];
  const axes = names
    .map((name) => ({ name, values: valuesOf(rows.map(({ settings }) => settings[name] ?? null)) }))
    .filter(({ values }) => values.length > 1);
  const regimes = new Map(rows.map(({ regime }) => [JSON.stringify(regime), regime]));
  const places = [...regimes.keys()];
  return {
    axes,
    regimes: [...regimes.values()],
    candidates: rows.map(({ each, settings, regime }) => ({
      regime: places.indexOf(JSON.stringify(regime)),
      settings: Object.fromEntries(axes.map(({ name }) => [name, settings[name] ?? null])),
      score: numberOr(each['score']),
      fold_scores: Array.isArray(each['fold_scores']) ? each['fold_scores'].map(numberOr) : [],
      rows: numberOr(each['rows']),
      state: typeof each['state'] === 'string' ? each['state'] : 'ok',
      chosen: winner !== null && keyOf(regime, settings) === winner,
    })),
  };
}

const isObject = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const numberOr = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const regimeOf = (entry: Entry): RegimeFilter =>
  isObject(entry['regime_config']) ? (entry['regime_config'] as unknown as RegimeFilter) : {};

/** Penalties of a linear model and hyperparameters, but for those that are no number or word. */
function settingsOf(entry: Entry): Record<string, number | string | null> {
  const { alpha = null, l1_ratio: ratio = null, hyperparameters } = entry;
  const all: Entry = { alpha, l1_ratio: ratio, ...(isObject(hyperparameters) && hyperparameters) };
  return Object.fromEntries(
    Object.entries(all).filter(
      (pair): pair is [string, number | string | null] =>
        pair[1] === null || typeof pair[1] === 'number' || typeof pair[1] === 'string',
    ),
  );
}

const keyOf = (regime: RegimeFilter, settings: Entry): string =>
  JSON.stringify([regime, Object.entries(settings).toSorted(([a], [b]) => (a < b ? -1 : 1))]);

function valuesOf(values: readonly (number | string | null)[]): SearchAxis['values'] {
  return [...new Set(values)].toSorted((a, b) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1;
  });
}
