import { useCallback, useMemo } from 'react';
import type { MarketDetailAnswer } from '../../api/generated/types.gen.ts';
import { Chart } from '../../charts/chart.tsx';
import type { ChartTheme } from '../../charts/theme.ts';
import { Card } from '../../ui/card.tsx';
import { count } from '../../ui/format.ts';

type Month = NonNullable<MarketDetailAnswer['months']>[number];

const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const ROW_HEIGHT = 20;

/** How many bars there are in each month of each year: a hole is seen at once. */
export const MonthsCard = ({ market: { symbol, months, timeframe } }: { market: MarketDetailAnswer }) =>
  months === null || months.length === 0 ? null : (
    <Card title="Coverage" note={`Bars of ${timeframe} in each month, by the clock of the exchange`}>
      <Months symbol={symbol} months={months} />
    </Card>
  );

function Months({ symbol, months }: { symbol: string; months: readonly Month[] }) {
  const years = useMemo(() => [...new Set(months.map(({ month }) => month.slice(0, 4)))], [months]);
  const option = useCallback((theme: ChartTheme) => optionOf(months, years, theme), [months, years]);
  const table = useMemo(
    () => ({
      header: ['month', 'sessions', 'bars'],
      rows: months.map(({ month, sessions, bars }) => [month, sessions, bars]),
    }),
    [months],
  );
  const empty = months.filter(({ bars }) => bars === 0).length;
  return (
    <Chart
      name={`${symbol}-coverage`}
      description={`Bars of ${symbol} in ${count(months.length)} months from ${months[0]!.month} to ${months.at(-1)!.month}; ${empty === 0 ? 'none is empty' : `${count(empty)} are empty`}.`}
      option={option}
      table={table}
      height={Math.max(160, years.length * ROW_HEIGHT + 90)}
      notes={[
        `Showing ${count(months.length)} of ${count(months.length)} months`,
        'the first and the last may be cut',
      ]}
    />
  );
}

function optionOf(months: readonly Month[], years: readonly string[], theme: ChartTheme) {
  return {
    grid: { left: 8, right: 16, top: 8, bottom: 48, containLabel: true },
    tooltip: {
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const { month, bars, sessions } = months[dataIndex]!;
        return `${month}\n${count(bars)} bars in ${count(sessions)} sessions`;
      },
    },
    xAxis: { type: 'category', data: NAMES, splitLine: { show: false } },
    yAxis: { type: 'category', data: years, inverse: true, splitLine: { show: false } },
    visualMap: {
      min: 0,
      max: Math.max(...months.map(({ bars }) => bars)),
      orient: 'horizontal',
      left: 8,
      bottom: 0,
      itemHeight: 120,
      itemWidth: 12,
      calculable: false,
      text: ['most bars', '0'],
      textStyle: { color: theme.muted, fontSize: 11 },
      inRange: { color: theme.sequential },
    },
    series: [
      {
        type: 'heatmap',
        data: months.map(({ month, bars }) => [
          Number(month.slice(5)) - 1,
          years.indexOf(month.slice(0, 4)),
          bars,
        ]),
        itemStyle: { borderColor: theme.surface, borderWidth: 1.5 },
      },
    ],
  };
}
