interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels from line to line. */
const GAP = 7;

/** Lines at 45 degrees that end at the edges of the box. */
export function hatching({ x, y, width, height }: Box, colour: string): object[] {
  const lines = Math.floor((width + height) / GAP);
  return Array.from({ length: lines }, (_, place) => {
    const foot = (place + 1) * GAP;
    const [left, right] = [Math.max(foot - height, 0), Math.min(foot, width)];
    return {
      type: 'line',
      silent: true,
      shape: { x1: x + left, y1: y + height - (foot - left), x2: x + right, y2: y + height - (foot - right) },
      style: { stroke: colour, lineWidth: 1.2 },
    };
  });
}
