import { mulberry32 } from '../../quant/random/mulberry32.js';
import { normal } from '../../quant/synthetic/normal.js';
import { syntheticMarket } from '../../quant/synthetic/synthetic-market.js';
import type { Frame, Predictions } from '../../services/common/frame.js';

export const MODEL = 'm_bench';
export const SYMBOL = 'BENCH';

const SESSIONS = 252;
const MINUTES = 390;
/** One-minute bars that are simulated: a year. */
export const BARS = SESSIONS * MINUTES;
/** New York's opening in winter. */
const OPENING_MS = 14.5 * 3_600_000;
const DAY_MS = 86_400_000;
/** Deviation of the predictions: beyond the least of the default thresholds for half of the bars, the most for some. */
const SPREAD = 2e-4;

/** A year of one-minute bars that a model has not seen, after one session that it was trained on. */
export interface Series {
  readonly frame: Frame;
  readonly predictions: Predictions;
}

/** Makes the series: a synthetic market, predictions that know a little of its direction, regimes by its volatility. */
export function series(): Series {
  const market = syntheticMarket({ seed: 1, sessions: SESSIONS + 1, barsPerSession: MINUTES, strength: 0.2 });
  const { session, barOfSession, open, high, low, close, volume, latent, turbulent, sigma } = market;
  const ts = Float64Array.from(session, (day, t) => day * DAY_MS + OPENING_MS + barOfSession[t]! * 60_000);
  const gauss = normal(mulberry32(2));
  const quarters = sigma.toSorted();
  const edge = (quarter: number): number => quarters[Math.floor((quarter * quarters.length) / 4)]!;
  const meta = { symbol: SYMBOL, timeframe: '1m', data_version: 'bench' };
  const filled = (value: number): Float64Array => new Float64Array(BARS).fill(value);
  return {
    frame: {
      meta: { ...meta, timezone: 'America/New_York' },
      ts,
      session,
      open,
      high,
      low,
      close,
      volume,
      features: new Map(),
      regimes: new Map([
        ['regime_vix', Int32Array.from(sigma, (value) => [1, 2, 3].filter((at) => value > edge(at)).length)],
        ['regime_gmm', Int32Array.from(turbulent)],
      ]),
    },
    predictions: {
      meta: {
        ...meta,
        model_id: MODEL,
        horizon: '1',
        target_transform: 'log_return',
        reference_symbols: '',
        regime_fit_until: '',
      },
      ts: ts.slice(MINUTES),
      prediction: Float64Array.from(
        { length: BARS },
        (_, i) => SPREAD * (0.3 * latent[MINUTES + i]! + gauss()),
      ),
      segment: Array.from({ length: BARS }, () => 'selection'),
      trainMean: filled(1e-6),
      trainSd: filled(SPREAD),
      trainUntil: filled(ts[MINUTES - 4]!),
    },
  };
}
