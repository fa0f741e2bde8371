import type { FeaturesAnswer } from '../../../../api/generated/types.gen.ts';
import type { ChartTheme } from '../../../../charts/theme.ts';
import { percent } from '../../../../ui/format.ts';

type Row = FeaturesAnswer['rows'][number];
type Cell = Row['cells'][number];

const ROW = 20;

export const survivalHeight = ({ rows }: FeaturesAnswer): number => Math.max(rows.length * ROW + 100, 260);

/** A heatmap with the longest lived feature on top. */
export function survivalOption(
  { rows, generations }: FeaturesAnswer,
  selected: number,
  theme: ChartTheme,
): Record<string, unknown> {
  const columns = generations.map(({ generation }) => generation);
  const cells = rows.flatMap((row, place) => row.cells.map((cell) => ({ row, cell, place })));
  const datum = ({ row, cell, place }: (typeof cells)[number]) => ({
    value: [columns.indexOf(cell.generation), place, cell.share ?? '-'],
    generation: cell.generation,
    words: words(row, cell),
    label: {
      show: cell.pruned,
      formatter: '✕',
      color: (cell.share ?? 0) > 0.6 ? '#10151c' : '#ffffff',
      fontWeight: 700,
    },
  });
  return {
    animation: false,
    grid: { left: 8, right: 16, top: 28, bottom: 64, containLabel: true },
    tooltip: { formatter: ({ data }: { data: { words: string } }) => data.words },
    xAxis: {
      type: 'category',
      position: 'top',
      data: columns.map((each) => (each === selected ? `▸ g${each}` : `g${each}`)),
      axisTick: { show: false },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map((row) => (row.protected ? `★ ${row.feature}` : row.feature)),
      axisTick: { show: false },
      axisLabel: { interval: 0, width: 170, overflow: 'truncate' },
    },
    visualMap: {
      seriesIndex: 0,
      min: 0,
      max: 1,
      dimension: 2,
      calculable: false,
      orient: 'horizontal',
      left: 'center',
      bottom: 8,
      itemHeight: 160,
      itemWidth: 12,
      text: ['most important', 'none'],
      textStyle: { color: theme.muted },
      inRange: { color: theme.sequential },
    },
    series: [
      {
        type: 'heatmap',
        data: cells.filter(({ cell }) => cell.share !== null).map(datum),
        itemStyle: { borderColor: theme.surface, borderWidth: 1 },
      },
      {
        type: 'heatmap',
        data: cells
          .filter(({ cell }) => cell.share === null)
          .map(datum)
          .map(plain(theme)),
      },
    ],
  };
}

/** What was not measured has no place on the scale. */
const plain =
  (theme: ChartTheme) =>
  ({ value: [x, y], ...rest }: { value: unknown[] }) => ({
    ...rest,
    value: [x, y, 0],
    itemStyle: { color: theme.border, borderColor: theme.surface, borderWidth: 1 },
  });

function words(row: Row, cell: Cell): string {
  const told =
    cell.importance === null
      ? 'not measured: no generation followed'
      : `importance ${cell.importance.toPrecision(4)}, ${percent(cell.share, 0)} of the largest`;
  const end = cell.pruned ? `\npruned after it (${row.reason?.replaceAll('_', ' ')})` : '';
  return `${row.feature}${row.protected ? ' (protected)' : ''}\ngeneration ${cell.generation}: ${told}${end}`;
}
