import { useCallback } from 'react';
import type { TearsheetAnswer } from '../api/generated/index.ts';
import { Chart } from '../charts/chart.tsx';
import type { ChartTheme } from '../charts/theme.ts';
import { percent } from '../ui/format.ts';
import { chartNotes } from './words.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The return of every month, a row a year. */
export function MonthsChart({ sheet }: { sheet: TearsheetAnswer }) {
  const { months } = sheet.detail!;
  const option = useCallback((theme: ChartTheme) => monthsOption(months ?? [], theme), [months]);
  if (months === null || months.length === 0) return null;
  const best = months.reduce((a, b) => (b.strategy > a.strategy ? b : a));
  const worst = months.reduce((a, b) => (b.strategy < a.strategy ? b : a));
  const gained = months.filter(({ strategy }) => strategy > 0).length;
  const years = new Set(months.map(({ period }) => period.slice(0, 4))).size;
  return (
    <Chart
      name={`months of ${sheet.subject.simulation_id}`}
      description={
        `${gained} of ${months.length} months gained; the best was ${best.period} with ${percent(best.strategy)}, ` +
        `the worst ${worst.period} with ${percent(worst.strategy)}.`
      }
      option={option}
      height={Math.max(180, 60 + 26 * years)}
      notes={chartNotes(sheet, `${months.length} months, all shown; the first and the last may be cut short`)}
      table={{
        header: ['month', 'strategy', 'buy_and_hold', 'sessions'],
        rows: months.map((each) => [each.period, each.strategy, each.benchmark, each.sessions]),
      }}
    />
  );
}

type Month = NonNullable<NonNullable<TearsheetAnswer['detail']>['months']>[number];

function monthsOption(months: readonly Month[], theme: ChartTheme) {
  const years = [...new Set(months.map(({ period }) => period.slice(0, 4)))].toReversed();
  // The scale is cut at the 95th percentile, so that one month does not grey out all others.
  const sizes = months.map(({ strategy }) => Math.abs(strategy)).toSorted((a, b) => a - b);
  const most = sizes[Math.floor(0.95 * (sizes.length - 1))] || 0.01;
  const strong = theme.dark ? '#08111f' : '#ffffff';
  return {
    grid: { left: 44, right: 12, top: 24, bottom: 8 },
    tooltip: {
      formatter: ({ value }: { value: [number, number, number] }) =>
        `${MONTHS[value[0]]} ${years[value[1]]}: ${percent(value[2], 2)}`,
    },
    xAxis: {
      type: 'category',
      position: 'top',
      data: MONTHS,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'category',
      data: years,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: false },
    },
    visualMap: {
      show: false,
      min: -most,
      max: most,
      inRange: { color: theme.diverging },
    },
    series: [
      {
        type: 'heatmap',
        data: months.map(({ period, strategy }) => ({
          value: [Number(period.slice(5)) - 1, years.indexOf(period.slice(0, 4)), strategy],
          label: { color: Math.abs(strategy) > (theme.dark ? 0.7 : 0.85) * most ? strong : theme.text },
        })),
        label: {
          show: true,
          fontSize: 10.5,
          formatter: ({ value }: { value: [number, number, number] }) => percent(value[2]),
        },
        itemStyle: { borderColor: theme.surface, borderWidth: 2, borderRadius: 3 },
      },
    ],
  };
}
