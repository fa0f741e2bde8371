import { useCallback } from 'react';
import type { TearsheetAnswer } from '../api/generated/index.ts';
import { Chart } from '../charts/chart.tsx';
import type { ChartTheme } from '../charts/theme.ts';
import { percent } from '../ui/format.ts';
import { chartNotes } from './words.ts';

/** The return of every year beside that of buying and holding. */
export function YearsChart({ sheet }: { sheet: TearsheetAnswer }) {
  const { years } = sheet.detail!;
  const option = useCallback(
    (theme: ChartTheme) => ({
      legend: { data: ['Strategy', 'Buy and hold'] },
      grid: { left: 56, right: 12, top: 32, bottom: 24 },
      tooltip: { trigger: 'axis', valueFormatter: (value: number) => percent(value) },
      xAxis: { type: 'category', data: (years ?? []).map(({ period }) => period), axisTick: { show: false } },
      yAxis: { type: 'value', axisLabel: { formatter: (value: number) => percent(value, 0) } },
      series: [
        bars(
          'Strategy',
          (years ?? []).map(({ strategy }) => strategy),
          theme.outOfSample,
        ),
        bars(
          'Buy and hold',
          (years ?? []).map(({ benchmark }) => benchmark),
          theme.luck,
        ),
      ],
    }),
    [years],
  );
  if (years === null) return null;
  const better = years.filter(({ strategy, benchmark }) => strategy > benchmark).length;
  const gained = years.filter(({ strategy }) => strategy > 0).length;
  return (
    <Chart
      name={`years of ${sheet.subject.simulation_id}`}
      description={`${gained} of ${years.length} years gained; ${better} did better than buying and holding.`}
      option={option}
      height={260}
      notes={chartNotes(sheet, `${years.length} years, all shown; the first and the last may be cut short`)}
      table={{
        header: ['year', 'strategy', 'buy_and_hold', 'sessions'],
        rows: years.map((each) => [each.period, each.strategy, each.benchmark, each.sessions]),
      }}
    />
  );
}

const bars = (name: string, data: readonly number[], color: string) => ({
  name,
  type: 'bar',
  data,
  barMaxWidth: 22,
  barGap: '8%',
  itemStyle: { color, borderRadius: 2 },
});
