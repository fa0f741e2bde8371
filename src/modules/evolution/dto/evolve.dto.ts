import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { IsOptional, ValidateNested } from 'class-validator';
import { type FieldOptions, Optional, Required } from '../../../platform/http/field.js';
import { columnName, idName, symbolName } from '../../../platform/http/names.js';
import * as is from '../../../platform/http/rules.js';
import { PROMOTION_POLICIES, type PromotionPolicy } from '../../evidence/core/promotion-policy.js';
import { EVOLVE_DEFAULTS as DEFAULTS } from '../core/evolve-defaults.js';
import type { EvolveRequest } from '../core/evolve-request.js';
import { PRUNING_POLICIES, type PruningPolicyName } from '../core/pruning-policies.js';
import {
  EARLY_STOPS,
  type EarlyStop,
  IMPORTANCE_METHODS,
  type ImportanceMethod,
  type RegimeFilter,
} from '../core/run-config.js';
import { Agrees } from './agrees.js';
import { DataOptionsDto, ReadDataOptions } from './data-options.dto.js';
import { algorithmName, hyperparameterSet, regimeFilter } from './evolve-rules.js';

type DefaultName = keyof typeof DEFAULTS;

const PRUNING_POLICY_NAMES = Object.keys(PRUNING_POLICIES) as PruningPolicyName[];

const Setting = (rule: is.Rule, description: string, options: FieldOptions = {}): PropertyDecorator =>
  applyDecorators(Optional(rule, description, options), Agrees());

/** A setting whose default is the one of its own name in EVOLVE_DEFAULTS. */
const Defaulted = (rule: is.Rule, description: string) => (target: object, name: DefaultName) =>
  Setting(rule, description, { default: DEFAULTS[name] })(target, name);

/** Everything that a run can be asked for beside its symbol. */
@ApiExtraModels(DataOptionsDto)
class EvolveSettings implements Omit<EvolveRequest, 'symbol'> {
  @Defaulted(algorithmName, 'Algorithm by its own name or in snake_case.')
  algorithm?: string;

  @Setting(
    hyperparameterSet,
    'Parameters for the algorithm beside the grids; a list of numbers is searched, too.',
    { default: {} },
  )
  hyperparameters?: Record<string, unknown>;

  @Defaulted(is.oneOf('close', 'open'), 'Price that the target is made of.')
  target_col?: string;

  @Defaulted(
    is.oneOf('none', 'log_return', 'pct_change', 'log'),
    'How the target is made of prices; none is the price itself. Predictions are returns in any case.',
  )
  target_transform?: string;

  @Defaulted(
    is.oneOf(...IMPORTANCE_METHODS),
    'What pruning ranks features by. auto: coefficients of linear models, SHAP values of trees.',
  )
  importance_method?: ImportanceMethod;

  @Defaulted(is.oneOf('1m', '5m', '15m', '30m', '1h', '1d'), 'Length of a bar.')
  timeframe?: string;

  @ApiPropertyOptional({
    description: 'Walk-forward windows, as an object or as its JSON text.',
    oneOf: [{ $ref: getSchemaPath(DataOptionsDto) }, { type: 'string' }],
    example: { train_window: 756, test_window: 126 },
  })
  @IsOptional()
  @ReadDataOptions()
  @ValidateNested({ message: 'data_options must be an object or the JSON text of one; got $value' })
  @Agrees()
  data_options?: DataOptionsDto;

  @Setting(
    is.listOf(columnName, 1, 500),
    'Features of generation 0. Default: those of `seed_model_id`, else all.',
    {
      example: ['sma_20', 'rsi_14', 'macd_line'],
    },
  )
  seed_features?: string[];

  @Setting(
    idName,
    'Model to begin from, instead of `seed_features`: its features become those of generation 0.',
  )
  seed_model_id?: string;

  @Setting(is.listOf(symbolName, 0, 20), 'Symbols whose columns join the features.', {
    default: [],
    example: ['SPY', 'QQQ'],
  })
  reference_symbols?: string[];

  @Defaulted(is.listOf(is.numberAbove(0, 1e6), 1, 50), 'Strengths of regularisation to search.')
  alpha_grid?: number[];

  @Defaulted(is.listOf(is.numberAbove(0, 1), 1, 50), 'Shares of the L1 penalty to search.')
  l1_ratio_grid?: number[];

  @Defaulted(is.listOf(regimeFilter, 1, 32), 'Market regimes to train on and to trade in; {} is all of them.')
  regime_configs?: RegimeFilter[];

  @Defaulted(
    is.listOf(is.numberFrom(0, 1e6), 1, 50),
    'Least absolute prediction that is traded, in target units.',
  )
  thresholds?: number[];

