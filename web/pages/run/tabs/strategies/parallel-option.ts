import type { StrategiesAnswer } from '../../../../api/generated/types.gen.ts';
import type { Search } from '../../../../app/search.ts';
import type { ChartTheme } from '../../../../charts/theme.ts';
import { regimeText } from '../../../../ui/regime.ts';
import { FIGURES, type Figure, type Filter } from './filters.ts';

const AXES = ['threshold', 'z_score_cutoff', 'regime', 'trade_count', 'profit_factor', 'sqn'] as const;
const NAMES = ['threshold', 'z-score cutoff', 'regime', 'trades', 'profit factor', 'SQN'];

/** A line a configuration; those with a good SQN are bright, those outside of `first` hardly to be seen. */
export function parallelOption(
  answer: StrategiesAnswer,
  first: Filter,
  theme: ChartTheme,
): Record<string, unknown> {
  const regimes = answer.regimes.map(regimeText);
  const shown = answer.cells.filter(({ sqn }) => sqn !== null);
  const categories: Record<string, readonly string[]> = {
    threshold: answer.thresholds.map(String),
    z_score_cutoff: answer.z_score_cutoffs.map(String),
    regime: regimes,
  };
  return {
    animation: false,
    grid: undefined,
    parallel: { left: 60, right: 60, top: 40, bottom: 24 },
    parallelAxis: AXES.map((_, dim) => axisOf(dim, answer, categories, theme)),
    visualMap: {
      show: false,
      dimension: 5,
      min: answer.ranges.sqn?.min ?? 0,
      max: answer.ranges.sqn?.max ?? 1,
      inRange: { color: theme.sequential },
    },
    series: [
      {
        type: 'parallel',
        lineStyle: { width: 1.2, opacity: 0.55 },
        inactiveOpacity: 0.04,
        activeOpacity: 0.8,
        progressive: 500,
        data: shown.map((cell) => lineOf(cell, regimes, passes(cell, first, answer))),
      },
    ],
  };
}

function axisOf(
  dim: number,
  answer: StrategiesAnswer,
  categories: Readonly<Record<string, readonly string[]>>,
  theme: ChartTheme,
) {
  const axis = AXES[dim]!;
  return {
    id: axis,
    dim,
    name: NAMES[dim],
    nameTextStyle: { color: theme.text, fontSize: 12 },
    axisLabel: { color: theme.text, fontSize: 11, textBorderColor: theme.surface, textBorderWidth: 3 },
    axisLine: { lineStyle: { color: theme.muted } },
    axisTick: { lineStyle: { color: theme.border } },
    areaSelectStyle: { width: 22, borderColor: theme.accent, color: theme.accent, opacity: 0.25 },
    ...(categories[axis] === undefined
      ? { type: 'value', scale: true, ...rangeOf(answer, axis) }
      : { type: 'category', data: categories[axis] }),
  };
}

const lineOf = (cell: StrategiesAnswer['cells'][number], regimes: readonly string[], bright: boolean) => ({
  value: [
    String(cell.threshold),
    String(cell.z_score_cutoff),
    regimes[cell.regime],
    cell.trade_count,
    cell.profit_factor,
    cell.sqn,
  ],
  ...(!bright && { lineStyle: { opacity: 0.04 } }),
});

/** An axis goes as far as all results do, so that it does not jump from one generation to the next. */
function rangeOf({ ranges }: StrategiesAnswer, axis: (typeof AXES)[number]): { min?: number; max?: number } {
  const range = axis === 'trade_count' || axis === 'profit_factor' || axis === 'sqn' ? ranges[axis] : null;
  return range === null ? {} : { min: Math.floor(range.min), max: Math.ceil(range.max) };
}

function passes(cell: StrategiesAnswer['cells'][number], filter: Filter, answer: StrategiesAnswer): boolean {
  const { regime } = filter;
  if (regime !== undefined && regime !== JSON.stringify(answer.regimes[cell.regime])) return false;
  return FIGURES.every((name) => {
    const value = cell[name];
    const { [`min_${name}` as const]: min, [`max_${name}` as const]: max } = filter;
    if (min === undefined && max === undefined) return true;
    return value !== null && value >= (min ?? -Infinity) && value <= (max ?? Infinity);
  });
}

/** What of the URL a range drawn on an axis is; null takes it away. */
export function boundsOf(
  axis: string,
  range: readonly [number, number] | null,
  { thresholds, z_score_cutoffs: cutoffs, regimes }: StrategiesAnswer,
): Search {
  if (axis === 'regime') {
    const [from, to] = inside(range);
    return { regime: range !== null && from === to ? JSON.stringify(regimes[from]) : undefined };
  }
  const name = axis as Figure;
  if (range === null) return { [`min_${name}`]: undefined, [`max_${name}`]: undefined };
  const values = name === 'threshold' ? thresholds : name === 'z_score_cutoff' ? cutoffs : null;
  if (values === null) {
    return { [`min_${name}`]: String(rounded(range[0])), [`max_${name}`]: String(rounded(range[1])) };
  }
  const [from, to] = inside(range);
  // Between two values lies none of them: nothing is to be found there.
  return {
    [`min_${name}`]: String(values[from] ?? Infinity),
    [`max_${name}`]: String(values[to] ?? -Infinity),
  };
}

/** Places of a category that a range has inside. */
const inside = (range: readonly [number, number] | null): [number, number] =>
  range === null ? [-1, -2] : [Math.ceil(range[0]), Math.floor(range[1])];

const rounded = (value: number): number => Number(value.toPrecision(4));
