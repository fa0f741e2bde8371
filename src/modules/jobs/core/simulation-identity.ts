/** Parameters of one simulation, wire form. */
export interface SimulationParams {
  readonly symbol: string;
  readonly threshold: number;
  readonly z_score_cutoff: number;
  readonly regime_filter: Readonly<Record<string, readonly number[]>>;
  readonly segment: 'selection' | 'holdout';
  readonly round_trip_bp: number | null;
  readonly data_version: string;
}

/** Everything that determines the result of a simulation. */
export interface SimulationIdentity {
  readonly modelId: string;
  readonly symbol: string;
  readonly threshold: number;
  readonly zScoreCutoff: number;
  readonly regimeFilter: Readonly<Record<string, readonly number[]>>;
  readonly segment: 'selection' | 'holdout';
  readonly roundTripBp: number | null;
  readonly dataVersion: string;
  readonly engineVersion: string;
}

/** The identity of the simulation of a model that `engineVersion` runs. */
export function simulationIdentity(
  modelId: string,
  params: SimulationParams,
  engineVersion: string,
): SimulationIdentity {
  return {
    modelId,
    symbol: params.symbol,
    threshold: params.threshold,
    zScoreCutoff: params.z_score_cutoff,
    regimeFilter: params.regime_filter,
    segment: params.segment,
    roundTripBp: params.round_trip_bp,
    dataVersion: params.data_version,
    engineVersion,
  };
}
