import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseEnv } from 'node:util';
import { startFactory } from '../../../cli/local/factory.js';
import { choosePorts } from '../../../cli/local/ports.js';
import { productRoot } from '../../../cli/local/product-root.js';
import { findRedisServer } from '../../../cli/local/start-redis.js';

/** Ann may operate, Eve may only look. */
export const SECRETS = {
  ann: 'anns-secret-that-may-operate',
  eve: 'eves-secret-that-may-only-read',
} as const;

/** What a dashboard is tested against. */
export interface Stack {
  readonly apiUrl: string;
  /** Another API process of the same factory. */
  readonly otherApiUrl: string;
  /** The feature service. */
  readonly featureUrl: string;
  /** A run of the planted market that was promoted, and one of the S&P 500 that was not. */
  readonly promotedRun: string;
  readonly finishedRun: string;
}

/** A search that is promoted after some pruning, and one of a market without an edge, through all its generations. */
const PLANTED = {
  symbol: 'PLANTED',
  seed_features: [
    'adx_14',
    'close_to_sma_20',
    'close_to_ema_12',
    'macd_pct',
    'rsi_14',
    'roc_10',
    'realized_vol_20',
    'atr_pct_14',
    'body',
    'upper_shadow',
    'day_of_week_sin',
    'month_cos',
  ],
  max_generations: 4,
};
const FRUITLESS = {
  symbol: 'SPX',
  seed_features: [
    'atr_pct_14',
    'bb_pct_b_20',
    'body',
    'logret_1',
    'logret_5',
    'macd_hist',
    'roc_10',
    'rsi_14',
  ],
  max_generations: 4,
};
const START_MS = 60_000;
const RUN_MS = 120_000;

export const bearer = (secret: string): Record<string, string> => ({ authorization: `Bearer ${secret}` });

/**
 * A whole factory of real processes with two of the API, tokens, and two runs that have ended. `stop` ends and removes
 * all of it.
 */
export async function startStack(
  say: (line: string) => void,
): Promise<{ stack: Stack; stop: () => Promise<void> }> {
  const root = productRoot();
  if (!existsSync(join(root, 'dist/web/index.html'))) {
    throw new Error('The dashboard is not built: run `npm run build` first.');
  }
  const home = mkdtempSync(join(tmpdir(), 'factory-browser-'));
  const tokens = { API_TOKENS: `ann:read+operate:${SECRETS.ann},eve:read:${SECRETS.eve}` };
  const given = process.env.TEST_REDIS_URL;
  const factory = await startFactory({
    home,
    apiPort: 0,
    servicePorts: [0, 0, 0],
    processors: 2,
    durability: 'none',
    queue: given !== undefined || findRedisServer(process.env.PATH ?? '') !== null ? 'redis' : 'postgres',
    environment: { PATH: process.env.PATH, REDIS_URL: given, ...tokens },
    restart: true,
    say,
  });
  const [port = 0] = await choosePorts([0]);
  const other = spawn(process.execPath, [join(root, 'dist/src/main.js')], {
    env: {
      ...parseEnv(readFileSync(factory.connectionFile, 'utf8')),
      ...tokens,
      PATH: process.env.PATH,
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    if (other.exitCode === null && other.signalCode === null) {
      const ended = once(other, 'exit');
      other.kill('SIGTERM');
      await ended;
    }
    await factory.stop();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const otherApiUrl = `http://127.0.0.1:${port}`;
    await untilUp(otherApiUrl);
    const [promotedRun, finishedRun] = await Promise.all([
      runToItsEnd(factory.apiUrl, PLANTED, 'PROMOTED'),
      runToItsEnd(factory.apiUrl, FRUITLESS, 'COMPLETED'),
    ]);
    const { apiUrl, urls } = factory;
    return { stack: { apiUrl, otherApiUrl, featureUrl: urls.feature, promotedRun, finishedRun }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilUp(url: string): Promise<void> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const up = await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up) return;
    if (Date.now() > deadline) throw new Error(`${url} does not answer`);
    await sleep(100);
  }
}

/** @returns the id of a run that has ended as it should */
async function runToItsEnd(apiUrl: string, body: object, end: string): Promise<string> {
  const started = await fetch(`${apiUrl}/evolve`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearer(SECRETS.ann) },
    body: JSON.stringify(body),
  });
  const { run_id } = (await started.json()) as { run_id: string };
  const deadline = Date.now() + RUN_MS;
  for (;;) {
    const answer = await fetch(`${apiUrl}/runs/${run_id}`, { headers: bearer(SECRETS.ann) });
    const run = (await answer.json()) as { status: string; finished_at: string | null; verdict: string };
    if (run.status === end) return run_id;
    if (run.finished_at !== null || Date.now() > deadline)
      throw new Error(`The run should end as ${end}: ${run.verdict}`);
    await sleep(100);
  }
}
