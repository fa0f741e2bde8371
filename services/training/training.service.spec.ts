import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mulberry32 } from '../../quant/random/mulberry32.js';
import { createHttpApp } from '../../src/platform/http/create-http-app.js';
import { decodePredictions, encodeFrame, type Frame, type Predictions } from '../shared/frame.js';
import type { TrainingResult } from './core/stored-model.js';
import { TrainingModule } from './training.module.js';

// Real: the training application, its HTTP, its files, its threads. A small HTTP server in this file, which speaks the
// frame contract over generated data, is the feature service.

const DAY = 86_400_000;
const FEATURES = ['signal', 'noise_1', 'noise_2', 'noise_3'];

/** Daily bars whose next return is 0.6 * signal in regime 1 and does not know the signal elsewhere. */
function market(bars: number, seed = 1): Frame {
  const random = mulberry32(seed);
  const draw = (): number => (random() + random() + random() + random() - 2) * Math.sqrt(3);
  const close = new Float64Array(bars);
  const columns = FEATURES.map(() => new Float64Array(bars));
  const regime = new Int32Array(bars);
  let price = 100;
  for (let bar = 0; bar < bars; bar++) {
    const edge = bar > 0 && regime[bar - 1] === 1 ? 0.6 * columns[0]![bar - 1]! : 0;
    price *= Math.exp(0.01 * (edge + draw()));
    close[bar] = price;
    columns.forEach((column) => (column[bar] = bar < 5 ? Number.NaN : draw()));
    regime[bar] = bar < 5 ? -1 : Math.floor(random() * 2);
  }
  return {
    meta: { symbol: 'TEST', timeframe: '1d', warmup_bars: '5', data_version: `v${seed}` },
    ts: Float64Array.from({ length: bars }, (_, bar) => 946_857_600_000 + bar * DAY),
    session: Int32Array.from({ length: bars }, (_, bar) => 10_959 + bar),
    open: close.slice(),
    high: close.slice(),
    low: close.slice(),
    close,
    volume: new Float64Array(bars).fill(1),
    features: new Map(FEATURES.map((name, j) => [name, columns[j]!])),
    regimes: new Map([['regime_vix', regime]]),
  };
}

function cut(frame: Frame, bars: number): Frame {
  const { meta, features, regimes, ...columns } = frame;
  const shorter = Object.fromEntries(
    Object.entries(columns).map(([name, each]) => [name, each.slice(0, bars)]),
  );
  return {
    ...(shorter as unknown as typeof columns),
    meta,
    features: new Map([...features].map(([name, each]) => [name, each.slice(0, bars)])),
    regimes: new Map([...regimes].map(([name, each]) => [name, each.slice(0, bars)])),
  };
}

const REQUEST = {
  symbol: 'TEST',
  timeframe: '1d',
  algorithm: 'ElasticNet',
  features: FEATURES,
  alpha_grid: [0.001, 0.01, 0.1, 1],
  l1_ratio_grid: [0.1, 0.5, 0.9],
  regime_configs: [{ regime_vix: [0] }, { regime_vix: [1] }, {}],
  data_options: { train_window: 250, test_window: 60 },
};

let frames: Map<string, Frame>;
let calls: URL[];
let outage: { status: number; times: number };
let featureService: Server;
let directory: string;
let app: NestFastifyApplication | undefined;
let base: string;

beforeEach(async () => {
  frames = new Map([['TEST', market(700)]]);
  calls = [];
  outage = { status: 500, times: 0 };
  directory = await mkdtemp(join(tmpdir(), 'training-'));
  featureService = createServer((request, response) => {
    const url = new URL(request.url!, 'http://feature');
    calls.push(url);
    const frame = frames.get(url.pathname.split('/').at(-1)!);
    if (outage.times-- > 0) {
      response.writeHead(outage.status, { location: '/elsewhere' }).end('{"detail": "out for lunch"}');
    } else if (frame === undefined) {
      response.writeHead(404).end('{"detail": "No such symbol is stored."}');
    } else {
      const columns = url.searchParams.get('columns')!.split(',');
      const regimes = url.searchParams.has('fit_until') ? frame.regimes : new Map<string, Int32Array>();
      const features = new Map([...frame.features].filter(([name]) => columns.includes(name)));
      response.writeHead(200).end(encodeFrame({ ...frame, features, regimes }));
    }
  });
  await new Promise<void>((resolve) => featureService.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  await stop();
  featureService.closeAllConnections();
  featureService.close();
  await rm(directory, { recursive: true, force: true });
});

async function start(threads = 0): Promise<void> {
  const feature = `http://127.0.0.1:${(featureService.address() as AddressInfo).port}`;
  const module = TrainingModule.with({
    MODEL_DIR: directory,
    FEATURE_URL: feature,
    TRAINING_THREADS: threads,
  });
  app = await createHttpApp(module, { title: 'Training', description: '', version: '0' });
  await app.listen(0, '127.0.0.1');
  base = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
}

async function stop(): Promise<void> {
  await app?.close();
  app = undefined;
}

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

async function call(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(base + path, init);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const post = (body: unknown, key?: string): Promise<Answer> =>
  call('/api/train', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) },
  });

