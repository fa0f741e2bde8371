import { type Markup, tag } from './markup.js';
import type { Scale } from './scales.js';

/** Size of a picture, and the room that its axes take. */
export interface Box {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const boxOf = (width: number, height: number): Box => ({
  width,
  height,
  left: 52,
  right: 10,
  top: 10,
  bottom: 22,
});

interface Axis {
  readonly values: readonly number[];
  readonly scale: Scale;
  readonly words: (value: number) => string;
}

/** A picture with its axes and what it says to those who do not see it. */
export function picture(
  box: Box,
  description: string,
  axes: { readonly x: Axis; readonly y: Axis },
  ...drawn: readonly (Markup | readonly Markup[])[]
): Markup {
  const { width, height, left, right, top, bottom } = box;
  const { x, y } = axes;
  return tag(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': description },
    y.values.map((value) => [
      tag('line', {
        class: 'grid',
        x1: left,
        x2: width - right,
        y1: at(y.scale(value)),
        y2: at(y.scale(value)),
      }),
      tag('text', { class: 'tick end', x: left - 6, y: at(y.scale(value) + 3.5) }, y.words(value)),
    ]),
    x.values.map((value) =>
      tag('text', { class: 'tick middle', x: at(x.scale(value)), y: height - bottom + 15 }, x.words(value)),
    ),
    tag('line', { class: 'axis', x1: left, x2: width - right, y1: height - bottom, y2: height - bottom }),
    tag('line', { class: 'axis', x1: left, x2: left, y1: top, y2: height - bottom }),
    drawn,
  );
}

/** A coordinate as text: hundredths of a pixel are more than enough. */
export const at = (value: number): number => Math.round(value * 100) / 100;

/** A line through points. */
export const path = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], k) => `${k === 0 ? 'M' : 'L'}${at(x)} ${at(y)}`).join('');
