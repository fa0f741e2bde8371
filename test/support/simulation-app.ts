import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SERVICE } from '../../services/simulation/service.js';
import { SimulationModule } from '../../services/simulation/simulation.module.js';
import { createHttpApp } from '../../src/platform/http/create-http-app.js';
import { dailyMarket, serveMarket, StandIn } from './simulated-upstream.js';

export interface Answer {
  stats: Record<string, number | null> & {
    span_start: string;
    span_end: string;
    daily: { sessions: number };
  };
  data_version: string;
  engine_version: string;
  costs: { round_trip_bp: number };
  trades: Record<string, unknown>[];
  daily: { session: string; net_return: number; strategy: number; benchmark: number }[];
}

const BODY = {
  model_id: 'm_1',
  symbol: 'SPX',
  threshold: 0.0001,
  z_score_cutoff: 0,
  regime_filter: {},
  segment: 'selection',
};

/** The simulation service on a real port, with stand-ins for the two services that it asks. */
export class SimulationApp {
  readonly training = new StandIn();
  readonly feature = new StandIn();
  url: string;
  private app: NestFastifyApplication;

  async start(): Promise<this> {
    serveMarket(dailyMarket(), this.training, this.feature);
    const urls = { TRAINING_URL: await this.training.start(), FEATURE_URL: await this.feature.start() };
    this.app = await createHttpApp(SimulationModule.with({ ...urls, SIMULATION_CACHE_MB: 16 }), SERVICE);
    await this.app.listen(0, '127.0.0.1');
    this.url = await this.app.getUrl();
    return this;
  }

  /** POST /api/simulate with a valid body and `change`. */
  async simulate(change: object = {}): Promise<{ status: number; body: Answer; detail: string }> {
    const response = await fetch(`${this.url}/api/simulate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...BODY, ...change }),
    });
    const body = (await response.json()) as Answer & { detail: string };
    return { status: response.status, body, detail: body.detail };
  }

  /** POST /api/daily-returns with a valid body and `change`. */
  async dailyReturns(change: object = {}): Promise<{
    status: number;
    headers: Headers;
    bytes: Uint8Array;
    detail?: string;
    type?: string;
  }> {
    const { model_id, symbol, segment, ...strategy } = BODY;
    const configurations = [{ id: 'a', ...strategy }];
    const response = await fetch(`${this.url}/api/daily-returns`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model_id, symbol, segment, configurations, ...change }),
    });
    const { status, headers } = response;
    const bytes = await response.bytes();
    if (status === 200) return { status, headers, bytes };
    return { status, headers, bytes, ...(JSON.parse(new TextDecoder().decode(bytes)) as object) };
  }

  async statsOf(change: object = {}): Promise<Answer['stats']> {
    return (await this.simulate(change)).body.stats;
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.training.stop();
    await this.feature.stop();
  }
}