  @Defaulted(
    is.listOf(is.orValue(0, 'no filter', is.numberFrom(0.5, 10)), 1, 50),
    'Predictions further from their mean than this many standard deviations are not traded.',
  )
  z_score_cutoffs?: number[];

  @Setting(
    is.listOf(symbolName, 1, 20),
    'Symbols that every model is simulated on. Default: the symbol of the run.',
  )
  simulation_symbols?: string[];

  @Setting(
    is.numberFrom(0, 1000),
    'Cost of a round trip, basis points. Default: that of the simulation service.',
  )
  round_trip_bp?: number;

  @Defaulted(is.numberFrom(-1000, 1000), 'Promotion: least SQN.')
  sqn_min?: number;

  @Defaulted(is.numberFrom(-1000, 1000), 'Promotion: largest SQN.')
  sqn_max?: number;

  @Defaulted(is.numberFrom(0, 1e6), 'Promotion: least profit factor.')
  profit_factor_min?: number;

  @Defaulted(is.numberFrom(0, 1e6), 'Promotion: largest profit factor.')
  profit_factor_max?: number;

  @Defaulted(is.wholeNumberFrom(0, 1e9), 'Promotion: least number of trades.')
  trade_count_min?: number;

  @Defaulted(is.wholeNumberFrom(0, 1e9), 'Promotion: largest number of trades.')
  trade_count_max?: number;

  @Defaulted(
    is.numberFrom(0, 1000),
    'Promotion: standard deviation over mean of trades a week stays below this.',
  )
  weekly_consistency_max?: number;

  @Defaulted(is.oneOf(100, null), 'SQN counts at most this many trades; null counts all.')
  sqn_cap?: 100 | null;

  @Setting(is.wholeNumberFrom(1, 50), 'Most generations. Default: DEFAULT_MAX_GENERATIONS of the server.', {
    example: 4,
  })
  max_generations?: number;

  @Defaulted(is.numberAbove(0, 1), 'Share of the features that each generation removes.')
  prune_fraction?: number;

  @Defaulted(
    is.oneOf(...PRUNING_POLICY_NAMES),
    'How pruning chooses. fraction: the least important features; correlated_groups: the same, but features that say nearly the same stay or go together.',
  )
  pruning_policy?: PruningPolicyName;

  @Setting(is.listOf(columnName, 0, 500), 'Features that pruning never removes.', { default: [] })
  protected_features?: string[];

  @Defaulted(is.wholeNumberFrom(1, 500), 'Pruning never leaves fewer features than this.')
  min_features?: number;

  @Defaulted(
    is.wholeNumberFrom(0, 4_294_967_295),
    'Seed of everything random; equal seeds give equal numbers.',
  )
  random_seed?: number;

  @Defaulted(
    is.wholeNumberFrom(1, 50),
    'Simulations that one job of the queue carries: more is faster where one takes milliseconds. Results, tries and cancellation stay those of each.',
  )
  simulations_per_job?: number;

  @Defaulted(
    is.oneOf(...EARLY_STOPS),
    'first_promotable: the first result that meets every criterion ends its generation; the rest is cancelled.',
  )
  early_stop?: EarlyStop;

  @Defaulted(
    is.oneOf(...PROMOTION_POLICIES),
    'What a result that meets every criterion has to show besides. criteria: nothing; standard: profit factor above 1 and SQN above 0 on the holdout; strict: also that luck does not explain all that the run has tried (docs/statistics.md).',
  )
  promotion_policy?: PromotionPolicy;

  @Defaulted(
    is.wholeNumberFrom(1, 100),
    'Candidates that a run may look at on its holdout; after them it ends, because one more would pass by luck.',
  )
  max_holdout_touches?: number;

  @Setting(
    is.numberAbove(0, 1e9),
    'Budget: the run ends this many seconds after its start, pauses included. Default: none.',
  )
  max_wall_seconds?: number;

  @Setting(
    is.wholeNumberFrom(1, 1e9),
    'Budget: simulations that are run; reused results are free. Default: none.',
  )
  max_simulations?: number;

  @Setting(
    is.wholeNumberFrom(1, 1e9),
    'Budget: simulations that may fail before the run ends. Default: none.',
  )
  max_failures?: number;
}

/** Body of `POST /evolve`. */
export class EvolveDto extends EvolveSettings implements EvolveRequest {
  @Required(symbolName, 'Symbol to find a model for.', { example: 'SPX' })
  symbol: string;
}

/** Body of `POST /evolve/batch`: one run for each symbol, all with the same settings. */
export class EvolveBatchDto extends EvolveSettings {
  @Required(is.listOf(symbolName, 1, 50), 'Symbols to find models for.', { example: ['SPX', 'AAPL'] })
  symbols: string[];
}
