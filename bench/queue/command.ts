import { Command, InvalidArgumentError, Option } from 'commander';
import { wholeNumber } from '../../cli/local/option-number.js';
import { Interrupted, runCommand } from '../../cli/local/run-command.js';
import { compete, type Results } from './compete.js';
import { bareHttp } from './contestants/bare-http.js';
import { bullmqFlow } from './contestants/bullmq-flow.js';
import type { Contestant } from './contestants/contestant.js';
import { graphileWorker } from './contestants/graphile-worker.js';
import { ours } from './contestants/ours.js';
import { pgBoss } from './contestants/pg-boss.js';
import { pollingTable } from './contestants/polling-table.js';
import { drain } from './drain.js';
import { type Factory, startFactory } from './factory.js';
import { circumstances, type Measured, report, summary } from './report.js';
import { countRoundTrips } from './round-trips.js';
import { openStage, type Stage } from './stage.js';
import { CHUNK, CONCURRENCY } from './work.js';

const PARTS = ['one', 'four', 'drain', 'trips'] as const;
type Part = (typeof PARTS)[number];

interface Options {
  readonly rounds: number;
  readonly delays: readonly number[];
  readonly parts: readonly Part[];
  readonly peers: boolean;
  readonly json?: boolean;
}

const DRAINED_BY = [1, 2, 4];
const DRAIN_ROUNDS = 3;

const say = (line: string): void => console.error(line);

const listOf =
  <T>(read: (text: string) => T) =>
  (text: string): T[] =>
    text.split(',').map(read);

function partNamed(text: string): Part {
  const found = PARTS.find((each) => each === text);
  if (found === undefined) throw new InvalidArgumentError(`It must be of ${PARTS.join(', ')}.`);
  return found;
}

const readOptions = (argv: readonly string[]): Options =>
  new Command('npm run bench:queue --')
    .description('Measures the way from the order of 140 simulations to the decision of their generation.')
    .option('--rounds <number>', 'measurements of each contestant', wholeNumber(1, 1000), 15)
    .option('--delays <list>', 'milliseconds of one simulation', listOf(wholeNumber(0, 60_000)), [5, 50, 250])
    .addOption(
      new Option('--parts <list>', `what to measure, of ${PARTS.join(', ')}`)
        .argParser(listOf(partNamed))
        .default([...PARTS], 'all'),
    )
    .option('--no-peers', 'only bare HTTP and the product itself')
    .option('--json', 'one JSON object as the last line of the output')
    .parse(argv)
    .opts<Options>();

/** Everybody with `processes` worker processes that run 20 simulations at once between them. */
async function contestants(
  stage: Stage,
  factory: Factory,
  processes: number,
  peers: boolean,
): Promise<Contestant[]> {
  const own = [await bareHttp(stage), ours(factory), ours(factory, CHUNK)];
  if (!peers) return own;
  const all = [
    ...own,
    await bullmqFlow(stage, processes),
    await bullmqFlow(stage, processes, CHUNK),
    await graphileWorker(stage, processes, 'results'),
    await graphileWorker(stage, processes, 'no results'),
    await pgBoss(stage, processes),
  ];
  if (processes > 1) return all;
  return [...all, await pollingTable(stage, 100), await pollingTable(stage, 5000)];
}

async function competition(stage: Stage, processes: number, options: Options): Promise<Results> {
  say(`Starting the contestants with ${processes} worker processes each.`);
  const factory = await startFactory(stage, {
    processors: processes,
    concurrency: CONCURRENCY / processes,
  });
  const all = await contestants(stage, factory, processes, options.peers);
  try {
    return await compete(stage, all, { ...options, say });
  } finally {
    await Promise.all(all.map((each) => each.close()));
    await factory.close();
  }
}

async function measure(stage: Stage, options: Options): Promise<Measured> {
  const wants = (part: Part): boolean => options.parts.includes(part);
  return {
    circumstances: await circumstances(stage),
    one: wants('one') ? await competition(stage, 1, options) : undefined,
    four: wants('four') ? await competition(stage, 4, options) : undefined,
    drain: wants('drain')
      ? await drain(stage, { processors: DRAINED_BY, rounds: DRAIN_ROUNDS, say })
      : undefined,
    trips: wants('trips')
      ? { single: await countRoundTrips(stage, 1), chunked: await countRoundTrips(stage, CHUNK) }
      : undefined,
  };
}

/** `npm run bench:queue`: starts the stores, the product and its peers, lets them run by turns, and stops them all. */
export async function queueBenchCommand(argv: readonly string[]): Promise<void> {
  const options = readOptions(argv);
  await runCommand(async (signal) => {
    const stage = await openStage();
    const interrupted = Promise.withResolvers<never>();
    signal.addEventListener('abort', () => interrupted.reject(signal.reason as Interrupted));
    try {
      const measured = await Promise.race([measure(stage, options), interrupted.promise]);
      console.log(report(measured));
      if (options.json === true) console.log(JSON.stringify(summary(measured)));
    } finally {
      await stage.close();
    }
  });
}
