import { useCallback } from 'react';
import type { EquityAnswer, SampleSpanAnswer, TearsheetAnswer } from '../api/generated/index.ts';
import { one } from '../app/search.ts';
import { useSearchState } from '../app/use-search-state.ts';
import { Chart } from '../charts/chart.tsx';
import type { ChartTheme } from '../charts/theme.ts';
import { Button } from '../ui/button.tsx';
import { count, day, decimal, percent } from '../ui/format.ts';
import { chartNotes } from './words.ts';

const SCALES = ['log', 'linear'] as const;

/** The value of one unit against buying and holding, and below it how far each is under its peak. */
export function EquityChart({ sheet }: { sheet: TearsheetAnswer }) {
  const [search, change] = useSearchState();
  const { equity } = sheet.detail!;
  const usual = equity !== null && spread(equity) > 10 ? 'log' : 'linear';
  const scale = SCALES.find((each) => each === one(search['scale'])) ?? usual;
  const option = useCallback((theme: ChartTheme) => equityOption(sheet, scale, theme), [sheet, scale]);
  if (equity === null) return null;
  const { sessions, strategy, benchmark, strategy_drawdown, benchmark_drawdown } = equity;
  const description =
    `One unit became ${decimal(strategy.at(-1))} from ${day(sessions[0])} to ${day(sessions.at(-1))}, ` +
    `where buying and holding made ${decimal(benchmark.at(-1))} of it. ` +
    `The largest drawdown was ${percent(sheet.headline.max_drawdown)}.`;
  return (
    <Chart
      name={`equity of ${sheet.subject.simulation_id}`}
      description={description}
      option={option}
      height={520}
      notes={chartNotes(
        sheet,
        `${count(sessions.length)} sessions, all shown; dotted lines: the model was fitted anew`,
      )}
      table={{
        header: ['session', 'strategy', 'buy_and_hold', 'strategy_drawdown', 'buy_and_hold_drawdown'],
        rows: sessions.map((session, k) => [
          session,
          strategy[k],
          benchmark[k],
          strategy_drawdown[k],
          benchmark_drawdown[k],
        ]),
      }}
      controls={SCALES.map((each) => (
        <Button
          key={each}
          size="s"
          aria-pressed={scale === each}
          variant={scale === each ? 'secondary' : 'ghost'}
          onClick={() => change({ scale: each === usual ? undefined : each })}
        >
          {each === 'log' ? 'Logarithmic' : 'Linear'}
        </Button>
      ))}
    />
  );
}

/** How many times the lowest value the highest is: above ten, only a logarithmic scale shows the beginning. */
const spread = ({ strategy, benchmark }: EquityAnswer): number => {
  const values = [...strategy, ...benchmark];
  return Math.max(...values) / Math.max(Math.min(...values), 1e-9);
};

function equityOption(
  { detail, spans, refits }: TearsheetAnswer,
  scale: 'log' | 'linear',
  theme: ChartTheme,
) {
  const { sessions, strategy, benchmark, strategy_drawdown, benchmark_drawdown } = detail!.equity!;
  const pairs = (values: readonly number[]) => sessions.map((session, k) => [session, values[k]]);
  const holdout = spans.find(({ name }) => name === 'holdout');
  const last = holdout?.end.slice(0, 10) ?? sessions.at(-1);
  const time = { type: 'time', min: sessions[0], max: last };
  const line = (name: string, values: readonly number[], color: string, place: number) => ({
    name,
    type: 'line',
    xAxisIndex: place,
    yAxisIndex: place,
    data: pairs(values),
    showSymbol: false,
    lineStyle: { width: name.startsWith('Buy') ? 1.25 : 1.75, color },
    itemStyle: { color },
    emphasis: { disabled: true },
  });
  return {
    useUTC: true,
    legend: { data: ['Strategy, costs paid', 'Buy and hold'], left: 'center' },
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    tooltip: {
      trigger: 'axis',
      formatter: (points: { axisValue: number; seriesName: string; value: [string, number] }[]) =>
        [day(new Date(points[0]!.axisValue).toISOString()), ...points.map(pointWords)].join('\n'),
    },
    grid: [
      { left: 64, right: 20, top: 32, height: '52%' },
      { left: 64, right: 20, top: '67%', bottom: 62 },
    ],
    xAxis: [
      { ...time, gridIndex: 0, axisLabel: { show: false }, splitLine: { show: false } },
      { ...time, gridIndex: 1, splitLine: { show: false } },
    ],
    yAxis: [
      {
        type: scale === 'log' ? 'log' : 'value',
        gridIndex: 0,
        name: 'value of one unit',
        nameGap: 44,
        scale: true,
        axisLabel: { formatter: (value: number) => (value < 10 ? decimal(value, 1) : decimal(value, 0)) },
      },
      {
        type: 'value',
        gridIndex: 1,
        name: 'under water',
        nameGap: 44,
        max: 0,
        splitNumber: 3,
        axisLabel: { formatter: (value: number) => percent(value, 0) },
      },
    ],
    dataZoom: [
      {
        type: 'slider',
        xAxisIndex: [0, 1],
        height: 16,
        bottom: 8,
        moveHandleSize: 0,
        brushSelect: false,
        borderColor: theme.border,
        fillerColor: theme.dark ? 'rgba(116,174,255,0.12)' : 'rgba(27,95,193,0.10)',
        textStyle: { color: theme.muted, fontSize: 10 },
        dataBackground: { lineStyle: { color: theme.luck }, areaStyle: { color: theme.luck, opacity: 0.15 } },
        labelFormatter: (value: number) => day(new Date(value).toISOString()),
      },
    ],
    series: [
      {
        ...line('Strategy, costs paid', strategy, theme.outOfSample, 0),
        markArea: { silent: true, data: holdout ? [holdoutArea(holdout, theme)] : [] },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: theme.border, type: 'dotted', width: 1 },
          data: refits.map((session) => ({ xAxis: session })),
        },
      },
      line('Buy and hold', benchmark, theme.luck, 0),
      {
        ...line('Strategy under water', strategy_drawdown, theme.outOfSample, 1),
        areaStyle: { color: theme.outOfSample, opacity: 0.22 },
        markArea: { silent: true, data: holdout ? [holdoutArea(holdout, theme, false)] : [] },
      },
      line('Buy and hold under water', benchmark_drawdown, theme.luck, 1),
    ],
  };
}

const holdoutArea = ({ start, end }: SampleSpanAnswer, theme: ChartTheme, isNamed = true) => [
  {
    xAxis: start?.slice(0, 10),
    itemStyle: { color: theme.holdout, opacity: 0.1 },
    label: {
      show: isNamed,
      position: 'inside',
      color: theme.holdout,
      fontSize: 11,
      lineHeight: 16,
      formatter: 'holdout\nnever drawn',
    },
  },
  { xAxis: end.slice(0, 10) },
];

const pointWords = ({ seriesName, value }: { seriesName: string; value: [string, number] }): string =>
  `${seriesName}: ${seriesName.endsWith('water') ? percent(value[1]) : decimal(value[1])}`;
