/** What is on record of a promoted model, its training and its simulation; null is what is not on record any more. */
export interface PromotionRecord {
  readonly id: string;
  readonly run_id: string;
  readonly generation: number;
  readonly model_id: string;
  readonly stats: Readonly<Record<string, unknown>>;
  /** Of the simulation. */
  readonly params: (Readonly<Record<string, unknown>> & { readonly data_version: string }) | null;
  readonly engine_version: string | null;
  readonly fingerprint: string | null;
  /** What the fingerprint covers. */
  readonly components: {
    readonly v: number;
    readonly features: readonly string[];
    readonly data_version: string;
  } | null;
  /** Of the run that had the model trained. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly training: Readonly<Record<string, unknown>> | null;
}

/** Requests that give a promoted result again, and what they gave; wire form. */
export interface Reproduction {
  readonly promoted_id: string;
  readonly run_id: string;
  readonly generation: number;
  readonly model_id: string;
  readonly versions: { readonly data: string; readonly engine: string | null; readonly fingerprint: number };
  readonly fingerprint: string;
  readonly training: {
    /** Body of `POST /api/train`. */
    readonly request: Readonly<Record<string, unknown>>;
    readonly result: Readonly<Record<string, unknown>>;
  };
  readonly simulation: {
    /** Body of `POST /api/simulate` but for the model, which is the one that is trained again. */
    readonly request: Readonly<Record<string, unknown>>;
    /** Of the market that was simulated. */
    readonly data_version: string;
    readonly stats: Readonly<Record<string, unknown>>;
  };
}

/** What of a run's configuration the training service is asked for, in the words of its requests. */
const TRAINED = [
  'symbol',
  'timeframe',
  'algorithm',
  'reference_symbols',
  'target_col',
  'target_transform',
  'importance_method',
  'hyperparameters',
  'alpha_grid',
  'l1_ratio_grid',
  'regime_configs',
  'data_options',
  'random_seed',
] as const;

/** What of a training's result has to be the same again: all that is on record but its time. */
function withoutTime(training: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { seconds: _, ...result } = training;
  return result;
}

/** How to get a promoted result again; null when too little of it is on record. */
export function reproduction(record: PromotionRecord): Reproduction | null {
  const { components, params, fingerprint, training, config } = record;
  if (components === null || params === null || fingerprint === null || training === null) return null;
  const { data_version: dataVersion, round_trip_bp: roundTripBp, ...strategy } = params;
  return {
    promoted_id: record.id,
    run_id: record.run_id,
    generation: record.generation,
    model_id: record.model_id,
    versions: { data: components.data_version, engine: record.engine_version, fingerprint: components.v },
    fingerprint,
    training: {
      request: {
        ...Object.fromEntries(TRAINED.map((name) => [name, config[name]])),
        features: components.features,
        data_version: components.data_version,
      },
      result: withoutTime(training),
    },
    simulation: {
      request: {
        ...strategy,
        ...(typeof roundTripBp === 'number' && { costs: { round_trip_bp: roundTripBp } }),
      },
      data_version: dataVersion,
      stats: record.stats,
    },
  };
}
