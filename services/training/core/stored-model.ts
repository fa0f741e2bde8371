import type { Setting } from './algorithms.js';
import type { RegimeConfig } from './regime-config.js';
import type { TrainingRequest } from './request.js';
import type { State } from './grid.js';
import type { Importances } from './importance.js';
import type { WindowModel } from './window-model.js';

/** A candidate of the grid. */
export interface Candidate extends Setting {
  readonly regime_config: RegimeConfig;
}

export interface Span {
  readonly start: string;
  readonly end: string;
}

export interface WindowResult {
  readonly segment: 'selection' | 'holdout';
  readonly train_start: string;
  readonly train_end: string;
  readonly test_start: string;
  readonly test_end: string;
  readonly chosen: Candidate | null;
  readonly cv_score: number | null;
  readonly null_model: boolean;
}

/** `result` of a completed model on the wire. */
export interface TrainingResult {
  readonly algorithm: string;
  readonly n_candidates: number;
  readonly n_fits: number;
  /** True when no window of the selection has a model. */
  readonly null_model: boolean;
  readonly chosen: Candidate | null;
  readonly cv_score: number | null;
  readonly cv_table: readonly (Candidate & {
    readonly score: number | null;
    readonly fold_scores: readonly (number | null)[];
    readonly rows: number;
    readonly state: State;
  })[];
  readonly windows: readonly WindowResult[];
  readonly spans: { readonly selection: Span; readonly holdout: Span | null };
  readonly regime_fit_until: string;
  readonly data_version: string;
}

/** The part of a window that is needed to predict with it; times in milliseconds since the epoch. */
export interface DeployedWindow {
  readonly segment: 'selection' | 'holdout';
  readonly test_start: number;
  readonly test_end: number;
  /** The last bar that is a training row; its label reaches further. */
  readonly train_until: number;
  /** null: a null window. */
  readonly regime_config: RegimeConfig | null;
  readonly model: WindowModel;
}

/** What is known of a completed model. */
export interface ModelSummary {
  readonly model_id: string;
  readonly request: TrainingRequest;
  readonly result: TrainingResult & { readonly seconds: number };
  readonly importances: Importances;
  /** Features that say nearly the same: |correlation| > 0.9 on the training rows of the first window. */
  readonly groups: readonly (readonly string[])[];
}

/** A completed model. */
export interface StoredModel extends ModelSummary {
  readonly windows: readonly DeployedWindow[];
}
