import type { Bars } from './bars.js';
import { fromBar } from './from-bar.js';
import { typicalPrice } from './typical-price.js';

/**
 * Money flow index over `n` bars, 0..100: the share of typical price * volume that changed hands on bars whose
 * typical price rose, among bars where it moved. 50 when nothing flowed. Known from bar `n` on.
 */
export function moneyFlowIndex(bars: Bars, n: number): Float64Array {
  const typical = typicalPrice(bars);
  return fromBar(typical.length, n, (t) => {
    let rising = 0;
    let falling = 0;
    for (let i = t - n + 1; i <= t; i++) {
      const flow = typical[i]! * bars.volume[i]!;
      if (typical[i]! > typical[i - 1]!) rising += flow;
      else if (typical[i]! < typical[i - 1]!) falling += flow;
    }
    return rising + falling === 0 ? 50 : (100 * rising) / (rising + falling);
  });
}
