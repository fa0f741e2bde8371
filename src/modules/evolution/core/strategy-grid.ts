import type { RegimeFilter, RunConfig } from './run-config.js';

/** One way to trade a model's predictions. */
export interface StrategyConfig {
  readonly symbol: string;
  readonly threshold: number;
  readonly zScoreCutoff: number;
  readonly regimeFilter: RegimeFilter;
}

/** Every strategy config of a run, in a fixed order: symbol, threshold, z-score cutoff, regime filter. */
export function strategyGrid(
  config: Pick<RunConfig, 'simulationSymbols' | 'thresholds' | 'zScoreCutoffs' | 'regimeConfigs'>,
): StrategyConfig[] {
  return config.simulationSymbols.flatMap((symbol) =>
    config.thresholds.flatMap((threshold) =>
      config.zScoreCutoffs.flatMap((zScoreCutoff) =>
        config.regimeConfigs.map((regimeFilter) => ({ symbol, threshold, zScoreCutoff, regimeFilter })),
      ),
    ),
  );
}
