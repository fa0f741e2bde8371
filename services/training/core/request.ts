import type { Hyperparameters } from './parameters.js';
import type { RegimeConfig } from './regime-config.js';

export const TRANSFORMS = ['none', 'log_return', 'pct_change', 'log'] as const;
export type TargetTransform = (typeof TRANSFORMS)[number];

export const IMPORTANCE_METHODS = ['coefficient', 'shap', 'permutation'] as const;
export type ImportanceMethod = (typeof IMPORTANCE_METHODS)[number];

/** A training request with every default filled in (docs/services.md, POST /api/train). Windows count in `unit`. */
export interface TrainingRequest {
  readonly symbol: string;
  readonly timeframe: string;
  readonly algorithm: string;
  readonly features: readonly string[];
  readonly reference_symbols: readonly string[];
  readonly target_col: 'close' | 'open';
  readonly target_transform: TargetTransform;
  readonly hyperparameters: Hyperparameters;
  /** Which of the importances of the model is shown; no part of what is trained. */
  readonly importance_method: ImportanceMethod;
  readonly alpha_grid: readonly number[];
  readonly l1_ratio_grid: readonly number[];
  readonly regime_configs: readonly RegimeConfig[];
  readonly data_options: {
    readonly train_window: number;
    readonly test_window: number;
    readonly unit: 'sessions' | 'bars';
    readonly step: number;
    readonly anchored: boolean;
    readonly holdout_fraction: number;
    readonly horizon: number;
  };
  /** Of the trees and of what importances draw. */
  readonly random_seed: number;
  /** null: the newest. */
  readonly data_version: string | null;
}

/** Bars from a decision bar to the last bar of its trade: enter at the next open, leave `horizon` bars later. */
export const labelSpan = (request: TrainingRequest): number => request.data_options.horizon + 1;
