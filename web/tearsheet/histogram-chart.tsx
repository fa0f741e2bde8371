import { useCallback } from 'react';
import type { BinAnswer, TearsheetAnswer } from '../api/generated/index.ts';
import { Chart } from '../charts/chart.tsx';
import type { ChartTheme } from '../charts/theme.ts';
import { count, decimal, percent } from '../ui/format.ts';
import { chartNotes } from './words.ts';

/** How the returns of the trades are spread, in multiples of the mean loss. */
export function ReturnsChart({ sheet }: { sheet: TearsheetAnswer }) {
  const { bins, unit, one_r: r, mean } = sheet.detail!.returns;
  const words = (value: number | null) => (unit === 'R' ? `${decimal(value)} R` : percent(value, 2));
  const total = bins.reduce((sum, bin) => sum + bin.count, 0);
  const note = r === null ? 'No trade loses: returns as they are' : `1 R = ${percent(r, 2)}, the mean loss`;
  return (
    <BinsChart
      name={`trade returns of ${sheet.subject.simulation_id}`}
      description={`${count(total)} trades between ${words(bins[0]?.from ?? null)} and ${words(bins.at(-1)?.to ?? null)}, mean ${words(mean)}.`}
      bins={bins}
      words={words}
      mean={mean}
      unit={unit === 'R' ? 'net return of a trade in R' : 'net return of a trade'}
      notes={chartNotes(sheet, `${count(total)} trades, all shown; ${note}`)}
    />
  );
}

/** How long trades are held. */
export function HoldingChart({ sheet }: { sheet: TearsheetAnswer }) {
  const { holding } = sheet.detail!;
  if (holding === null) return null;
  const total = holding.bins.reduce((sum, bin) => sum + bin.count, 0);
  return (
    <BinsChart
      name={`holding times of ${sheet.subject.simulation_id}`}
      description={`${count(total)} trades are held for ${decimal(holding.mean, 1)} bars on average.`}
      bins={holding.bins}
      words={(value) => count(value)}
      mean={holding.mean}
      unit={`bars of ${sheet.subject.timeframe} from entry to exit`}
      notes={chartNotes(sheet, `${count(total)} trades, all shown`)}
    />
  );
}

interface BinsChartProps {
  name: string;
  description: string;
  bins: readonly BinAnswer[];
  words: (value: number | null) => string;
  mean: number | null;
  unit: string;
  notes: readonly string[];
}

function BinsChart({ name, description, bins, words, mean, unit, notes }: BinsChartProps) {
  const signs = bins.some(({ from }) => from < 0);
  const option = useCallback(
    (theme: ChartTheme) => ({
      grid: { left: 52, right: 16, top: 24, bottom: 44 },
      tooltip: {
        formatter: ({ dataIndex }: { dataIndex: number }) => {
          const bin = bins[dataIndex]!;
          return `${words(bin.from)} to ${words(bin.to)}: ${count(bin.count)}`;
        },
      },
      xAxis: {
        type: 'category',
        name: unit,
        nameGap: 26,
        data: bins.map(({ from }) => words(from)),
        axisTick: { show: false },
        axisLabel: { hideOverlap: true },
      },
      yAxis: { type: 'value', name: 'trades', nameGap: 36, minInterval: 1 },
      series: [
        {
          type: 'bar',
          barCategoryGap: bins.length > 3 ? '6%' : '40%',
          barMaxWidth: 64,
          data: bins.map((bin) => ({
            value: bin.count,
            itemStyle: {
              color: !signs ? theme.series[6] : bin.from < 0 ? theme.loss : theme.gain,
              borderRadius: [2, 2, 0, 0],
            },
          })),
        },
      ],
    }),
    [bins, signs, unit, words],
  );
  return (
    <Chart
      name={name}
      description={description}
      option={option}
      height={260}
      notes={mean === null ? notes : [...notes, `mean ${words(mean)}`]}
      table={{ header: ['from', 'to', 'trades'], rows: bins.map((bin) => [bin.from, bin.to, bin.count]) }}
    />
  );
}
