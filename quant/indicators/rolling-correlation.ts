import { fromBar } from './from-bar.js';

/**
 * Pearson correlation of the last `n` pairs, -1..1, known from bar `first + n - 1` on: 0 when one of the two does not
 * vary, NaN when a pair is unknown.
 */
export function rollingCorrelation(x: Float64Array, y: Float64Array, n: number, first: number): Float64Array {
  return fromBar(x.length, first + n - 1, (t) => {
    let meanX = 0;
    let meanY = 0;
    for (let i = t - n + 1; i <= t; i++) {
      meanX += x[i]! / n;
      meanY += y[i]! / n;
    }
    let xx = 0;
    let yy = 0;
    let xy = 0;
    for (let i = t - n + 1; i <= t; i++) {
      const dx = x[i]! - meanX;
      const dy = y[i]! - meanY;
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
    }
    const scale = Math.sqrt(xx) * Math.sqrt(yy);
    return scale === 0 ? 0 : Math.max(-1, Math.min(1, xy / scale));
  });
}