async function train(body: unknown, key?: string): Promise<{ id: string; result: TrainingResult }> {
  const started = await post(body, key);
  expect(started).toMatchObject({ status: 202 });
  const id = started.body['model_id'] as string;
  const { body: state } = await call(`/api/models/${id}?wait=30`);
  expect(state).toMatchObject({ status: 'completed', error: null });
  return { id, result: state['result'] as TrainingResult };
}

async function predictions(id: string, query = ''): Promise<Predictions> {
  const response = await fetch(`${base}/api/models/${id}/predictions${query}`);
  expect(response.status).toBe(200);
  return decodePredictions(new Uint8Array(await response.arrayBuffer()));
}

describe('a training', () => {
  it('finds a planted signal and its regime, and predicts it out of sample', async () => {
    await start();
    const { id, result } = await train(REQUEST);
    expect(result).toMatchObject({ algorithm: 'ElasticNet', n_candidates: 36, null_model: false });
    expect(result.cv_table).toHaveLength(36);
    expect(result.chosen!.regime_config).toEqual({ regime_vix: [1] });
    expect(result.cv_score).toBeGreaterThan(0.03);
    const alive = result.windows.length * 36 * 6;
    expect(result.n_fits).toBe(alive);
    const { importance } = (await call(`/api/model/${id}/importance`)).body as {
      importance: Record<string, number>;
    };
    expect(importance['signal']).toBeGreaterThan(3 * importance['noise_1']!);

    const { ts, prediction, segment, trainUntil } = await predictions(id);
    const frame = frames.get('TEST')!;
    let hits = 0;
    let count = 0;
    ts.forEach((time, i) => {
      const bar = frame.ts.indexOf(time);
      expect(trainUntil[i]).toBeLessThan(time);
      if (Number.isNaN(prediction[i]!) || bar + 1 >= frame.ts.length) return;
      expect(frame.regimes.get('regime_vix')![bar]).toBe(1);
      count++;
      if (prediction[i]! * (frame.close[bar + 1]! - frame.close[bar]!) > 0) hits++;
    });
    expect(count).toBeGreaterThan(150);
    expect(hits / count).toBeGreaterThan(0.6);
    expect(new Set(segment)).toEqual(new Set(['selection', 'holdout']));
    expect(segment.filter((each) => each === 'holdout')).toHaveLength(Math.ceil(0.2 * 695));
  });

  it.each([
    ['LinearRegression', 3, { alpha: null, l1_ratio: null }],
    ['ridge', 12, { l1_ratio: null }],
    ['lasso', 12, { l1_ratio: null }],
  ])('%s searches its own grid and finds the signal too', async (algorithm, size, chosen) => {
    await start();
    const { id, result } = await train({ ...REQUEST, algorithm });
    expect(result).toMatchObject({
      n_candidates: size,
      chosen: { ...chosen, regime_config: { regime_vix: [1] } },
    });
    const { importance } = (await call(`/api/model/${id}/importance`)).body as {
      importance: Record<string, number>;
    };
    expect(importance['signal']).toBeGreaterThan(3 * importance['noise_1']!);
  });

  it('that finds nothing to fit is a null model without predictions', async () => {
    await start();
    const { id, result } = await train({ ...REQUEST, alpha_grid: [100] });
    expect(result).toMatchObject({ null_model: true, chosen: null, cv_score: null });
    expect(result.cv_table.every((each) => each.state === 'null')).toBe(true);
    const { prediction, trainSd } = await predictions(id);
    expect(prediction.every(Number.isNaN)).toBe(true);
    expect(trainSd.every((each) => each === 0)).toBe(true);
    const { importance } = (await call(`/api/model/${id}/importance`)).body as { importance: object };
    expect(Object.values(importance)).toEqual([0, 0, 0, 0]);
  });

  it('fits regimes on the first training bars only and keeps to one data version', async () => {
    await start();
    const { id, result } = await train(REQUEST);
    const last = new Date(frames.get('TEST')!.ts[5 + 250 - 1]!).toISOString();
    expect(result.regime_fit_until).toBe(last);
    expect(calls.map((url) => [url.searchParams.get('columns'), url.searchParams.get('fit_until')])).toEqual([
      ['', null],
      [FEATURES.join(','), last],
    ]);
    expect(calls[1]!.searchParams.get('data_version')).toBe('v1');
    expect((await call(`/api/models/${id}/config`)).body).toMatchObject({
      symbol: 'TEST',
      data_version: 'v1',
      regime_fit_until: last,
      spans: result.spans,
      data_options: { train_window: 250, test_window: 60, step: 60, horizon: 1, unit: 'sessions' },
    });
  });

  it('predicts a bar as it did when the later bars were not known yet', async () => {
    await start();
    const whole = await predictions((await train(REQUEST, 'whole')).id);
    frames.set('TEST', cut(frames.get('TEST')!, 611));
    const part = await predictions((await train(REQUEST, 'part')).id);
    expect(part.ts.at(-1)).toBe(frames.get('TEST')!.ts.at(-1));
    expect(part.prediction).toEqual(whole.prediction.slice(0, part.ts.length));
    expect(part.trainSd).toEqual(whole.trainSd.slice(0, part.ts.length));
  });

  it('gives the same numbers on any number of threads', async () => {
    const seen: unknown[] = [];
    for (const threads of [0, 1, 2]) {
      await start(threads);
      const { id, result } = await train(REQUEST, `threads-${threads}`);
      seen.push([
        { ...result, seconds: 0 },
        { ...(await predictions(id)), meta: {} },
      ]);
      await stop();
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });

  it('applies the model to another symbol', async () => {
    frames.set('OTHER', { ...market(700, 2), meta: { ...market(5, 2).meta, symbol: 'OTHER' } });
    await start();
    const { id } = await train(REQUEST);
    const own = await predictions(id);
    const other = await predictions(id, '?symbol=OTHER');
    expect(other.meta).toMatchObject({ model_id: id, symbol: 'OTHER', data_version: 'v2', horizon: '1' });
    expect(other.ts).toEqual(own.ts);
    expect(other.trainMean).toEqual(own.trainMean);
    expect(other.prediction).not.toEqual(own.prediction);
    expect(await call(`/api/models/${id}/predictions?symbol=NONE`)).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('No such symbol is stored.') as string },
    });
  });
});

