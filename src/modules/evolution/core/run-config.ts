import type { PromotionPolicy } from '../../evidence/core/promotion-policy.js';
import type { Criteria } from '../../promoted/core/criteria.js';
import type { PruningPolicyName } from './pruning-policies.js';

/** Allowed values per regime column; columns combine with AND, `{}` lets every bar through. */
export type RegimeFilter = Readonly<Record<string, readonly number[]>>;

/** How the data are cut into walk-forward windows. Windows and step count in `unit`, the horizon in bars. */
export interface DataOptions {
  readonly trainWindow: number;
  readonly testWindow: number;
  readonly unit: 'sessions' | 'bars';
  readonly step: number;
  readonly anchored: boolean;
  /** Share of the sessions, at the end, that selection never sees. */
  readonly holdoutFraction: number;
  /** Bars from entry to exit. */
  readonly horizon: number;
}

export const EARLY_STOPS = ['off', 'first_promotable'] as const;
export type EarlyStop = (typeof EARLY_STOPS)[number];

/** How a model says what each of its features contributes; auto: `coefficient` if it has any, else `shap`. */
export const IMPORTANCE_METHODS = ['auto', 'coefficient', 'shap', 'permutation'] as const;
export type ImportanceMethod = (typeof IMPORTANCE_METHODS)[number];

/** What a run may use; reaching one ends it. null: no bound. */
export interface Budgets {
  /** From the first start of the run, pauses included. */
  readonly maxWallSeconds: number | null;
  /** Simulations that were run; results taken over from identical ones cost nothing. */
  readonly maxSimulations: number | null;
  readonly maxFailures: number | null;
}

/** Everything that a run was asked for, with every default filled in. */
export interface RunConfig {
  readonly symbol: string;
  readonly algorithm: string;
  readonly hyperparameters: Readonly<Record<string, unknown>>;
  readonly targetCol: string;
  readonly targetTransform: string;
  /** What pruning ranks features by; no part of what is trained. */
  readonly importanceMethod: ImportanceMethod;
  readonly timeframe: string;
  readonly dataOptions: DataOptions;
  /** null: all feature columns of the symbol, or those of the seed model. */
  readonly seedFeatures: readonly string[] | null;
  readonly seedModelId: string | null;
  readonly referenceSymbols: readonly string[];
  readonly alphaGrid: readonly number[];
  readonly l1RatioGrid: readonly number[];
  readonly regimeConfigs: readonly RegimeFilter[];
  readonly thresholds: readonly number[];
  /** 0 = no outlier filter. */
  readonly zScoreCutoffs: readonly number[];
  /** Symbols that each model is simulated on; never empty, the run's own symbol by default. */
  readonly simulationSymbols: readonly string[];
  /** Cost of a round trip, basis points; null leaves it to the simulation service. */
  readonly roundTripBp: number | null;
  readonly criteria: Criteria;
  /** 100: SQN counts at most 100 trades (Tharp); null: all of them. */
  readonly sqnCap: 100 | null;
  readonly maxGenerations: number;
  readonly pruneFraction: number;
  readonly pruningPolicy: PruningPolicyName;
  /** Features that pruning never removes. */
  readonly protectedFeatures: readonly string[];
  readonly minFeatures: number;
  readonly randomSeed: number;
  /** Simulations that one job of the queue carries. */
  readonly simulationsPerJob: number;
  /** When a generation ends before its grid does: never, or at the first result that meets every criterion. */
  readonly earlyStop: EarlyStop;
  /** What a result that meets every criterion has to show besides. */
  readonly promotionPolicy: PromotionPolicy;
  /** Candidates that the run may look at on the holdout. */
  readonly maxHoldoutTouches: number;
  readonly budgets: Budgets;
}
