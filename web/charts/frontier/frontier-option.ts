import type { FrontierAnswer } from '../../api/generated/types.gen.ts';
import { decimal } from '../../ui/format.ts';
import type { ChartTheme } from '../theme.ts';

type Option = Record<string, unknown>;

/** The picture of docs/dashboard.md: every result, the best so far, and what luck alone would have found by then. */
export function frontierOption(frontier: FrontierAnswer, theme: ChartTheme): Option {
  const { total, generations, best_so_far: best, luck, sqn_min: needed } = frontier;
  return {
    grid: { left: 44, right: 20, top: 56, bottom: 40 },
    legend: {
      data: ['Out-of-sample result', 'Candidate', 'Best so far', 'Luck alone', 'Best of a generation'],
    },
    tooltip: { trigger: 'item', formatter: tooltip },
    xAxis: { type: 'log', min: 1, max: Math.max(total, 10), name: 'Distinct configurations tried' },
    yAxis: {
      type: 'value',
      name: 'SQN',
      nameLocation: 'end',
      nameGap: 10,
      scale: true,
      max: ({ max }: { max: number }) => Math.ceil(Math.max(max, needed) * 2 + 0.5) / 2,
    },
    series: [
      ...dots(frontier, theme),
      {
        name: 'Luck alone',
        type: 'line',
        data: luck.map(({ x, sqn }) => [x, sqn]),
        symbol: 'none',
        smooth: true,
        lineStyle: { color: theme.luck, width: 2, type: [6, 4] },
        itemStyle: { color: theme.luck },
        areaStyle: { color: theme.luck, opacity: 0.1, origin: 'start' },
        z: 1,
        markLine: {
          silent: true,
          symbol: 'none',
          label: {
            formatter: `promotion from ${decimal(needed, 1)}`,
            position: 'insideEndTop',
            color: theme.muted,
          },
          lineStyle: { color: theme.promoted, type: [3, 3] },
          data: [{ yAxis: needed }],
        },
        markArea: { silent: true, data: bands(generations), label: { color: theme.muted, position: 'top' } },
      },
      {
        name: 'Best so far',
        type: 'line',
        step: 'end',
        data: [...best.map(({ x, sqn }) => [x, sqn]), ...best.slice(-1).map(({ sqn }) => [total, sqn])],
        symbol: 'none',
        lineStyle: { color: theme.outOfSample, width: 2.5 },
        itemStyle: { color: theme.outOfSample },
        z: 4,
      },
      {
        name: 'Best of a generation',
        type: 'scatter',
        symbol: 'circle',
        symbolSize: 10,
        data: generations.flatMap(({ best: point }) => (point === null ? [] : [datum(point)])),
        itemStyle: { color: theme.surface, borderColor: theme.outOfSample, borderWidth: 2.5 },
        z: 5,
      },
      {
        name: 'Promoted',
        type: 'scatter',
        symbol: 'diamond',
        symbolSize: 18,
        data: frontier.points.filter(({ job_id: id }) => id === frontier.promoted_job_id).map(datum),
        itemStyle: { color: theme.promoted, borderColor: theme.surface, borderWidth: 1 },
        z: 6,
      },
    ],
  };
}

/** A point carries its simulation, for whoever asks for more. */
const datum = ({ x, sqn, generation, job_id: id }: FrontierAnswer['points'][number]) => ({
  value: [x, sqn],
  id,
  generation,
});

function dots({ points, bins }: FrontierAnswer, theme: ChartTheme): Option[] {
  const most = Math.max(...bins.map(({ count }) => count), 1);
  const plain = {
    name: 'Out-of-sample result',
    type: 'scatter',
    symbolSize: 5,
    itemStyle: { color: theme.luck, opacity: 0.45 },
    data:
      bins.length > 0
        ? bins.map(({ x0, x1, y0, y1, count }) => ({
            value: [Math.sqrt(x0 * x1), (y0 + y1) / 2],
            count,
            symbolSize: 3 + 7 * Math.sqrt(count / most),
          }))
        : points.filter(({ candidate }) => !candidate).map(datum),
    z: 2,
  };
  const candidates = {
    name: 'Candidate',
    type: 'scatter',
    symbol: 'triangle',
    symbolSize: 9,
    itemStyle: { color: theme.inSample },
    data: points.filter(({ candidate }) => candidate).map(datum),
    z: 3,
  };
  return [plain, candidates];
}

/** One area a generation, every other one shaded; names where there is room for them. */
const bands = (generations: FrontierAnswer['generations']): unknown[] =>
  generations.map(({ generation, from, to }) => [
    {
      xAxis: Math.max(from, 1),
      name: generations.length <= 8 ? `g${generation}` : '',
      itemStyle: { color: generation % 2 === 0 ? 'transparent' : 'rgba(127, 140, 160, 0.07)' },
    },
    { xAxis: to },
  ]);

interface Hovered {
  readonly seriesName: string;
  readonly value: readonly [number, number];
  readonly data: { readonly generation?: number; readonly count?: number };
}

function tooltip({ seriesName, value: [x, sqn], data }: Hovered): string {
  if (data.count !== undefined) return `${data.count} results near SQN ${decimal(sqn)}`;
  const where = data.generation === undefined ? '' : `, generation ${data.generation}`;
  return `${seriesName}\nSQN ${decimal(sqn)} at try ${decimal(x, 0)}${where}`;
}
