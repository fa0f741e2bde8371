import type { FrontierAnswer } from '../../api/generated/types.gen.ts';
import { decimal } from '../../ui/format.ts';
import type { ChartTheme } from '../theme.ts';
import { bands } from './bands.ts';
import { findings } from './findings.ts';
import { tooltip } from './tooltip.ts';

type Option = Record<string, unknown>;

/** `log` gives each doubling of the tries as much room, as luck grows; `value` gives each try as much. */
export type TryScale = 'log' | 'value';

/** A line in the legend without the dot that a series of points would have. */
const LINE = 'path://M0,4 L12,4 L12,6 L0,6 Z';

/** The picture of docs/dashboard.md: every result, the best so far, and what luck alone would have found by then. */
export function frontierOption(frontier: FrontierAnswer, theme: ChartTheme, scale: TryScale): Option {
  const { total, best_so_far: best, luck, sqn_min: needed, looks } = frontier;
  const last = Math.max(total, 10);
  const series: Option[] = [
    luckLine(frontier, theme, scale),
    ...findings(frontier, theme),
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
    ...(looks.length === 0 ? [] : [holdout(frontier, theme)]),
  ];
  return {
    // A picture that is drawn anew while a run goes on must not begin from nothing each time.
    animation: false,
    grid: { left: 44, right: 24, top: 62, bottom: 42 },
    legend: { data: legend(series), itemGap: 14, itemWidth: 12, itemHeight: 10 },
    tooltip: { trigger: 'item', formatter: tooltip },
    xAxis: {
      type: scale,
      min: scale === 'log' ? 1 : 0,
      max: last,
      name: 'Distinct configurations tried',
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      name: 'SQN',
      nameLocation: 'end',
      nameGap: 10,
      min: ({ min }: { min: number }) => Math.floor(Math.min(min, 0)),
      max: ({ max }: { max: number }) =>
        Math.ceil(Math.max(max, needed, luck.at(-1)?.sqn ?? 0) * 2 + 0.5) / 2,
      splitLine: { lineStyle: { color: theme.border, opacity: 0.45 } },
    },
    series,
  };
}

/** What has nothing to show is not explained either. */
const legend = (series: readonly Option[]): Option[] =>
  series
    .filter(({ data }) => (data as unknown[]).length > 0)
    .map(({ name, type }) => (type === 'line' ? { name, icon: LINE } : { name }));

/** The curve of luck over its band, the bound that a promotion needs, and the generations behind all. */
function luckLine(frontier: FrontierAnswer, theme: ChartTheme, scale: TryScale): Option {
  return {
    name: 'Luck alone',
    type: 'line',
    data: frontier.luck.map(({ x, sqn }) => [x, sqn]),
    symbol: 'none',
    lineStyle: { color: theme.luck, width: 2, type: [6, 4] },
    itemStyle: { color: theme.luck },
    areaStyle: { color: theme.luck, opacity: theme.dark ? 0.2 : 0.14 },
    z: 1,
    markLine: {
      silent: true,
      symbol: 'none',
      label: {
        formatter: `promotion from SQN ${decimal(frontier.sqn_min, 1)}`,
        position: 'insideStartTop',
        color: theme.promoted,
      },
      lineStyle: { color: theme.promoted, type: [3, 3] },
      data: [{ yAxis: frontier.sqn_min }],
    },
    markArea: {
      silent: true,
      data: bands(frontier, scale),
      label: { color: theme.muted, position: 'top', distance: 4, fontSize: 11 },
    },
  };
}

/** Each look at the holdout: hollow on the data by which it was chosen, filled where nobody had looked, joined. */
function holdout({ looks, points }: FrontierAnswer, theme: ChartTheme): Option {
  const generation = new Map(points.map((point) => [point.job_id, point.generation]));
  return {
    name: 'On the holdout',
    type: 'scatter',
    symbolSize: 11,
    data: looks.map(({ x, holdout_sqn: sqn, job_id: id }) => ({
      value: [x, sqn],
      id,
      generation: generation.get(id),
    })),
    itemStyle: { color: theme.holdout, borderColor: theme.surface, borderWidth: 1 },
    markLine: {
      silent: true,
      symbol: 'none',
      label: { show: false },
      lineStyle: { color: theme.holdout, width: 1, type: 'solid' },
      data: looks.map(({ x, sqn, holdout_sqn: seen }) => [{ coord: [x, sqn] }, { coord: [x, seen] }]),
    },
    z: 6,
  };
}
