import { expectedBestSqn } from '../../../../quant/statistics/expected-best-sqn.js';
import type { RunConfig } from './run-config.js';
import { strategyGrid } from './strategy-grid.js';

/** Mean durations of recent generations, seconds; null where nothing has been measured. */
export interface Pace {
  /** Of the training of one model of a grid. */
  readonly model: number | null;
  /** Of one simulation, by all processors together. */
  readonly simulation: number | null;
  /** Of holding a generation against luck and deciding it. */
  readonly evaluation: number | null;
}

/** What a search comes to before it begins. */
export interface RunPreview {
  /** Candidate models of a generation; null where the training service chooses the grid. */
  readonly models_per_generation: number | null;
  readonly simulations_per_generation: number;
  readonly most_simulations: number;
  /** For all generations, if nothing is known already; null where nothing has been measured. */
  readonly seconds: number | null;
  /** Distinct configurations that were tried on the same symbols before. */
  readonly tried_before: number;
  /** Trades that the luck line is for: SQN of more trades vary less where they are capped. */
  readonly luck_trades: number;
  /** SQN that the best of as many useless tries shows after each generation. */
  readonly luck: readonly { readonly generation: number; readonly trials: number; readonly sqn: number }[];
  readonly sentence: string;
}

/** Counts what a run will do at most, and the luck that it invites by doing so. */
export function previewRun(config: RunConfig, pace: Pace, triedBefore: number): RunPreview {
  const models = modelsOf(config);
  const simulations = strategyGrid(config).length;
  const generations = config.maxGenerations;
  const trades = Math.max(2, config.criteria.tradeCountMin);
  const luck = Array.from({ length: generations }, (_, generation) => {
    const trials = triedBefore + simulations * (generation + 1);
    return { generation, trials, sqn: expectedBestSqn(trials, trades, config.sqnCap ?? Infinity) };
  });
  const most = Math.min(simulations * generations, config.budgets.maxSimulations ?? Infinity);
  return {
    models_per_generation: models,
    simulations_per_generation: simulations,
    most_simulations: most,
    seconds: secondsOf({ models, simulations, generations }, pace),
    tried_before: triedBefore,
    luck_trades: trades,
    luck,
    sentence: sentenceOf(most, luck.at(-1)!.sqn, config.criteria.sqnMin),
  };
}

/** Linear models are searched over the grids of the request, each in each regime. */
function modelsOf({ algorithm, alphaGrid, l1RatioGrid, regimeConfigs }: RunConfig): number | null {
  const regimes = regimeConfigs.length;
  switch (algorithm) {
    case 'ElasticNet':
      return alphaGrid.length * l1RatioGrid.length * regimes;
    case 'Ridge':
    case 'Lasso':
      return alphaGrid.length * regimes;
    case 'LinearRegression':
      return regimes;
    default:
      return null;
  }
}

function secondsOf(
  { models, simulations, generations }: { models: number | null; simulations: number; generations: number },
  { model, simulation, evaluation }: Pace,
): number | null {
  if (models === null || model === null || simulation === null) return null;
  return generations * (models * model + simulations * simulation + (evaluation ?? 0));
}

const sentenceOf = (most: number, luck: number, needed: number): string =>
  `At most ${most} simulations; the best of as many useless ones shows an SQN of about ${luck.toFixed(1)}` +
  `${luck >= needed ? `, no less than the ${needed} that a candidate needs: ask for the strict policy` : `, a candidate needs ${needed}`}.`;
