import { useCallback } from 'react';
import type { CostTableAnswer, TearsheetAnswer } from '../api/generated/index.ts';
import { Chart } from '../charts/chart.tsx';
import type { ChartTheme } from '../charts/theme.ts';
import { decimal, percent } from '../ui/format.ts';

/** SQN and profit factor at every cost from nothing to beyond the break-even. */
export function CostsChart({ sheet }: { sheet: TearsheetAnswer }) {
  const { costs } = sheet.detail!;
  const option = useCallback((theme: ChartTheme) => costsOption(costs!, theme), [costs]);
  if (costs === null) return null;
  const paid = costs.levels.find(({ multiple }) => multiple === 1) ?? costs.levels[0];
  const tripled = costs.levels.at(-1);
  return (
    <Chart
      name={`costs of ${sheet.subject.simulation_id}`}
      description={
        `At ${decimal(paid?.round_trip_bp, 1)} bp a trade the profit factor is ${decimal(paid?.profit_factor)}, at ` +
        `${decimal(tripled?.round_trip_bp, 1)} bp ${decimal(tripled?.profit_factor)}; nothing is left at ${decimal(costs.break_even_bp, 1)} bp.`
      }
      option={option}
      height={260}
      notes={[
        'Out of sample (selection, walk-forward)',
        'The cost is what varies; the trades are the same',
        `${costs.curve.length} costs, all shown`,
      ]}
      table={{
        header: ['round_trip_bp', 'multiple', 'sqn', 'profit_factor', 'expectancy', 'total_return'],
        rows: [...costs.levels, ...costs.curve].map((row) => [
          row.round_trip_bp,
          row.multiple,
          row.sqn,
          row.profit_factor,
          row.expectancy,
          row.total_return,
        ]),
      }}
    />
  );
}

function costsOption(
  { curve, break_even_bp: evenAt, round_trip_bp: paid }: CostTableAnswer,
  theme: ChartTheme,
) {
  const marks = [
    { xAxis: paid, name: 'paid' },
    ...(evenAt === null ? [] : [{ xAxis: evenAt, name: `break-even ${decimal(evenAt, 1)}` }]),
  ];
  const line = (name: string, data: [number, number | null][], color: string, place: number) => ({
    name,
    type: 'line',
    yAxisIndex: place,
    data,
    showSymbol: false,
    smooth: false,
    lineStyle: { color, width: 2 },
    itemStyle: { color },
  });
  return {
    legend: { data: ['SQN', 'Profit factor'] },
    grid: { left: 48, right: 52, top: 48, bottom: 44 },
    tooltip: {
      trigger: 'axis',
      formatter: (points: { value: [number, number]; seriesName: string; dataIndex: number }[]) => {
        const row = curve[points[0]!.dataIndex]!;
        return [
          `${decimal(row.round_trip_bp, 1)} bp a trade`,
          `SQN ${decimal(row.sqn)}`,
          `profit factor ${decimal(row.profit_factor)}`,
          `total return ${percent(row.total_return, 0)}`,
        ].join('\n');
      },
    },
    xAxis: {
      type: 'value',
      name: 'cost of a trade, basis points',
      nameGap: 26,
      max: curve.at(-1)?.round_trip_bp,
      axisLabel: { formatter: (value: number) => decimal(value, 0) },
      splitLine: { show: false },
    },
    yAxis: [
      {
        type: 'value',
        name: 'SQN',
        nameGap: 32,
        axisLabel: { formatter: (value: number) => decimal(value, 1) },
      },
      {
        type: 'value',
        name: 'profit factor',
        nameGap: 34,
        axisLabel: { formatter: (value: number) => decimal(value, 1) },
        splitLine: { show: false },
      },
    ],
    series: [
      {
        ...line(
          'SQN',
          curve.map((row) => [row.round_trip_bp, row.sqn]),
          theme.series[0]!,
          0,
        ),
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: theme.muted, type: 'dashed' },
          label: { color: theme.muted, fontSize: 11, formatter: '{b}', position: 'end' },
          data: marks,
        },
      },
      line(
        'Profit factor',
        curve.map((row) => [row.round_trip_bp, row.profit_factor]),
        theme.series[1]!,
        1,
      ),
    ],
  };
}
