import type { TargetTransform } from './request.js';

/**
 * Returns what a predicted label says about the return of a trade decided at a bar that closes at `close`. Labels that
 * are returns say it themselves; a predicted price, or logarithm of one, is held against the close.
 */
export function expectedReturn(transform: TargetTransform, prediction: number, close: number): number {
  if (transform === 'none') return prediction / close - 1;
  if (transform === 'log') return prediction - Math.log(close);
  return prediction;
}

/** Whether labels are prices, or logarithms of prices, instead of returns. */
export const isLevel = (transform: TargetTransform): boolean => transform === 'none' || transform === 'log';
