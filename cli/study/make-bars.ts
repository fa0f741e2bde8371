import type { Bars } from '../../quant/indicators/bars.js';
import { syntheticMarket, WILD_NOISE } from '../../quant/synthetic/synthetic-market.js';
import { syntheticTimes } from '../../services/feature/samples/synthetic-times.js';
import type { WorldRecipe } from './world-recipe.js';

const BARS_A_SESSION = { '1d': 1, '15m': 26 } as const;

/** The bars of a world: fat tails and volatility that comes in clusters. */
export function makeBars({ seed, sessions, timeframe, strength }: WorldRecipe): Bars {
  const market = syntheticMarket({
    seed,
    sessions,
    barsPerSession: BARS_A_SESSION[timeframe],
    strength,
    noise: WILD_NOISE,
  });
  const { session, barOfSession, open, high, low, close, volume } = market;
  const ts = syntheticTimes(session, barOfSession, timeframe === '1d' ? null : 15);
  return { ts, session, open, high, low, close, volume };
}
