import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type LittleService, sendJson, startLittleService } from '../../test/support/little-service.js';
import { isMissingCall, SimulationClient, type SimulationRequest } from './simulation.client.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function against(
  reply: (response: ServerResponse, nth: number) => void,
  now?: () => number,
): Promise<{ service: LittleService; client: SimulationClient }> {
  const service = await startLittleService(reply);
  const client = new SimulationClient({ baseUrl: service.url, backoffMs: 1, retries: 0 }, now);
  open.push(service, client);
  return { service, client };
}

const request: SimulationRequest = {
  modelId: 'm_1',
  symbol: 'SPX',
  threshold: 0.001,
  zScoreCutoff: 2.5,
  regimeFilter: { regime_vix: [2, 3] },
  segment: 'selection',
};
const least = { sqn: 3.1, sqn_raw: 4, profit_factor: null, trade_count: 40, weekly_consistency: 0.2 };

describe('SimulationClient', () => {
  it('sends the request as the contract spells it and leaves out what is not asked for', async () => {
    const { service, client } = await against((response) =>
      sendJson(response, { stats: least, data_version: 'v1', engine_version: 'e1' }),
    );
    await client.simulate(request);
    await client.simulateInDetail({ ...request, segment: 'holdout', roundTripBp: 0 });
    const wire = {
      model_id: 'm_1',
      symbol: 'SPX',
      threshold: 0.001,
      z_score_cutoff: 2.5,
      regime_filter: { regime_vix: [2, 3] },
    };
    expect(service.seen.map((each) => JSON.parse(each.body) as unknown)).toEqual([
      { ...wire, segment: 'selection' },
      { ...wire, segment: 'holdout', costs: { round_trip_bp: 0 }, detail: true },
    ]);
  });

  it('reads all statistics and drops what the contract does not know', async () => {
    const stats = {
      ...least,
      profit_factor_status: 'undefined',
      win_rate: 0.5,
      expectancy: 0.001,
      avg_win: 0.01,
      avg_loss: -0.01,
      total_return: 0.2,
      benchmark_return: 0.1,
      max_drawdown: -0.1,
      sharpe: 1,
      sortino: null,
      exposure: 0.3,
      n_signals: 60,
      span_start: '2004-01-02T00:00:00Z',
      span_end: '2016-01-04T00:00:00Z',
      daily: { sessions: 3000, mean: 0.0001, sd: 0.01, skew: 0, kurtosis: 3 },
    };
    const { client } = await against((response) =>
      sendJson(response, { stats: { ...stats, notes: 'x' }, data_version: 'v1', engine_version: 'e1' }),
    );
    await expect(client.simulate(request)).resolves.toEqual({
      stats,
      dataVersion: 'v1',
      engineVersion: 'e1',
    });
  });

  it('reads trades and days in detail, and what a service does not tell as null', async () => {
    const trade = { gross_return: 0.02, net_return: 0.0199, entry: 7 };
    const known = {
      entry_ts: '2004-01-02T05:00:00.000Z',
      entry_session: '2004-01-02',
      bars: 1,
      prediction: 0.001,
      regimes: { regime_vix: -1 },
    };
    const { client } = await against((response, nth) =>
      sendJson(response, {
        stats: least,
        data_version: 'v1',
        ...(nth === 1 && {
          costs: { round_trip_bp: 1 },
          trades: [trade, { ...trade, ...known }],
          daily: [{ session: '2004-01-02', net_return: 0, strategy: 1, benchmark: 1.5 }],
        }),
      }),
    );
    const [told, silent] = [await client.simulateInDetail(request), await client.simulateInDetail(request)];
    const returns = { grossReturn: 0.02, netReturn: 0.0199 };
    expect(told).toMatchObject({
      stats: least,
      costs: { roundTripBp: 1 },
      trades: [
        { ...returns, prediction: null, regimes: {}, entryTs: null, entrySession: null, bars: null },
        {
          ...returns,
          entryTs: known.entry_ts,
          entrySession: '2004-01-02',
          bars: 1,
          prediction: 0.001,
          regimes: { regime_vix: -1 },
        },
      ],
      daily: [{ session: '2004-01-02', netReturn: 0, strategy: 1, benchmark: 1.5 }],
    });
    expect(silent).toMatchObject({ stats: least, costs: null, trades: null, daily: null });
  });

  it('takes more than an ordinary answer where it asks for detail', async () => {
    const trades = Array.from({ length: 80_000 }, () => ({
      gross_return: 0.0123456789,
      net_return: 0.0122456789,
    }));
    const { client } = await against((response) =>
      sendJson(response, { stats: least, data_version: 'v1', trades }),
    );
    expect((await client.simulateInDetail(request)).trades).toHaveLength(80_000);
    await expect(client.simulate(request)).rejects.toMatchObject({
      kind: 'permanent',
      detail: expect.stringContaining('more than 4194304 bytes') as string,
    });
  });

  it('understands a service that tells only what the criteria need', async () => {
    const { client } = await against((response) => sendJson(response, { stats: least, data_version: 'v1' }));
    await expect(client.simulate(request)).resolves.toMatchObject({
      stats: { ...least, profit_factor_status: null, sharpe: null, daily: null },
      engineVersion: 'unknown',
    });
  });

  it.each([
    [{ error: 'no trades file' }, 'POST /api/simulate failed: no trades file'],
    [{ ...least, error: { code: 7 } }, 'POST /api/simulate failed: {"code":7}'],
    [{ ...least, sqn: 'Infinity' }, 'stats.sqn must be a finite number'],
    [{ ...least, trade_count: 1.5 }, 'stats.trade_count must be a whole number'],
    [{ ...least, weekly_consistency: undefined }, 'stats.weekly_consistency must be a finite number'],
    [{ ...least, profit_factor_status: 'great' }, 'stats.profit_factor_status must be one of'],
    [{ ...least, daily: { sessions: -1 } }, 'stats.daily.sessions must be a whole number'],
    [null, 'stats must be an object'],
  ])('treats a 200 with the statistics %j as a permanent failure', async (stats, detail) => {
    const { client } = await against((response) => sendJson(response, { stats, data_version: 'v1' }));
    await expect(client.simulate(request)).rejects.toMatchObject({
      service: 'simulation',
      kind: 'permanent',
      status: 200,
      detail: expect.stringContaining(detail) as string,
    });
  });

  it('sends nothing for a symbol that is none', async () => {
    const { service, client } = await against((response) => sendJson(response, {}));
    await expect(client.simulate({ ...request, symbol: 'a b' })).rejects.toMatchObject({ kind: 'permanent' });
    expect(service.seen).toHaveLength(0);
  });
});

