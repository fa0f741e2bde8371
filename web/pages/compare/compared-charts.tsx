import { useMemo } from 'react';
import type { ComparisonAnswer } from '../../api/generated/types.gen.ts';
import { Chart } from '../../charts/chart.tsx';
import type { ChartTheme } from '../../charts/theme.ts';
import { decimal } from '../../ui/format.ts';
import { EmptyState } from '../../ui/states.tsx';
import { shown } from './line-table.tsx';

type Runs = ComparisonAnswer['runs'];

const names = (runs: Runs): string[] => runs.map(({ symbol, id }) => shown(symbol, id));

/** Best SQN so far by tries, one line a run. */
export function BestSoFar({ runs }: { runs: Runs }) {
  const option = useMemo(() => (theme: ChartTheme) => bestOption(runs, theme), [runs]);
  const ends = runs.map(
    ({ symbol, id, best_so_far: best }) => `${shown(symbol, id)} ${decimal(best.at(-1)?.sqn)}`,
  );
  return (
    <Chart
      name="best-so-far"
      description={`Best out-of-sample SQN after all tries: ${ends.join(', ')}.`}
      option={option}
      table={{
        header: ['run', 'try', 'sqn'],
        rows: runs.flatMap(({ id, best_so_far: best }) => best.map(({ x, sqn }) => [id, x, sqn])),
      }}
      notes={['Out-of-sample, after costs', 'best by rank']}
    />
  );
}

const bestOption = (runs: Runs, theme: ChartTheme): Record<string, unknown> => ({
  grid: { left: 44, right: 16, top: 40, bottom: 40 },
  legend: { data: names(runs) },
  tooltip: { trigger: 'axis' },
  xAxis: { type: 'log', min: 1, name: 'Distinct configurations tried' },
  yAxis: { type: 'value', name: 'SQN', nameLocation: 'end', nameGap: 8, scale: true },
  series: runs.map(({ symbol, id, best_so_far: best, total }, place) => ({
    name: shown(symbol, id),
    type: 'line',
    step: 'end',
    symbol: 'none',
    lineStyle: { width: 2, type: place < 4 ? 'solid' : 'dashed' },
    itemStyle: { color: theme.series[place] },
    data: [...best, ...best.slice(-1).map(({ sqn }) => ({ x: total, sqn }))].map(({ x, sqn }) => [x, sqn]),
  })),
});

/** The equity curves of the best results, each from one unit. */
export function Equity({ runs }: { runs: Runs }) {
  const drawn = useMemo(() => runs.filter(({ equity }) => equity.values.length > 0), [runs]);
  const option = useMemo(() => (theme: ChartTheme) => equityOption(runs, theme), [runs]);
  const missing = runs.filter(({ equity }) => equity.unknown !== null);
  if (drawn.length === 0) {
    return <EmptyState title="No curve">{missing[0]?.equity.unknown}</EmptyState>;
  }
  const ends = drawn.map(({ symbol, id, equity }) => `${shown(symbol, id)} ${decimal(equity.values.at(-1))}`);
  return (
    <Chart
      name="equity"
      description={`Value of one unit at the end: ${ends.join(', ')}.`}
      option={option}
      table={{
        header: ['run', 'session', 'value'],
        rows: drawn.flatMap(({ id, equity }) =>
          equity.values.map((value, place) => [id, equity.sessions[place], value]),
        ),
      }}
      notes={[
        'Value of one unit, logarithmic',
        'out-of-sample, after costs, without the holdout',
        ...missing.map(({ symbol, id, equity }) => `${shown(symbol, id)}: ${equity.unknown}`),
      ]}
    />
  );
}

const equityOption = (runs: Runs, theme: ChartTheme): Record<string, unknown> => ({
  grid: { left: 44, right: 16, top: 40, bottom: 28 },
  legend: { data: names(runs) },
  tooltip: { trigger: 'axis' },
  xAxis: { type: 'time' },
  // On a linear axis a curve that grows dwarfs all others.
  yAxis: { type: 'log', axisLabel: { formatter: (value: number) => decimal(value, 1) } },
  series: runs.map(({ symbol, id, equity }, place) => ({
    name: shown(symbol, id),
    type: 'line',
    symbol: 'none',
    lineStyle: { width: 1.75, type: place < 4 ? 'solid' : 'dashed' },
    itemStyle: { color: theme.series[place] },
    data: equity.values.map((value, at) => [equity.sessions[at], value]),
  })),
});
