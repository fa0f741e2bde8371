import type { StrategiesAnswer } from '../../../../api/generated/types.gen.ts';
import type { ChartTheme } from '../../../../charts/theme.ts';
import { count, decimal } from '../../../../ui/format.ts';
import { regimeText } from '../../../../ui/regime.ts';

export type Cell = StrategiesAnswer['cells'][number];

const COLUMNS = 4;
const ROW_HEIGHT = 210;
const FOOT = 46;

/** Pixels of the whole picture. */
export const heatmapsHeight = ({ regimes }: StrategiesAnswer): number =>
  Math.ceil(regimes.length / COLUMNS) * ROW_HEIGHT + FOOT;

/** Small multiples on one scale: each regime a grid of its own, all coloured alike. */
export function heatmapsOption(
  { regimes, thresholds, z_score_cutoffs: cutoffs }: StrategiesAnswer,
  cells: readonly Cell[],
  theme: ChartTheme,
): Record<string, unknown> {
  const columns = Math.min(COLUMNS, regimes.length);
  const width = 100 / columns;
  const left = (place: number): string => `${(place % columns) * width + 3.2}%`;
  const top = (place: number): number => Math.floor(place / columns) * ROW_HEIGHT + 30;
  const values = cells.flatMap(({ sqn }) => (sqn === null ? [] : [sqn]));
  return {
    animation: false,
    tooltip: { formatter: ({ data }: { data: { cell: Cell } }) => words(data.cell, regimes) },
    title: regimes.map((each, place) => ({
      text: regimeText(each),
      left: left(place),
      top: top(place) - 26,
      textStyle: { fontSize: 12, fontWeight: 600, color: theme.text },
    })),
    grid: regimes.map((_, place) => ({
      left: left(place),
      top: top(place),
      width: `${width - 4.4}%`,
      height: ROW_HEIGHT - 82,
    })),
    xAxis: regimes.map((_, place) => ({
      gridIndex: place,
      type: 'category',
      data: thresholds.map(String),
      name: 'threshold',
      nameGap: 24,
      axisTick: { show: false },
    })),
    yAxis: regimes.map((_, place) => ({
      gridIndex: place,
      type: 'category',
      data: cutoffs.map(String),
      name: place % columns === 0 ? 'z-score cutoff' : '',
      nameGap: 26,
      axisTick: { show: false },
    })),
    visualMap: {
      min: Math.min(...values, 0),
      max: Math.max(...values, 1),
      dimension: 2,
      calculable: false,
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      itemHeight: 160,
      itemWidth: 12,
      precision: 1,
      text: ['SQN high', 'low'],
      textStyle: { color: theme.muted },
      inRange: { color: theme.sequential },
    },
    series: regimes.map((_, place) => ({
      type: 'heatmap',
      xAxisIndex: place,
      yAxisIndex: place,
      data: cells
        .filter(({ regime }) => regime === place)
        // What is drawn last has its ring whole.
        .toSorted((a, b) => Number(a.best) - Number(b.best))
        .map((cell) => datum(cell, thresholds, cutoffs, theme)),
      itemStyle: { borderColor: theme.surface, borderWidth: 1 },
      emphasis: { itemStyle: { borderColor: theme.text, borderWidth: 2 } },
    })),
  };
}

function datum(cell: Cell, thresholds: readonly number[], cutoffs: readonly number[], theme: ChartTheme) {
  const ring = cell.best && { itemStyle: { borderColor: theme.outOfSample, borderWidth: 3.5 } };
  const light = cell.sqn !== null && cell.sqn > 2;
  return {
    value: [thresholds.indexOf(cell.threshold), cutoffs.indexOf(cell.z_score_cutoff), cell.sqn ?? '-'],
    cell,
    label: { show: cell.meets_criteria, formatter: '●', color: light ? '#10151c' : '#ffffff' },
    ...ring,
  };
}

function words(cell: Cell, regimes: StrategiesAnswer['regimes']): string {
  const where = `threshold ${cell.threshold}, cutoff ${cell.z_score_cutoff}\n${regimeText(regimes[cell.regime]!)}`;
  if (cell.status !== 'completed')
    return `${where}\n${cell.status === 'failed' ? 'all failed' : 'not finished'}`;
  return [
    where,
    `SQN ${decimal(cell.sqn)}, generation ${cell.generation}`,
    `${count(cell.trade_count)} trades, profit factor ${decimal(cell.profit_factor)}`,
    `weekly consistency ${decimal(cell.weekly_consistency)}`,
    cell.meets_criteria ? 'meets every criterion' : 'misses a criterion',
  ].join('\n');
}
