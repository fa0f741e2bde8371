import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash } from 'node:crypto';

export interface SimulateBody {
  readonly model_id: string;
  readonly symbol: string;
  readonly threshold: number;
  readonly z_score_cutoff: number;
  readonly regime_filter: Record<string, number[]>;
  readonly segment: 'selection' | 'holdout';
  readonly detail?: boolean;
}

export interface DailyReturnsBody {
  readonly model_id: string;
  readonly symbol: string;
  readonly configurations: readonly { readonly id: string }[];
}

export interface TrainBody {
  readonly symbol: string;
  readonly features: string[];
  readonly algorithm: string;
}

/** An answer that is an error: status and problem+json detail. */
export interface Refusal {
  readonly status: number;
  readonly detail: string;
}

/** What the services answer; a test changes what it is about. */
export interface Script {
  symbols: string[];
  /** What every call to this method and path is refused with. */
  refuse: (call: string) => Refusal | null;
  columns: string[];
  dataVersion: string;
  /** What simulations say instead of `dataVersion`. */
  answeredDataVersion: string | null;
  /** Answers 404 for models that it has just accepted. */
  forgetful: boolean;
  importance: (features: string[]) => Record<string, number> | Refusal;
  importanceMethod: string;
  /** Features that share their importance. */
  groups: string[][];
  train: (body: TrainBody) => 'completed' | 'failed' | Refusal;
  /** Polls that a model still trains for. */
  polls: number;
  nullModel: (body: TrainBody) => boolean;
  /** `nth` counts the calls for the same simulation from 1; it is 0 where the same is asked for in detail. */
  simulate: (
    body: SimulateBody,
    nth: number,
    model?: TrainBody,
  ) => Promise<object | Refusal> | object | Refusal;
  /** The same on the holdout, which is otherwise no part of `simulate` and `simulated`. */
  holdout: (body: SimulateBody) => Promise<object | Refusal> | object | Refusal;
  /** Null, as by default: the service does not know the call. */
  dailyReturns: ((body: DailyReturnsBody) => Uint8Array | Refusal) | null;
  /** Waited for before a call is looked at. */
  before: (call: string) => Promise<void> | void;
  /** Sends the answer of a call in its own way, or not at all; what the call was for has happened. @returns whether it did */
  deliver: (call: string, response: ServerResponse) => boolean;
}

export interface ScriptedServices {
  readonly url: string;
  readonly script: Script;
  /** Bodies of all calls, in order. */
  readonly trained: TrainBody[];
  readonly simulated: SimulateBody[];
  readonly lookedAt: SimulateBody[];
  readonly dailyReturns: DailyReturnsBody[];
  readonly importances: string[];
  /** Idempotency keys of the trainings that were begun, in order; a call that finds its model begins none. */
  readonly begun: string[];
  close(): Promise<void>;
}

export const STATS = {
  sqn: 1,
  sqn_raw: 1,
  profit_factor: 1.2,
  trade_count: 300,
  weekly_consistency: 0.3,
};

/** Statistics that meet the default criteria. */
export const PASSING = { ...STATS, sqn: 3.5, sqn_raw: 6, profit_factor: 2.5 };

/**
 * The three services behind one address, answering by script, so that a test can bring about what real services do
 * rarely: equal importances, failures, all criteria met. Everything else around them is real.
 */
