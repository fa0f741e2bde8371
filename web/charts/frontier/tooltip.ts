import { count, decimal } from '../../ui/format.ts';
import { overLuck } from './over-luck.ts';

interface Hovered {
  readonly seriesName: string;
  readonly value: readonly [number, number];
  readonly data: {
    readonly generation?: number;
    readonly count?: number;
    readonly margin?: number | null;
  };
}

/** What a point is, in two lines or three. */
export function tooltip({ seriesName, value: [x, sqn], data }: Hovered): string {
  if (data.count !== undefined) return `${count(data.count)} results\nnear SQN ${decimal(sqn)}`;
  const where = data.generation === undefined ? '' : `, generation ${data.generation}`;
  const luck = data.margin === undefined || data.margin === null ? '' : `\n${overLuck(data.margin)}`;
  return `${seriesName}\nSQN ${decimal(sqn)} at try ${decimal(x, 0)}${where}${luck}`;
}