describe('the identity of a model', () => {
  it('is its key: ten requests at once train one model', async () => {
    await start();
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(REQUEST, 'same')));
    const ids = new Set(answers.map((each) => each.body['model_id']));
    expect([...ids]).toEqual([expect.stringMatching(/^m_[0-9a-f]{24}$/)]);
    await train(REQUEST, 'same');
    expect(calls).toHaveLength(2);
    expect(await readdir(directory)).toEqual([...ids]);
    expect(await post({ ...REQUEST, algorithm: 'Lasso' }, 'same')).toMatchObject({ status: 409 });
  });

  it('without a key is the request as resolved', async () => {
    await start();
    const first = await train(REQUEST);
    const { id } = await train({ ...REQUEST, algorithm: 'elastic_net', target_col: 'close' });
    expect(id).toBe(first.id);
    expect((await train({ ...REQUEST, target_col: 'open' })).id).not.toBe(first.id);
  });

  it('outlives the process, and what was not finished is taken up again', async () => {
    await start();
    const first = await train(REQUEST, 'done');
    outage = { status: 503, times: 3 };
    const { body: started } = await post({ ...REQUEST, algorithm: 'lasso' }, 'cut-off');
    const path = `/api/models/${started['model_id'] as string}`;
    await stop();
    outage.times = 0;
    await start();
    expect((await train(REQUEST, 'done')).result).toEqual(first.result);
    const { body } = await call(`${path}?wait=30`);
    expect(body).toMatchObject({ status: 'completed', result: { algorithm: 'Lasso' } });
  });

  it('keeps no client waiting when the process ends', async () => {
    await start();
    outage = { status: 503, times: 3 };
    const { body: started } = await post(REQUEST);
    const waiting = call(`/api/models/${started['model_id'] as string}?wait=60`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await stop();
    expect((await waiting).body).toMatchObject({ status: 'training', result: null });
  });

  it('is kept by a training that failed, which a new request repeats', async () => {
    await start();
    frames.delete('TEST');
    const { body } = await post(REQUEST, 'again');
    const id = body['model_id'] as string;
    expect((await call(`/api/models/${id}?wait=10`)).body).toMatchObject({
      status: 'failed',
      result: null,
      error: {
        type: 'feature_service',
        detail: expect.stringContaining('No such symbol is stored.') as string,
      },
    });
    expect(await call(`/api/models/${id}/predictions`)).toMatchObject({ status: 409 });
    frames.set('TEST', market(700));
    expect((await train(REQUEST, 'again')).id).toBe(id);
  });
});

