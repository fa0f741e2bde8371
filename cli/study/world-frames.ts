import type { Bars } from '../../quant/indicators/bars.js';
import { FEATURE_ENGINE_VERSION } from '../../quant/indicators/catalogue.js';
import type { Frame } from '../../services/common/frame.js';
import { FeatureEngine } from '../../services/feature/engine/feature-engine.js';
import { SYNTHETIC_TIMEZONE } from '../../services/feature/samples/synthetic-times.js';
import type { VersionManifest } from '../../services/feature/store/manifest.js';
import type { FrameQuery } from '../../services/training/feature-client.js';
import type { WorldTimeframe } from './world-recipe.js';

export const SYMBOL = 'WORLD';
export const DATA_VERSION = 'world';

/** What the feature service would answer about one market. */
export interface WorldFrames {
  frame(query: Pick<FrameQuery, 'columns' | 'fit_until'>): Promise<Frame>;
}

/** The feature service's engine over bars at hand. */
export function worldFrames(bars: Bars, timeframe: WorldTimeframe): WorldFrames {
  const engine = new FeatureEngine({ bars: async () => bars });
  const version: VersionManifest = {
    data_version: DATA_VERSION,
    engine_version: FEATURE_ENGINE_VERSION,
    timeframe,
    series: { symbol: SYMBOL, sha256: DATA_VERSION, timeframe, timezone: SYNTHETIC_TIMEZONE },
    references: [],
    volatility: null,
  };
  return {
    frame: ({ columns, fit_until }) =>
      engine.frame(version, columns, fit_until === undefined ? undefined : Date.parse(fit_until)),
  };
}
