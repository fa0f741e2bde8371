import { logReturn } from './log-return.js';
import { rollingDeviation } from './rolling-deviation.js';

/** Sample standard deviation (ddof 1) of the last `n` one-bar log returns, per bar, not annualised; from bar `n` on. */
export function realizedVolatility(close: Float64Array, n: number): Float64Array {
  return rollingDeviation(logReturn(close, 1), n, 1, 1);
}
