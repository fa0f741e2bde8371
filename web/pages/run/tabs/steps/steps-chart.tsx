import { useMemo } from 'react';
import type { GenerationAnswer, GenerationStepAnswer } from '../../../../api/generated/types.gen.ts';
import { Chart } from '../../../../charts/chart.tsx';
import type { ChartTheme } from '../../../../charts/theme.ts';
import { duration } from '../../../../ui/format.ts';

const STEPS = ['importance', 'train', 'simulate', 'evaluate'] as const;

interface Bar extends GenerationStepAnswer {
  readonly generation: number;
  /** Seconds since the first step of the run began. */
  readonly from: number;
  readonly to: number;
}

/** One row a generation, one bar a step; what was known before is drawn hollow. */
export function StepsChart({
  runId,
  generations,
}: {
  runId: string;
  generations: readonly GenerationAnswer[];
}) {
  const bars = useMemo(() => barsOf(generations), [generations]);
  const option = useMemo(() => (theme: ChartTheme) => optionOf(bars, theme), [bars]);
  return (
    <Chart
      name={`steps-${runId}`}
      description={`${bars.length} steps of ${generations.length} generations over ${duration(bars.at(-1)?.to)}.`}
      option={option}
      height={90 + 46 * generations.length}
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
      notes={['Seconds since the run began', 'hollow: known before and taken over']}
    />
  );
}

function barsOf(generations: readonly GenerationAnswer[]): Bar[] {
  const steps = generations.flatMap(({ generation, steps: own }) =>
    own.map((step) => ({ generation, ...step })),
  );
  const first = Math.min(...steps.map(({ started_at: at }) => Date.parse(at)));
  const since = (iso: string | null) => ((iso === null ? Date.now() : Date.parse(iso)) - first) / 1000;
  return steps.map((step) => ({ ...step, from: since(step.started_at), to: since(step.ended_at) }));
}

interface Draw {
  value: (place: number) => number;
  coord: (point: [number, number]) => [number, number];
  size: (point: [number, number]) => [number, number];
}

function optionOf(bars: readonly Bar[], theme: ChartTheme): Record<string, unknown> {
  const colours = [theme.series[6], theme.series[0], theme.series[1], theme.series[2]];
  const rows = [...new Set(bars.map(({ generation }) => generation))];
  return {
    grid: { left: 100, right: 20, top: 36, bottom: 40 },
    legend: { data: [...STEPS] },
    tooltip: {
      formatter: ({ data }: { data: { bar: Bar } }) =>
        `${data.bar.step}, generation ${data.bar.generation}\n${duration(data.bar.seconds)}${data.bar.reused ? ', known before' : ''}`,
    },
    xAxis: { type: 'value', name: 'Seconds' },
    yAxis: { type: 'category', inverse: true, data: rows.map((row) => `Generation ${row}`) },
    series: STEPS.map((step, place) => ({
      name: step,
      type: 'custom',
      itemStyle: { color: colours[place] },
      encode: { x: [1, 2], y: 0 },
      data: bars
        .filter((bar) => bar.step === step)
        .map((bar) => ({ value: [rows.indexOf(bar.generation), bar.from, bar.to, bar.reused ? 1 : 0], bar })),
      renderItem: (_: unknown, draw: Draw) => {
        const [x0, y] = draw.coord([draw.value(1), draw.value(0)]);
        const [x1] = draw.coord([draw.value(2), draw.value(0)]);
        const hollow = draw.value(3) === 1;
        const height = draw.size([0, 1])[1] * 0.5;
        return {
          type: 'rect',
          shape: { x: x0, y: y - height / 2, width: Math.max(x1 - x0, 2), height, r: 3 },
          style: { fill: hollow ? theme.surface : colours[place], stroke: colours[place], lineWidth: 1.5 },
        };
      },
    })),
  };
}
