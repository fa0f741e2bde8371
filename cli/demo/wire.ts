/** What the demo reads of the API's answers; the OpenAPI document of the API has all of it. */
export interface Column {
  readonly name: string;
  readonly kind: string;
  readonly scale_free: boolean;
}

export interface SimulationCounts {
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
  readonly reused: number;
}

export interface Run {
  readonly id: string;
  readonly symbol: string;
  readonly status: string;
  readonly stop_reason: string | null;
  readonly verdict: string;
  readonly promoted_id: string | null;
  readonly progress: {
    readonly generation: number;
    readonly step: string;
    readonly training: { readonly done: number; readonly total: number } | null;
    readonly simulations: SimulationCounts;
  };
}

export interface Result {
  readonly sqn: number | null;
  readonly profit_factor: number | null;
  readonly trade_count: number | null;
  readonly weekly_consistency: number | null;
  readonly threshold: number;
  readonly z_score_cutoff: number;
  readonly regime_filter: Readonly<Record<string, readonly number[]>>;
}

export type StepSeconds = Readonly<
  Record<'importance' | 'train' | 'simulate' | 'evaluate' | 'total', number | null>
>;

export interface Generation {
  readonly generation: number;
  readonly outcome: string | null;
  readonly model_id: string | null;
  readonly fingerprint_hit: boolean | null;
  readonly features: readonly string[] | null;
  readonly pruned: readonly { readonly feature: string }[];
  readonly models_trained: number;
  readonly null_model: boolean;
  readonly simulations: SimulationCounts;
  readonly best: Result | null;
  readonly near_misses: readonly (Result & {
    readonly misses: readonly { readonly criterion: string }[];
  })[];
  readonly seconds: StepSeconds;
}

export const ENDED: ReadonlySet<string> = new Set(['COMPLETED', 'PROMOTED', 'STOPPED', 'FAILED']);