export async function serveScript(): Promise<ScriptedServices> {
  const models = new Map<string, { body: TrainBody; polls: number; status: 'completed' | 'failed' }>();
  const calls = new Map<string, number>();
  const services: ScriptedServices = {
    url: '',
    trained: [],
    simulated: [],
    lookedAt: [],
    dailyReturns: [],
    importances: [],
    begun: [],
    close: () => Promise.resolve(),
    script: {
      symbols: ['SPX', 'AAPL', 'MSFT'],
      refuse: () => null,
      columns: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
      dataVersion: 'v1',
      answeredDataVersion: null,
      forgetful: false,
      importance: (features) => Object.fromEntries(features.map((name) => [name, name.charCodeAt(0) / 100])),
      importanceMethod: 'coefficient',
      groups: [],
      train: () => 'completed',
      polls: 0,
      nullModel: () => false,
      simulate: () => STATS,
      holdout: () => PASSING,
      dailyReturns: null,
      before: () => undefined,
      deliver: () => false,
    },
  };
  const { script } = services;

  const answer = async (method: string, url: URL, body: never, key: string): Promise<object> => {
    const refusal = script.refuse(`${method} ${url.pathname}`);
    if (refusal !== null) return refusal;
    const [, id = ''] = /^\/api\/models?\/([^/]+)/.exec(url.pathname) ?? [];
    switch (`${method} ${url.pathname.replace(/(models?)\/[^/]+/, '$1/ID')}`) {
      case 'GET /health':
        return { status: 'ok', engine_version: 'scripted-1' };
      case 'GET /api/symbols':
        return { symbols: script.symbols.map((symbol) => symbolFacts(symbol)) };
      case 'GET /api/features/columns':
        return {
          symbol: url.searchParams.get('symbol'),
          timeframe: '1d',
          data_version: script.dataVersion,
          warmup_bars: 60,
          columns: script.columns.map((name) => ({
            name,
            kind: 'test',
            formula: name,
            warmup_bars: 1,
            scale_free: true,
          })),
        };
      case 'GET /api/algorithms':
        return {
          algorithms: ['ElasticNet', 'Lasso'].map((name) => ({
            name,
            aliases: [],
            description: name,
            grid: {},
          })),
        };
      case 'POST /api/train': {
        const status = script.train(body);
        services.trained.push(body);
        if (typeof status === 'object') return status;
        const modelId = `m_${createHash('sha256').update(key).digest('hex').slice(0, 24)}`;
        // A model that failed is trained again, as docs/services.md asks of a training service.
        if (models.get(modelId)?.status !== 'completed') {
          services.begun.push(key);
          models.set(modelId, { body, polls: 0, status });
        }
        return { model_id: modelId, status: 'queued' };
      }
      case 'GET /api/models/ID': {
        const model = models.get(id);
        if (model === undefined || script.forgetful) return { status: 404, detail: `no model ${id}` };
        return modelState(id, model, (model.polls += 1) <= script.polls, script);
      }
      case 'GET /api/models/ID/config': {
        const model = models.get(id);
        if (model === undefined) return { status: 404, detail: `no model ${id}` };
        return { ...model.body, data_version: script.dataVersion };
      }
      case 'GET /api/model/ID/importance': {
        services.importances.push(id);
        const importance = script.importance(models.get(id)?.body.features ?? []);
        if (isRefusal(importance)) return importance;
        return { model_id: id, method: script.importanceMethod, importance, groups: script.groups };
      }
      case 'POST /api/simulate': {
        const stats = await simulate(body);
        return isRefusal(stats)
          ? stats
          : {
              stats,
              data_version: script.answeredDataVersion ?? script.dataVersion,
              engine_version: 'scripted-1',
            };
      }
      case 'POST /api/daily-returns': {
        if (script.dailyReturns === null) break;
        services.dailyReturns.push(body);
        return script.dailyReturns(body);
      }
    }
    return { status: 404, detail: `${method} ${url.pathname} is not in the script` };
  };

  const simulate = async (body: SimulateBody): Promise<object | Refusal> => {
    if (body.segment === 'holdout') {
      services.lookedAt.push(body);
      return script.holdout(body);
    }
    // For a report; what was simulated before is only told at more length.
    if (body.detail === true) return script.simulate(body, 0, models.get(body.model_id)?.body);
    services.simulated.push(body);
    const same = JSON.stringify(body);
    calls.set(same, (calls.get(same) ?? 0) + 1);
    return script.simulate(body, calls.get(same)!, models.get(body.model_id)?.body);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '', 'http://x');
    const key = String(request.headers['idempotency-key']);
    const call = `${request.method ?? ''} ${url.pathname}`;
    await script.before(call);
    const result = await answer(request.method ?? '', url, (await read(request)) as never, key);
    if (script.deliver(call, response)) return;
    if (result instanceof Uint8Array) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(result);
      return;
    }
    const status = isRefusal(result) ? result.status : url.pathname === '/api/train' ? 202 : 200;
    response.writeHead(status, {
      'content-type': status < 400 ? 'application/json' : 'application/problem+json',
    });
    response.end(JSON.stringify(result));
  };
  const server = createServer((request, response) => {
    // A caller that dies before it has said everything gets no answer.
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(services, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

const isRefusal = (answer: object): answer is Refusal =>
  'detail' in answer && typeof (answer as Refusal).status === 'number';

async function read(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString());
}

const symbolFacts = (symbol: string): object => ({
  symbol,
  name: symbol,
  timeframe: '1d',
  timeframes: ['1d'],
  bars: 4000,
  start: '2000-01-03T05:00:00Z',
  end: '2020-04-17T04:00:00Z',
  timezone: 'America/New_York',
  synthetic: false,
});

function modelState(
  id: string,
  model: { body: TrainBody; status: 'completed' | 'failed' },
  training: boolean,
  script: Script,
): object {
  if (training)
    return { model_id: id, status: 'training', progress: { done: 1, total: 4 }, error: null, result: null };
  const failed = model.status === 'failed';
  return {
    model_id: id,
    status: model.status,
    progress: { done: 4, total: 4 },
    error: failed ? { type: 'not_enough_data', detail: '100 sessions, 900 are needed' } : null,
    result: failed
      ? null
      : {
          algorithm: model.body.algorithm,
          n_candidates: 294,
          n_fits: 5880,
          null_model: script.nullModel(model.body),
          chosen: null,
          cv_score: null,
          cv_table: [],
          windows: [{}, {}, {}, {}],
          spans: {
            selection: { start: '2003-01-02T05:00:00Z', end: '2016-01-04T05:00:00Z' },
            holdout: { start: '2016-01-05T05:00:00Z', end: '2020-04-17T04:00:00Z' },
          },
          regime_fit_until: '2003-01-01T05:00:00Z',
          data_version: script.dataVersion,
          seconds: 0.1,
        },
  };
}
