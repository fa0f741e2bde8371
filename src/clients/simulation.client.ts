import { checkedId, checkedSymbol } from './names.js';
import { ServiceError } from './service-error.js';
import { ServiceHttp, type ServiceHttpOptions } from './service-http.js';
import type { ServicePulse } from './service-pulse.js';
import { answerShape, healthShape, type SimulationStats } from './simulation.answers.js';

export interface SimulationRequest {
  readonly modelId: string;
  readonly symbol: string;
  readonly threshold: number;
  /** 0 = no outlier filter. */
  readonly zScoreCutoff: number;
  readonly regimeFilter: Readonly<Record<string, readonly number[]>>;
  readonly segment: 'selection' | 'holdout';
  /** Cost of a round trip, basis points; null leaves it to the service. */
  readonly roundTripBp?: number | null;
  /** Asks for the trades and the daily equity, too. */
  readonly detail?: boolean;
}

export interface SimulationAnswer {
  readonly stats: SimulationStats;
  readonly dataVersion: string;
  readonly engineVersion: string;
  /** Null unless `detail` was asked for. */
  readonly trades: readonly unknown[] | null;
  readonly daily: readonly unknown[] | null;
}

const SIMULATION_TIMEOUT_MS = 120_000;
const ENGINE_VERSION_FRESH_MS = 60_000;

/** Calls the simulation service (docs/services.md). Every failure is a ServiceError. */
export class SimulationClient {
  private readonly http: ServiceHttp;
  private engine: { readonly until: number; readonly version: Promise<string> } | null = null;

  /** `now` is a clock in milliseconds. */
  constructor(
    options: ServiceHttpOptions,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.http = new ServiceHttp('simulation', { timeoutMs: SIMULATION_TIMEOUT_MS, ...options });
  }

  /** One backtest. A 200 whose `stats.error` is set is a permanent failure. */
  async simulate(request: SimulationRequest, signal?: AbortSignal): Promise<SimulationAnswer> {
    const { stats, ...rest } = await this.http.call({
      method: 'POST',
      path: '/api/simulate',
      body: simulateBody(request),
      answer: answerShape,
      signal,
    });
    if (typeof stats !== 'string') return { stats, ...rest };
    const detail = `POST /api/simulate failed: ${stats.slice(0, 500)}`;
    throw new ServiceError({
      service: 'simulation',
      kind: 'permanent',
      status: 200,
      detail,
      problemType: null,
    });
  }

  /** Version of the engine, at most 60 s old; "unknown" when the service does not tell. */
  async engineVersion(): Promise<string> {
    if (this.engine === null || this.engine.until <= this.now()) {
      const version = this.http
        .call({ path: '/health', answer: healthShape })
        .then((health) => health.engineVersion);
      const asked = { until: this.now() + ENGINE_VERSION_FRESH_MS, version };
      this.engine = asked;
      version.catch(() => {
        if (this.engine === asked) this.engine = null;
      });
    }
    return this.engine.version;
  }

  get pulse(): ServicePulse {
    return this.http.pulse;
  }

  async close(): Promise<void> {
    await this.http.close();
  }
}

/** The body of `POST /api/simulate`. @throws ServiceError (permanent) for a model id or symbol that is none */
export const simulateBody = (request: SimulationRequest): Record<string, unknown> => ({
  model_id: checkedId('simulation', request.modelId),
  symbol: checkedSymbol('simulation', request.symbol),
  threshold: request.threshold,
  z_score_cutoff: request.zScoreCutoff,
  regime_filter: request.regimeFilter,
  segment: request.segment,
  costs: typeof request.roundTripBp === 'number' ? { round_trip_bp: request.roundTripBp } : undefined,
  detail: request.detail === true ? true : undefined,
});
