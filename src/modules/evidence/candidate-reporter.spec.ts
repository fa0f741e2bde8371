import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SimulationClient } from '../../clients/simulation.client.js';
import { type LittleService, sendJson, startLittleService } from '../../../test/support/little-service.js';
import { SimulationApp } from '../../../test/support/simulation-app.js';
import { CandidateReporter } from './candidate-reporter.js';
import type { Candidate } from './core/candidate.js';
import { PATIENT } from './lasting-failure.js';

const params: Candidate['params'] = {
  symbol: 'SPX',
  threshold: 0.0001,
  z_score_cutoff: 0,
  regime_filter: { regime_vix: [0, 1] },
  segment: 'selection',
  round_trip_bp: null,
  data_version: 'v1',
};
const candidate: Candidate = { modelId: 'm_1', params, grid: [{ ...params, sqn: 1 }], holdout: null };

describe('a candidate of the simulation service', () => {
  let app: SimulationApp;
  let client: SimulationClient;
  beforeEach(async () => {
    app = await new SimulationApp().start();
    client = new SimulationClient({ baseUrl: app.url, retries: 0 });
  });
  afterEach(async () => {
    await client.close();
    await app.stop();
  });

  it('is reported from numbers that are those of its result', async () => {
    const report = await new CandidateReporter(client).report(candidate, PATIENT);
    const stats = await app.statsOf({ regime_filter: params.regime_filter });
    expect(report.unknown).toBeNull();
    expect(report.costs!.profit_factors[0]!.profit_factor).toBe(stats.profit_factor);
    const dear = { regime_filter: params.regime_filter, costs: { round_trip_bp: 3 } };
    expect(report.costs!.profit_factors[2]!.profit_factor).toBeCloseTo(
      (await app.statsOf(dear)).profit_factor!,
      12,
    );
    const free = {
      regime_filter: params.regime_filter,
      costs: { round_trip_bp: report.costs!.break_even_bp },
    };
    expect((await app.statsOf(free)).expectancy).toBeCloseTo(0, 15);
    expect(report.benchmark).toMatchObject({
      strategy_return: stats.total_return,
      benchmark_return: stats.benchmark_return,
      strategy_max_drawdown: stats.max_drawdown,
    });
    expect(report.benchmark!.strategy_sharpe).toBeCloseTo(stats.sharpe!, 10);
    expect(report.regimes!['regime_vix']!.map(({ regime }) => regime)).toEqual([0, 1]);
    const trades = report.regimes!['regime_gmm']!.reduce((sum, each) => sum + each.trades, 0);
    expect(trades).toBe(stats.trade_count);
    const { model, choice } = report.walk_forward_efficiency;
    expect(model!.realised * stats.daily.sessions).toBeCloseTo(stats.expectancy! * stats.trade_count!, 12);
    expect(choice).toBeNull();
  });

  it('says when the data are not those of the result', async () => {
    const moved = { ...candidate, params: { ...params, data_version: 'v0' } };
    const report = await new CandidateReporter(client).report(moved, PATIENT);
    expect(report).toMatchObject({
      costs: null,
      unknown: expect.stringContaining('data version v1') as string,
    });
  });

  it('says what the service refuses', async () => {
    const lost = { ...candidate, params: { ...params, regime_filter: { regime_moon: [1] } } };
    const report = await new CandidateReporter(client).report(lost, PATIENT);
    expect(report).toMatchObject({ costs: null, unknown: expect.stringContaining('regime_moon') as string });
  });
});

describe('a candidate of another service', () => {
  let service: LittleService;
  let client: SimulationClient;
  const against = async (body: object, status = 200): Promise<CandidateReporter> => {
    service = await startLittleService((response) => sendJson(response, body, status));
    client = new SimulationClient({ baseUrl: service.url, retries: 0 });
    return new CandidateReporter(client);
  };
  afterEach(async () => {
    await client.close();
    await service.close();
  });

  it('has the grid, and says what the service does not tell', async () => {
    const least = { sqn: 3, sqn_raw: 4, profit_factor: 2, trade_count: 40, weekly_consistency: 0.2 };
    const reporter = await against({ stats: least, data_version: 'v1' });
    expect(await reporter.report(candidate, PATIENT)).toMatchObject({
      neighbours: { count: 0 },
      regimes: null,
      unknown: 'the simulation service tells no single trades and days',
    });
  });

  it('is asked for again when the service may answer later', async () => {
    const reporter = await against({}, 500);
    await expect(reporter.report(candidate, PATIENT)).rejects.toMatchObject({ kind: 'transient' });
    const atLast = await reporter.report(candidate, { lastTry: true, lastStart: false });
    expect(atLast).toMatchObject({ costs: null, unknown: expect.stringContaining('500') as string });
  });
});
