import { normalQuantile } from './normal-quantile.js';

const EULER_MASCHERONI = 0.5772156649015329;

/**
 * Expected largest of `n` independent standard normal values: how good the best of `n` useless trials looks. 0 for one
 * trial; the approximation is meant for many (n = 2 gives 0.520, exactly it is 0.564).
 *
 * Source: Bailey & Lopez de Prado, The Deflated Sharpe Ratio (2014).
 * @throws RangeError when n < 1
 */
export function expectedMaximum(n: number): number {
  if (!(n >= 1)) throw new RangeError(`the number of trials must be at least 1, it is ${n}`);
  if (n === 1) return 0;
  return (
    (1 - EULER_MASCHERONI) * -normalQuantile(1 / n) + EULER_MASCHERONI * -normalQuantile(1 / (n * Math.E))
  );
}
