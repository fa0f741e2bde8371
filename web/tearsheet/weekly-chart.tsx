import { useCallback } from 'react';
import type { TearsheetAnswer } from '../api/generated/index.ts';
import { Chart } from '../charts/chart.tsx';
import type { ChartTheme } from '../charts/theme.ts';
import { count, day, decimal } from '../ui/format.ts';
import { chartNotes } from './words.ts';

/** Trades entered a week: their deviation over their mean is the weekly consistency. */
export function WeeklyChart({ sheet }: { sheet: TearsheetAnswer }) {
  const { weekly } = sheet.detail!;
  const option = useCallback((theme: ChartTheme) => weeklyOption(weekly!, theme), [weekly]);
  if (weekly === null) return null;
  const idle = weekly.trades.filter((trades) => trades === 0).length;
  const consistency = sheet.headline.weekly_consistency;
  const bound = sheet.criteria.find(({ criterion }) => criterion === 'weekly_consistency')?.max;
  return (
    <Chart
      name={`weekly trades of ${sheet.subject.simulation_id}`}
      description={
        `${decimal(weekly.mean, 1)} trades a week with a deviation of ${decimal(weekly.sd, 1)}: a consistency of ` +
        `${decimal(consistency, 3)}, which has to stay below ${decimal(bound)}. ${count(idle)} weeks have no trade.`
      }
      option={option}
      height={260}
      notes={chartNotes(
        sheet,
        `${count(weekly.weeks.length)} weeks, all shown, the ${count(idle)} without a trade among them`,
      )}
      table={{
        header: ['week', 'trades'],
        rows: weekly.weeks.map((week, place) => [week, weekly.trades[place]]),
      }}
    />
  );
}

type Weekly = NonNullable<NonNullable<TearsheetAnswer['detail']>['weekly']>;

function weeklyOption({ weeks, trades, mean, sd }: Weekly, theme: ChartTheme) {
  return {
    useUTC: true,
    grid: { left: 44, right: 110, top: 16, bottom: 58 },
    tooltip: {
      trigger: 'axis',
      formatter: ([point]: { value: [string, number] }[]) =>
        point === undefined ? '' : `week of ${day(point.value[0])}: ${point.value[1]} trades`,
    },
    xAxis: { type: 'time', splitLine: { show: false } },
    yAxis: { type: 'value', name: 'trades a week', nameGap: 28, minInterval: 1, boundaryGap: [0, '12%'] },
    dataZoom: [
      {
        type: 'slider',
        height: 16,
        bottom: 6,
        moveHandleSize: 0,
        brushSelect: false,
        borderColor: theme.border,
        textStyle: { color: theme.muted, fontSize: 10 },
        labelFormatter: (value: number) => day(new Date(value).toISOString()),
      },
    ],
    series: [
      {
        type: 'bar',
        data: weeks.map((week, place) => [week, trades[place]]),
        barMinWidth: 1,
        itemStyle: { color: theme.outOfSample, opacity: 0.75 },
        markLine:
          mean === null
            ? undefined
            : {
                silent: true,
                symbol: 'none',
                lineStyle: { color: theme.text, width: 1 },
                label: { color: theme.text, formatter: `mean ${decimal(mean, 1)}`, fontSize: 11 },
                data: [{ yAxis: mean }],
              },
        markArea:
          mean === null || sd === null
            ? undefined
            : {
                silent: true,
                itemStyle: { color: theme.luck, opacity: 0.16 },
                label: {
                  color: theme.muted,
                  fontSize: 11,
                  position: ['100%', 0],
                  formatter: `±1 sd ${decimal(sd, 1)}`,
                },
                data: [[{ yAxis: Math.max(0, mean - sd) }, { yAxis: mean + sd }]],
              },
      },
    ],
  };
}
