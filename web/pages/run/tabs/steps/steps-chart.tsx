import { useMemo } from 'react';
import type { GenerationAnswer } from '../../../../api/generated/types.gen.ts';
import { Chart } from '../../../../charts/chart.tsx';
import type { ChartTheme } from '../../../../charts/theme.ts';
import type { ChartEvents } from '../../../../charts/use-echarts.ts';
import { duration } from '../../../../ui/format.ts';
import { barsOf } from './bars-of.ts';
import { stepsOption } from './steps-option.ts';

interface StepsChartProps {
  runId: string;
  generations: readonly GenerationAnswer[];
  onPick: (generation: number) => void;
}

/** One row a generation, one bar a step; what was known before is hatched. */
export function StepsChart({ runId, generations, onPick }: StepsChartProps) {
  const bars = useMemo(() => barsOf(generations), [generations]);
  const option = useMemo(() => (theme: ChartTheme) => stepsOption(bars, theme), [bars]);
  const events = useMemo(
    (): ChartEvents => ({
      click: ({ data }: { data?: { bar?: { generation: number } } }) =>
        data?.bar !== undefined && onPick(data.bar.generation),
    }),
    [onPick],
  );
  const known = bars.filter(({ reused }) => reused).length;
  const took = duration(Math.max(...bars.map(({ to }) => to)));
  return (
    <Chart
      name={`steps-${runId}`}
      description={`${bars.length} steps of ${generations.length} generations in ${took}, ${known} of them known before.`}
      option={option}
      events={events}
      height={96 + 44 * generations.length}
      table={{
        header: ['generation', 'step', 'from_s', 'to_s', 'seconds', 'known before', 'started_at'],
        rows: bars.map((bar) => [
          bar.generation,
          bar.step,
          bar.from,
          bar.to,
          bar.seconds,
          bar.reused,
          bar.started_at,
        ]),
      }}
      notes={[
        'Seconds since the run began',
        'hatched: known before and taken over',
        'gaps are waiting; pruning and fingerprints take milliseconds',
      ]}
    />
  );
}
