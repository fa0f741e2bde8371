import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productRoot } from '../../cli/local/product-root.js';
import { machine } from '../common/machine.js';
import { table } from '../common/table.js';
import type { Results } from './compete.js';
import { BARE_HTTP } from './contestants/bare-http.js';
import { OURS, OURS_CHUNKED } from './contestants/ours.js';
import type { Drain } from './drain.js';
import type { RoundTrips } from './round-trips.js';
import type { Stage } from './stage.js';
import { ratios, resultTable } from './tables.js';

/** What has been measured; a part that was not asked for is missing. */
export interface Measured {
  readonly circumstances: Readonly<Record<string, string>>;
  readonly one?: Results;
  readonly four?: Results;
  readonly drain?: Drain;
  readonly trips?: Readonly<Record<string, RoundTrips>>;
}

const VERSIONED = ['bullmq', 'pg', 'undici', 'pg-boss', 'graphile-worker'];

/** The machine and the versions of whatever has a part in the numbers. */
export async function circumstances(stage: Stage): Promise<Record<string, string>> {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(productRoot(), 'package.json'), 'utf8'),
  ) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
  const versions = { ...dependencies, ...devDependencies };
  return {
    ...machine(),
    ...(await stage.versions()),
    ...Object.fromEntries(VERSIONED.map((name) => [name, versions[name] ?? ''])),
  };
}

/** For people: Markdown. */
export function report({ circumstances, one, four, drain, trips }: Measured): string {
  const about = Object.entries(circumstances)
    .map(([name, value]) => (name === 'machine' ? value : `${name} ${value}`))
    .join(', ');
  const parts = [about];
  if (one !== undefined) parts.push('One worker process, 20 at once:', resultTable(one, BARE_HTTP));
  if (four !== undefined) parts.push('Four worker processes, 5 at once each:', resultTable(four, BARE_HTTP));
  if (drain !== undefined) {
    const rows = Object.entries(drain.ours).map(([processors, rate]) => [processors, String(rate)]);
    parts.push(
      `10,000 simulations that the service answers at once, by processors of concurrency 20 (bare HTTP, one process: ${drain.bare_http} a second):`,
      table(['processors', 'simulations a second'], rows),
    );
  }
  if (trips !== undefined) {
    const rows = Object.entries(trips).map(([name, { postgresql, redis }]) => [
      name,
      String(postgresql),
      String(redis),
    ]);
    parts.push('Requests for one simulation:', table(['', 'PostgreSQL', 'Redis'], rows));
    for (const [name, { names }] of Object.entries(trips)) {
      const most = names.map(([request, count]) => [request, count.toFixed(1)]);
      parts.push(`Requests for one generation, ${name}:`, table(['request', 'times'], most));
    }
  }
  return parts.join('\n\n');
}

/** For programs. */
export function summary({ circumstances, one, four, drain, trips }: Measured): object {
  return {
    circumstances,
    ...(one === undefined ? {} : competition(one)),
    ...(four === undefined ? {} : { four_processes: competition(four) }),
    ...(drain === undefined ? {} : { drain }),
    ...(trips === undefined ? {} : { round_trips: trips }),
  };
}

function competition(results: Results): object {
  const peers = [...results.keys()].filter((name) => ![BARE_HTTP, OURS, OURS_CHUNKED].includes(name));
  return {
    ratios: ratios(results, OURS, BARE_HTTP),
    ratios_chunked: ratios(results, OURS_CHUNKED, BARE_HTTP),
    peers: Object.fromEntries(peers.map((name) => [name, ratios(results, name, BARE_HTTP)])),
    milliseconds: Object.fromEntries(
      [...results].map(([name, byDelay]) => [name, Object.fromEntries(byDelay)]),
    ),
  };
}
