import type { ChartTheme } from '../../../../charts/theme.ts';
import { dateTime, duration } from '../../../../ui/format.ts';
import type { Bar } from './bars-of.ts';
import { hatching } from './hatching.ts';

const STEPS = ['importance', 'train', 'simulate', 'evaluate'] as const;

/** Custom series are told where the axes put their values. */
interface Draw {
  readonly value: (place: number) => number;
  readonly coord: (point: [number, number]) => [number, number];
  readonly size: (point: [number, number]) => [number, number];
}

/** A Gantt chart: rows are generations, bars are steps. */
export function stepsOption(bars: readonly Bar[], theme: ChartTheme): Record<string, unknown> {
  const colours = [theme.series[3], theme.series[0], theme.series[1], theme.series[2]] as string[];
  const rows = [...new Set(bars.map(({ generation }) => generation))];
  return {
    animation: false,
    grid: { left: 96, right: 24, top: 34, bottom: 42 },
    legend: { data: STEPS.map((name) => ({ name, icon: 'roundRect' })), itemGap: 14 },
    tooltip: { formatter: ({ data: { bar } }: { data: { bar: Bar } }) => words(bar) },
    xAxis: {
      type: 'value',
      name: 'Seconds',
      max: Math.max(...bars.map(({ to }) => to)),
      axisLabel: { showMaxLabel: false },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map((row) => `Generation ${row}`),
      axisTick: { show: false },
    },
    series: STEPS.map((step, place) => ({
      name: step,
      type: 'custom',
      itemStyle: { color: colours[place] },
      encode: { x: [1, 2], y: 0 },
      data: bars
        .filter((bar) => bar.step === step)
        .map((bar) => ({ value: [rows.indexOf(bar.generation), bar.from, bar.to, Number(bar.reused)], bar })),
      renderItem: (_: unknown, draw: Draw) => shape(draw, colours[place]!, theme),
    })),
  };
}

function words({ step, generation, seconds, reused, started_at: at }: Bar): string {
  const took = seconds === null ? 'under way' : duration(seconds);
  return `${step}, generation ${generation}\n${took}${reused ? ', known before' : ''}\nfrom ${dateTime(at)}`;
}

function shape(draw: Draw, colour: string, theme: ChartTheme): object {
  const [x, middle] = draw.coord([draw.value(1), draw.value(0)]);
  const [end] = draw.coord([draw.value(2), draw.value(0)]);
  const height = draw.size([0, 1])[1] * 0.5;
  const box = { x, y: middle - height / 2, width: Math.max(end - x, 2), height };
  const reused = draw.value(3) === 1;
  const outline = {
    type: 'rect',
    shape: { ...box, r: 3 },
    style: { fill: reused ? theme.surface : colour, stroke: colour, lineWidth: 1.5 },
  };
  return { type: 'group', children: reused ? [outline, ...hatching(box, colour)] : [outline] };
}
