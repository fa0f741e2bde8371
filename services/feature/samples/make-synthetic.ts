import { PLANTED_STRENGTH, syntheticMarket } from '../../../quant/synthetic/synthetic-market.js';
import { describeQuality } from '../import/describe-quality.js';
import type { NewDataset } from '../store/dataset-store.js';
import type { SyntheticRecipe } from '../store/manifest.js';
import type { RawBars } from '../store/raw-bars.js';
import { withSessions } from '../time/with-sessions.js';
import { SYNTHETIC_TIMEZONE, syntheticTimes } from './synthetic-times.js';

const MINUTES = 390;

export const DEFAULT_RECIPE = { sessions: 4000, seed: 1, strength: PLANTED_STRENGTH } as const;

/** Makes a synthetic market as a dataset: sessions from 2005-01-03 in New York time, minutes from 09:30 on. */
export function makeSynthetic(
  symbol: string,
  timeframe: '1d' | '1m',
  recipe: SyntheticRecipe,
): { dataset: NewDataset; bars: RawBars } {
  const barsPerSession = timeframe === '1d' ? 1 : MINUTES;
  const { session, barOfSession, open, high, low, close, volume } = syntheticMarket({
    seed: recipe.seed,
    sessions: recipe.sessions,
    barsPerSession,
    strength: recipe.kind === 'noise' ? 0 : recipe.strength,
  });
  const ts = syntheticTimes(session, barOfSession, timeframe === '1d' ? null : 1);
  const bars = { ts, open, high, low, close, volume };
  const dataset: NewDataset = {
    symbol,
    name:
      recipe.kind === 'noise'
        ? 'Synthetic market in which nothing predicts returns'
        : `Synthetic market with a planted signal of strength ${recipe.strength}`,
    timeframe,
    timezone: SYNTHETIC_TIMEZONE,
    licence: 'synthetic, free of rights',
    synthetic: recipe,
    quality: {
      policy: 'reject',
      rows_read: ts.length,
      problems: [],
      ...describeQuality(withSessions(bars, SYNTHETIC_TIMEZONE)),
    },
  };
  return { dataset, bars };
}