describe('what can go wrong', () => {
  it('passes: an outage of the feature service is waited out', async () => {
    outage = { status: 503, times: 2 };
    await start();
    expect((await train(REQUEST)).result.null_model).toBe(false);
    expect(calls).toHaveLength(4);
  });

  it.each([
    ['a redirect', (): void => void (outage = { status: 302, times: 1 }), 'feature_service', '302'],
    ['short data', (): void => void frames.set('TEST', market(300)), 'not_enough_data', '295 sessions'],
  ])('ends: %s fails the training', async (_, arrange, type, detail) => {
    arrange();
    await start();
    const { body } = await post(REQUEST);
    expect((await call(`/api/models/${body['model_id'] as string}?wait=10`)).body).toMatchObject({
      status: 'failed',
      error: { type, detail: expect.stringContaining(detail) as string },
    });
  });

  it.each([
    [{ symbol: 'A/B' }, 400, 'symbol'],
    [{ timeframe: '2m' }, 400, 'timeframe'],
    [{ features: [] }, 400, 'features'],
    [{ features: ['a', 'a'] }, 400, 'features'],
    [{ features: ['__proto__'] }, 400, 'features'],
    [{ alpha_grid: [-1] }, 400, 'alpha_grid'],
    [{ alpha_grid: ['1'] }, 400, 'alpha_grid'],
    [{ l1_ratio_grid: [1.5] }, 400, 'l1_ratio_grid'],
    [{ regime_configs: [{ vix: [1] }] }, 400, 'regime_configs'],
    [{ regime_configs: [{ regime_vix: [] }] }, 400, 'regime_configs'],
    [{ hyperparameters: { depth: 3 } }, 400, 'hyperparameters.depth'],
    [{ hyperparameters: [] }, 400, 'hyperparameters'],
    [{ data_options: { train_window: 0 } }, 400, 'data_options.train_window'],
    [{ data_options: { test_window: 60, step: 30 } }, 400, 'data_options.step'],
    [{ target_col: 'volume' }, 400, 'target_col'],
    [{ target_transform: 'rank' }, 400, 'target_transform'],
    [{ colour: 'red' }, 400, 'colour'],
  ])('%j is refused by name', async (change, status, field) => {
    await start();
    const answer = await post({ ...REQUEST, ...change });
    expect(answer.status).toBe(status);
    expect((answer.body['errors'] as { field: string }[]).map((each) => each.field)).toContain(field);
    expect(await readdir(directory)).toEqual([]);
  });

  it('names the algorithms there are', async () => {
    await start();
    const answer = await post({ ...REQUEST, algorithm: 'RandomForest' });
    expect(answer.status).toBe(422);
    expect(answer.body['available']).toEqual(['LinearRegression', 'Ridge', 'Lasso', 'ElasticNet']);
  });

  it('tells a model it does not know from one that is not ready', async () => {
    await start();
    expect(await call('/api/models/m_none')).toMatchObject({ status: 404 });
    outage = { status: 503, times: 2 };
    const { body } = await post(REQUEST);
    const path = `/api/models/${body['model_id'] as string}/predictions`;
    expect(await call(path)).toMatchObject({ status: 409 });
    expect(await call('/api/models/m_none?wait=61')).toMatchObject({ status: 400 });
  });
});
