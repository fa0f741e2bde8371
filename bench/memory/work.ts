import { setTimeout as sleep } from 'node:timers/promises';
import { minuteMarket } from './minute-market.js';
import type { MeasuredServices } from './services.js';

const SYMBOL = 'TENYEARS';
const GRID = [0.0001, 0.0002, 0.0005, 0.001].flatMap((threshold) =>
  [0, 2, 2.5, 3, 3.5].flatMap((z_score_cutoff) =>
    [
      { regime_vix: [0] },
      { regime_vix: [1] },
      { regime_vix: [2] },
      { regime_vix: [3] },
      { regime_gmm: [0] },
      { regime_gmm: [1] },
      {},
    ].map((regime_filter) => ({ threshold, z_score_cutoff, regime_filter })),
  ),
);

/** One thing that is done on one-minute bars of years; each builds on those before. */
export interface Step {
  readonly name: string;
  readonly run: (services: MeasuredServices) => Promise<void>;
}

/** Everything that a generation asks of the services, on `sessions` sessions of minutes and `width` features. */
export function steps(sessions: number, width: number): Step[] {
  let features: string[] = [];
  const learn = (name: string, body: object): Step[] => {
    let model = '';
    return [
      {
        name,
        run: async ({ urls }) => {
          model = await train(urls.training, { symbol: SYMBOL, timeframe: '1m', features, ...body });
        },
      },
      {
        name: `${GRID.length} simulations of it`,
        run: async ({ urls }) => {
          for (const each of GRID) {
            await call(`${urls.simulation}/api/simulate`, {
              model_id: model,
              symbol: SYMBOL,
              segment: 'selection',
              ...each,
            });
          }
        },
      },
    ];
  };
  const wide = { data_options: { train_window: 500, test_window: 250 }, regime_configs: [{}] };
  return [
    {
      name: `import of ${sessions} sessions`,
      run: async ({ urls }) => {
        const body = ReadableStream.from(minuteMarket(sessions)).pipeThrough(new TextEncoderStream());
        const query = `symbol=${SYMBOL}&timezone=America/New_York`;
        const init = { method: 'POST', headers: { 'content-type': 'text/csv' }, body, duplex: 'half' };
        await answered(await fetch(`${urls.feature}/api/datasets?${query}`, init as RequestInit));
      },
    },
    {
      name: `frame of ${width} features`,
      run: async ({ urls }) => {
        const query = `symbol=${SYMBOL}&timeframe=1m`;
        const { columns } = (await call(`${urls.feature}/api/features/columns?${query}`)) as {
          columns: { name: string; scale_free: boolean }[];
        };
        const sorted = columns.toSorted((a, b) => Number(b.scale_free) - Number(a.scale_free));
        features = sorted.slice(0, width).map(({ name }) => name);
        const path = `/api/frames/${SYMBOL}?timeframe=1m&fit_until=2006-01-01T00:00:00Z&columns=${features.join(',')}`;
        const { body } = await answered(await fetch(urls.feature + path));
        for await (const chunk of body!) void chunk;
      },
    },
    ...learn('ElasticNet, 294 candidates, windows of 30 + 5 sessions', { algorithm: 'ElasticNet' }),
    ...learn('ElasticNet, 42 candidates, windows of 500 + 250 sessions', {
      algorithm: 'ElasticNet',
      ...wide,
    }),
    ...learn('RandomForest of 20 trees, windows of 500 + 250 sessions', {
      algorithm: 'RandomForest',
      hyperparameters: { n_estimators: 20, min_samples_leaf: 300 },
      ...wide,
    }),
    ...learn('XGBoost of 30 rounds, windows of 500 + 250 sessions', {
      algorithm: 'XGBoost',
      hyperparameters: { n_estimators: 30, max_depth: 3, early_stopping_rounds: null },
      ...wide,
    }),
  ];
}

async function train(url: string, body: object): Promise<string> {
  const { model_id: id } = (await call(`${url}/api/train`, body)) as { model_id: string };
  for (;;) {
    const { status, error } = (await call(`${url}/api/models/${id}?wait=30`)) as {
      status: string;
      error: unknown;
    };
    if (status === 'completed') return id;
    if (status === 'failed') throw new Error(JSON.stringify(error));
    await sleep(100);
  }
}

async function call(url: string, body?: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const init = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
  return (await answered(await fetch(url, init))).json();
}

async function answered(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
}
