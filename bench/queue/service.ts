import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The three services in a process of their own. Models are trained at once; a simulation is answered after the delay
 * that the bench has set, with statistics as large as those of the real service.
 */
const models = new Map<string, Record<string, unknown>>();
let delayMs = 0;

const COLUMNS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

const STATS = {
  sqn: 1.234567,
  sqn_raw: 1.234567,
  profit_factor: 1.2345678,
  profit_factor_status: 'finite',
  trade_count: 345,
  weekly_consistency: 0.31234,
  win_rate: 0.5123456,
  expectancy: 0.00012345,
  avg_win: 0.0061234,
  avg_loss: -0.0058765,
  total_return: 0.2345678,
  benchmark_return: 0.8765432,
  max_drawdown: 0.1234567,
  sharpe: 0.4567891,
  sortino: 0.6543219,
  exposure: 0.3219876,
  n_signals: 512,
  span_start: '2003-01-02T05:00:00Z',
  span_end: '2016-01-04T05:00:00Z',
  daily: { sessions: 3276, mean: 0.000123, sd: 0.0098765, skew: -0.1234, kurtosis: 8.7654 },
};
const SIMULATED = JSON.stringify({ stats: STATS, data_version: 'v1', engine_version: 'bench-1' });

const columns = {
  symbol: 'SPX',
  timeframe: '1d',
  data_version: 'v1',
  warmup_bars: 60,
  columns: COLUMNS.map((name) => ({
    name,
    kind: 'bench',
    formula: name,
    warmup_bars: 1,
    scale_free: true,
  })),
};

const symbols = {
  symbols: [
    {
      symbol: 'SPX',
      name: 'SPX',
      timeframe: '1d',
      timeframes: ['1d'],
      bars: 4000,
      start: '2000-01-03T05:00:00Z',
      end: '2020-04-17T04:00:00Z',
      timezone: 'America/New_York',
      synthetic: false,
    },
  ],
};

const completed = (id: string): object => ({
  model_id: id,
  status: 'completed',
  progress: { done: 4, total: 4 },
  error: null,
  result: {
    algorithm: 'ElasticNet',
    n_candidates: 294,
    n_fits: 5880,
    null_model: false,
    chosen: null,
    cv_score: null,
    cv_table: [],
    windows: [{}, {}, {}, {}],
    spans: {
      selection: { start: '2003-01-02T05:00:00Z', end: '2016-01-04T05:00:00Z' },
      holdout: { start: '2016-01-05T05:00:00Z', end: '2020-04-17T04:00:00Z' },
    },
    regime_fit_until: '2003-01-01T05:00:00Z',
    data_version: 'v1',
    seconds: 0.1,
  },
});

async function answer(call: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await read(request);
  if (call === 'POST /api/simulate') {
    if (delayMs > 0) await sleep(delayMs);
    return send(response, 200, SIMULATED);
  }
  if (call === 'POST /delay') {
    delayMs = Number(body['ms']);
    return send(response, 200, '{}');
  }
  const [status, found] = other(call, String(request.headers['idempotency-key']), body);
  send(response, status, JSON.stringify(found));
}

function other(call: string, key: string, body: Record<string, unknown>): [number, object] {
  const id = /^GET \/api\/models?\/([^/]+)/.exec(call)?.[1] ?? '';
  if (call === 'GET /health') return [200, { status: 'ok', engine_version: 'bench-1' }];
  if (call === 'GET /api/symbols') return [200, symbols];
  if (call === 'GET /api/features/columns') return [200, columns];
  if (call === 'GET /api/algorithms')
    return [200, { algorithms: [{ name: 'ElasticNet', aliases: [], description: 'bench', grid: {} }] }];
  if (call === 'POST /api/train') {
    const modelId = `m_${createHash('sha256').update(key).digest('hex').slice(0, 24)}`;
    models.set(modelId, body);
    return [202, { model_id: modelId, status: 'queued' }];
  }
  if (call === `GET /api/models/${id}` && models.has(id)) return [200, completed(id)];
  if (call === `GET /api/models/${id}/config` && models.has(id))
    return [200, { ...models.get(id), data_version: 'v1' }];
  return [404, { detail: `${call} is not served here` }];
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': status < 400 ? 'application/json' : 'application/problem+json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

async function read(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? {} : (JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>);
}

const server = createServer((request, response) => {
  const path = (request.url ?? '').split('?', 1)[0];
  void answer(`${request.method} ${path}`, request, response).catch((error: Error) =>
    send(response, 500, JSON.stringify({ detail: error.message })),
  );
});
// Longer than any pause of the bench: a connection that is closed just when it is used would fail a call.
server.keepAliveTimeout = 120_000;
server.listen(Number(process.argv[2]), '127.0.0.1');
