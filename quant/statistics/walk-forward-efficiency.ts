export interface WalkForwardEfficiency {
  readonly value: number | null;
  /** `no_gain_in_sample`: there was nothing to keep; a ratio of two losses would look like a success. */
  readonly status: 'finite' | 'no_gain_in_sample';
}

/**
 * Share of the return on the training spans that was kept on the spans after them; below 0 when it turned into a loss.
 *
 * @param inSample return per session over the training spans
 * @param outOfSample return per session over the spans that followed, in the same unit
 * Source: R. Pardo, The Evaluation and Optimization of Trading Strategies (2008), who compares yearly returns.
 */
export function walkForwardEfficiency(inSample: number, outOfSample: number): WalkForwardEfficiency {
  if (!(inSample > 0)) return { value: null, status: 'no_gain_in_sample' };
  return { value: outOfSample / inSample, status: 'finite' };
}
