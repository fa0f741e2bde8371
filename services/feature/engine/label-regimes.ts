import type { Bars } from '../../../quant/indicators/bars.js';
import { gmmRegime } from '../../../quant/regimes/gmm-regime.js';
import { TooFewRegimeRowsError } from '../../../quant/regimes/regime-rows.js';
import {
  indexRegime,
  realizedVolatilityRegime,
  type VolatilityIndex,
} from '../../../quant/regimes/volatility-regime.js';
import { unprocessable } from '../../../src/platform/http/problem.js';
import { isoTime } from '../time/iso.js';

/**
 * The regime columns of a frame by name; `index` is the volatility index, if there is one.
 * @throws Problem 422 when there is too little history up to `fitUntil`.
 */
export function labelRegimes(
  bars: Bars,
  fitUntil: number,
  index: VolatilityIndex | undefined,
): ReadonlyMap<string, Int32Array> {
  try {
    const vix =
      index === undefined ? realizedVolatilityRegime(bars, fitUntil) : indexRegime(bars, fitUntil, index);
    return new Map([
      ['regime_vix', vix],
      ['regime_gmm', gmmRegime(bars, fitUntil)],
    ]);
  } catch (error) {
    if (!(error instanceof TooFewRegimeRowsError)) throw error;
    const whose =
      error.regime === 'regime_vix' && index !== undefined ? ' with a known VIX close of the day before' : '';
    throw unprocessable(
      `${error.message}${whose} up to fit_until=${isoTime(fitUntil)}. Choose a later fit_until or import more history.`,
    );
  }
}
