import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent } from 'undici';
import { startGuard } from '../../cli/local/guard.js';
import { choosePorts } from '../../cli/local/ports.js';
import { supervise } from '../../cli/local/supervise.js';
import { encodeFrame, encodePredictions } from '../../services/common/frame.js';
import { type Quartiles, quartiles } from '../common/quartiles.js';
import type { Say } from '../common/say.js';
import { CONFIGURATIONS } from './configurations.js';
import type { Series } from './series.js';

/** Milliseconds of one request. */
export interface ServiceBench {
  readonly simulate: Quartiles;
  /** A request that does nothing, to the same service: what HTTP takes. */
  readonly health: Quartiles;
}

/** Rounds of all configurations before those that count: the service compiles its code in them. */
const WARM_UP = 3;

/** Asks the real service, a process of its own, for one backtest after the other once it has the market. */
export async function serviceBench(
  series: Series,
  { rounds, say }: { readonly rounds: number; readonly say: Say },
): Promise<ServiceBench> {
  const { url, close } = await startService(series, say);
  const agent = new Agent({ connections: 1 });
  const ask = async (method: 'GET' | 'POST', path: string, body?: object): Promise<number> => {
    const started = performance.now();
    const headers = { 'content-type': 'application/json' };
    const text = body === undefined ? undefined : JSON.stringify(body);
    const answer = await agent.request({ origin: url, path, method, headers, body: text });
    JSON.parse(await answer.body.text());
    if (answer.statusCode !== 200) throw new Error(`${path} was answered with ${answer.statusCode}`);
    return performance.now() - started;
  };
  try {
    const [simulate, health]: [number[], number[]] = [[], []];
    for (let round = -WARM_UP; round < rounds; round++) {
      for (const configuration of CONFIGURATIONS) {
        const [one, other] = [await ask('POST', '/api/simulate', configuration), await ask('GET', '/health')];
        if (round < 0) continue;
        simulate.push(one);
        health.push(other);
      }
    }
    return { simulate: quartiles(simulate), health: quartiles(health) };
  } finally {
    await agent.close();
    await close();
  }
}

/** Starts the simulation service beside a server that has the series as the other two services would. */
async function startService(
  { frame, predictions }: Series,
  say: Say,
): Promise<{ url: string; close: () => Promise<void> }> {
  const streams = { predictions: encodePredictions(predictions), frame: encodeFrame(frame) };
  const upstream = createServer(({ url = '' }, response) => {
    response.writeHead(200, { 'content-type': 'application/vnd.apache.arrow.stream' });
    response.end(url.includes('/predictions') ? streams.predictions : streams.frame);
  });
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const upstreamUrl = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  const home = mkdtempSync(join(tmpdir(), 'factory-bench-'));
  const guard = startGuard();
  const supervisor = supervise({ logs: home, guard, restart: false, say });
  const close = async (): Promise<void> => {
    await supervisor.stop(...supervisor.names());
    await guard.release();
    upstream.closeAllConnections();
    upstream.close();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const [port = 0] = await choosePorts([0]);
    const url = `http://127.0.0.1:${port}`;
    await supervisor.start({
      name: 'simulation',
      command: process.execPath,
      args: [join(import.meta.dirname, '../../services/simulation/main.js')],
      env: {
        NODE_ENV: 'production',
        PORT: String(port),
        TRAINING_URL: upstreamUrl,
        FEATURE_URL: upstreamUrl,
      },
      isReady: async () => (await fetch(`${url}/health`)).ok,
    });
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  }
}
