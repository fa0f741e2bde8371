import type { FrontierAnswer } from '../../api/generated/types.gen.ts';
import type { TryScale } from './frontier-option.ts';

/** Share of the width that the name of a generation takes. */
const NAME = 0.028;

/** One area a generation, every other one shaded; named where there is room. */
export function bands({ generations, total }: FrontierAnswer, scale: TryScale): unknown[] {
  const place = (x: number) => (scale === 'log' ? Math.log(Math.max(x, 1)) / Math.log(total) : x / total);
  return generations.map(({ generation, from, to }) => [
    {
      xAxis: Math.max(from, 1),
      name: place(to) - place(from) > NAME ? `g${generation}` : '',
      itemStyle: { color: generation % 2 === 0 ? 'transparent' : 'rgba(127, 140, 160, 0.08)' },
    },
    { xAxis: to },
  ]);
}
