import { useMemo } from 'react';
import type { FrontierAnswer } from '../../api/generated/types.gen.ts';
import { count } from '../../ui/format.ts';
import { Chart } from '../chart.tsx';
import type { ChartTheme } from '../theme.ts';
import type { ChartEvents } from '../use-echarts.ts';
import { frontierOption } from './frontier-option.ts';

interface FrontierChartProps {
  frontier: FrontierAnswer;
  height?: number;
  /** Called with the simulation that somebody points at or picks. */
  onPick?: (jobId: string) => void;
}

/** The evolution frontier against luck. */
export function FrontierChart({ frontier, height = 420, onPick }: FrontierChartProps) {
  const option = useMemo(() => (theme: ChartTheme) => frontierOption(frontier, theme), [frontier]);
  const events = useMemo(
    (): ChartEvents => ({
      click: ({ data }: { data?: { id?: string } }) => {
        if (data?.id !== undefined) onPick?.(data.id);
      },
    }),
    [onPick],
  );
  const binned = frontier.bins.length > 0;
  const drawn = binned ? frontier.total - frontier.undefined_sqn : frontier.points.length;
  return (
    <Chart
      name={`frontier-${frontier.run_id}`}
      description={frontier.sentence}
      option={option}
      height={height}
      events={events}
      table={{
        header: ['try', 'generation', 'sqn', 'candidate', 'simulation'],
        rows: binned
          ? frontier.bins.map(({ x0, y0, count: inside }) => [x0, null, y0, null, `${inside} results`])
          : frontier.points.map((point) => [
              point.x,
              point.generation,
              point.sqn,
              point.candidate,
              point.job_id,
            ]),
      }}
      notes={[
        'Out-of-sample (walk-forward), after costs',
        `showing ${count(drawn)} of ${count(frontier.total)} distinct configurations${binned ? ', counted in bins' : ''}`,
        ...(frontier.undefined_sqn > 0
          ? [`${count(frontier.undefined_sqn)} have too few trades for an SQN`]
          : []),
        ...(frontier.tried_by_others > 0
          ? [`luck counts ${count(frontier.tried_by_others)} more of other runs on the same data`]
          : []),
      ]}
    />
  );
}
