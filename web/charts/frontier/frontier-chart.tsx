import { type ReactNode, useMemo } from 'react';
import type { FrontierAnswer } from '../../api/generated/types.gen.ts';
import { Chart } from '../chart.tsx';
import type { ChartTheme } from '../theme.ts';
import type { ChartEvents } from '../use-echarts.ts';
import { frontierNotes } from './frontier-notes.ts';
import { frontierOption, type TryScale } from './frontier-option.ts';
import { frontierTable } from './frontier-table.ts';

interface FrontierChartProps {
  frontier: FrontierAnswer;
  height?: number;
  scale?: TryScale;
  controls?: ReactNode;
  /** Called with the simulation that somebody picks. */
  onPick: (jobId: string) => void;
  /** Called with the simulation that somebody points at, null when nobody does any more. */
  onHover?: (jobId: string | null) => void;
}

interface Pointed {
  readonly data?: { readonly id?: string };
}

/** The evolution frontier against luck. */
export function FrontierChart({
  frontier,
  height = 420,
  scale = 'log',
  controls,
  onPick,
  onHover,
}: FrontierChartProps) {
  const option = useMemo(
    () => (theme: ChartTheme) => frontierOption(frontier, theme, scale),
    [frontier, scale],
  );
  const table = useMemo(() => frontierTable(frontier), [frontier]);
  const events = useMemo(
    (): ChartEvents => ({
      click: ({ data }: Pointed) => data?.id !== undefined && onPick(data.id),
      mouseover: ({ data }: Pointed) => data?.id !== undefined && onHover?.(data.id),
      mouseout: () => onHover?.(null),
    }),
    [onPick, onHover],
  );
  return (
    <Chart
      name={`frontier-${frontier.run_id}`}
      description={frontier.sentence}
      option={option}
      height={height}
      events={events}
      controls={controls}
      table={table}
      notes={frontierNotes(frontier)}
    />
  );
}