describe('daily returns', () => {
  const { modelId, symbol, segment, ...strategy } = request;
  const returns = { modelId, symbol, segment, configurations: [{ id: 'a', ...strategy }] };
  const sendBytes = (
    response: ServerResponse,
    bytes: Uint8Array,
    type = 'application/octet-stream',
  ): void => {
    response.writeHead(200, { 'content-type': type }).end(bytes);
  };

  it('come as they are, for the configurations as the contract spells them', async () => {
    const bytes = Uint8Array.from({ length: 5_000_000 }, (_, i) => i);
    const { service, client } = await against((response) => sendBytes(response, bytes));
    const configurations = [...returns.configurations, { id: 'b', ...strategy, roundTripBp: 3 }];
    const found = await client.dailyReturns({ ...returns, configurations });
    expect(Buffer.from(found).equals(Buffer.from(bytes))).toBe(true);
    const wire = { threshold: 0.001, z_score_cutoff: 2.5, regime_filter: { regime_vix: [2, 3] } };
    expect(service.seen).toHaveLength(1);
    expect(service.seen[0]).toMatchObject({ method: 'POST', url: '/api/daily-returns' });
    expect(JSON.parse(service.seen[0]!.body)).toEqual({
      model_id: 'm_1',
      symbol: 'SPX',
      segment: 'selection',
      configurations: [
        { id: 'a', ...wire },
        { id: 'b', ...wire, costs: { round_trip_bp: 3 } },
      ],
    });
  });

  it.each([
    [404, 'not-found', true],
    [405, 'method-not-allowed', true],
    [501, 'not-implemented', true],
    [404, 'unknown-model', false],
    [404, 'unknown-symbol', false],
    [422, 'unprocessable', false],
    [500, 'internal', false],
  ])('that are answered with %i %s: the call is missing: %s', async (status, type, missing) => {
    const { client } = await against((response) => sendJson(response, { type, detail: 'because' }, status));
    const error: unknown = await client.dailyReturns(returns).catch((reason: unknown) => reason);
    expect(isMissingCall(error)).toBe(missing);
    expect(error).toMatchObject({ status, detail: expect.stringContaining('because') as string });
    if (missing) expect(error).toMatchObject({ kind: 'permanent', isFinal: true });
  });

  it('are missing where nobody has heard of problem+json', async () => {
    const { client } = await against((response) => response.writeHead(404).end('Not Found'));
    await expect(client.dailyReturns(returns)).rejects.toSatisfy(isMissingCall);
  });

  it('are no other kind of answer', async () => {
    const { client } = await against((response) => sendJson(response, {}));
    await expect(client.dailyReturns(returns)).rejects.toMatchObject({
      kind: 'permanent',
      detail: expect.stringContaining('instead of application/octet-stream') as string,
    });
  });

  it('are refused beyond the limit and after the time', async () => {
    const service = await startLittleService((response, nth) => {
      if (nth === 1) sendBytes(response, new Uint8Array(1001));
    });
    const options = { baseUrl: service.url, retries: 0, timeoutMs: 50, maxLargeBytes: 1000 };
    const client = new SimulationClient(options);
    open.push(service, client);
    await expect(client.dailyReturns(returns)).rejects.toMatchObject({
      kind: 'permanent',
      detail: expect.stringContaining('more than 1000 bytes') as string,
    });
    await expect(client.dailyReturns(returns)).rejects.toMatchObject({
      kind: 'outage',
      detail: expect.stringContaining('longer than 50 ms') as string,
    });
  });

  it('are cancelled by the caller', async () => {
    const { client } = await against(() => undefined);
    const leaving = new AbortController();
    const asked = client.dailyReturns(returns, leaving.signal);
    setTimeout(() => leaving.abort(), 20);
    await expect(asked).rejects.toMatchObject({ kind: 'cancelled' });
  });
});

describe('the version of the engine', () => {
  it('is asked for once a minute, also by callers at the same time', async () => {
    let now = 0;
    const { service, client } = await against(
      (response, nth) => sendJson(response, { status: 'ok', engine_version: `e${nth}` }),
      () => now,
    );
    await expect(Promise.all([client.engineVersion(), client.engineVersion()])).resolves.toEqual([
      'e1',
      'e1',
    ]);
    now = 59_999;
    await expect(client.engineVersion()).resolves.toBe('e1');
    now = 60_000;
    await expect(client.engineVersion()).resolves.toBe('e2');
    expect(service.seen.map((each) => each.url)).toEqual(['/health', '/health']);
  });

  it('is unknown when the service does not tell', async () => {
    const { client } = await against((response) => sendJson(response, { status: 'ok' }));
    await expect(client.engineVersion()).resolves.toBe('unknown');
  });

  it('is asked for again after a failure', async () => {
    const { client } = await against((response, nth) =>
      nth === 1 ? sendJson(response, {}, 503) : sendJson(response, { engine_version: 'e2' }),
    );
    await expect(client.engineVersion()).rejects.toMatchObject({ kind: 'transient', status: 503 });
    await expect(client.engineVersion()).resolves.toBe('e2');
  });
});
