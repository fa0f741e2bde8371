import { join } from 'node:path';
import { Command } from 'commander';
import { apiProcess } from '../../cli/local/factory-processes.js';
import { wholeNumber } from '../../cli/local/option-number.js';
import { choosePorts } from '../../cli/local/ports.js';
import { productRoot } from '../../cli/local/product-root.js';
import { runCommand } from '../../cli/local/run-command.js';
import { machine } from '../common/machine.js';
import { table } from '../common/table.js';
import { openStage, type Stage } from '../queue/stage.js';
import { REQUESTS } from './requests.js';
import { seedRuns } from './seed.js';

interface Options {
  readonly rounds: number;
  readonly simulations: number;
  readonly json: boolean;
}

interface Measured {
  readonly page: string;
  readonly median: number;
  readonly p95: number;
  readonly kilobytes: number;
}

const WARM_UP_ROUNDS = 3;

const readOptions = (argv: readonly string[]): Options =>
  new Command('npm run bench:pages --')
    .description('Measures what the dashboard asks, over many runs and one run of 100,000 simulations.')
    .option('--rounds <number>', 'requests of each page', wholeNumber(1, 1000), 40)
    .option('--simulations <number>', 'in many runs, and again in one', wholeNumber(1400, 1_000_000), 100_000)
    .option('--json', 'one JSON object as the last line of the output', false)
    .parse(argv)
    .opts<Options>();

/** The product's own API process, on a database that is full. @returns its address */
async function startApi(stage: Stage, simulations: number): Promise<{ url: string; seeded: number }> {
  const postgresUrl = await stage.database('pages');
  const [apiPort = 0] = await choosePorts([0]);
  const { port } = stage.service;
  const plan = {
    dist: join(productRoot(), 'dist'),
    home: stage.home,
    node: process.execPath,
    inherited: {},
    ports: { api: apiPort, feature: port, training: port, simulation: port },
    processors: 0,
  };
  const where = {
    postgresUrl,
    redisUrl: stage.redisUrl,
    queueBackend: 'redis' as const,
    queuePrefix: 'pages',
  };
  await stage.supervisor.start(apiProcess(plan, where));
  console.error('Seeding; this takes about a minute.');
  return { url: `http://127.0.0.1:${apiPort}`, seeded: await seedRuns(postgresUrl, simulations) };
}

/** Asks all pages in turn, one request at a time, so that whatever loads the machine loads all alike. */
async function measure(url: string, rounds: number): Promise<Measured[]> {
  const times = new Map<string, number[]>(Object.keys(REQUESTS).map((page) => [page, []]));
  const sizes = new Map<string, number>();
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (const [page, paths] of Object.entries(REQUESTS)) {
      const started = performance.now();
      const response = await fetch(url + paths[(round + WARM_UP_ROUNDS) % paths.length]!);
      const body = await response.arrayBuffer();
      if (!response.ok) throw new Error(`${page}: ${response.status} ${new TextDecoder().decode(body)}`);
      if (round >= 0) times.get(page)!.push(performance.now() - started);
      sizes.set(page, Math.max(sizes.get(page) ?? 0, body.byteLength / 1024));
    }
  }
  return [...times].map(([page, all]) => ({
    page,
    median: share(all, 0.5),
    p95: share(all, 0.95),
    kilobytes: Math.round(sizes.get(page)!),
  }));
}

/** The value that `part` of all do not exceed. */
function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(part * sorted.length) - 1]!;
}

/** `npm run bench:pages`: starts the stores and an API, fills them, asks what pages ask, and stops them all. */
export async function pagesBenchCommand(argv: readonly string[]): Promise<void> {
  const options = readOptions(argv);
  await runCommand(async () => {
    const stage = await openStage();
    try {
      const { url, seeded } = await startApi(stage, options.simulations);
      const pages = await measure(url, options.rounds);
      const rows = pages.map((each) => [
        each.page,
        each.median.toFixed(1),
        each.p95.toFixed(1),
        String(each.kilobytes),
      ]);
      console.log(`${seeded} simulations, ${options.rounds} requests of each page, milliseconds.\n`);
      console.log(table(['page', 'median', '95th percentile', 'KB'], rows));
      if (options.json) console.log(JSON.stringify({ ...machine(), simulations: seeded, pages }));
    } finally {
      await stage.close();
    }
  });
}
