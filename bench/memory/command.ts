import { Command } from 'commander';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FactoryError } from '../../cli/local/factory-error.js';
import { wholeNumber } from '../../cli/local/option-number.js';
import { runCommand } from '../../cli/local/run-command.js';
import { machine } from '../common/machine.js';
import { table } from '../common/table.js';
import { SERVICES, type Service, startServices } from './services.js';
import { steps } from './work.js';

interface Options {
  readonly sessions: number;
  readonly features: number;
  readonly threads: number;
  readonly heap: number;
  readonly limit: number;
  readonly json?: boolean;
}

interface Measured {
  readonly step: string;
  readonly seconds: number;
  readonly peaks: Readonly<Record<Service, number>>;
}

const readOptions = (argv: readonly string[]): Options =>
  new Command('npm run bench:memory --')
    .description(
      'Measures the largest resident memory of each service on one-minute bars of years. Linux only.',
    )
    .option('--sessions <number>', 'sessions of 390 minutes', wholeNumber(600, 10_000), 2565)
    .option('--features <number>', 'features of each model', wholeNumber(1, 71), 50)
    .option('--threads <number>', 'TRAINING_THREADS', wholeNumber(0, 64), 2)
    .option('--heap <megabytes>', 'heap of each process', wholeNumber(256, 65_536), 1024)
    .option('--limit <megabytes>', 'memory that no service may exceed', wholeNumber(256, 1_048_576), 2048)
    .option('--json', 'one JSON object as the last line of the output')
    .parse(argv)
    .opts<Options>();

async function measure(options: Options, signal: AbortSignal): Promise<Measured[]> {
  const home = await mkdtemp(join(tmpdir(), 'memory-bench-'));
  const interrupted = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => interrupted.reject(signal.reason as Error));
  const services = await startServices(home, options.heap, options.threads);
  try {
    const measured: Measured[] = [];
    for (const { name, run } of steps(options.sessions, options.features)) {
      const begun = performance.now();
      await Promise.race([run(services), interrupted.promise]);
      const seconds = Math.round((performance.now() - begun) / 100) / 10;
      measured.push({ step: name, seconds, peaks: services.peaks() });
      console.error(JSON.stringify(measured.at(-1)));
    }
    return measured;
  } finally {
    await services.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** `npm run bench:memory`: fails when a service needs more than it may. */
export async function memoryBenchCommand(argv: readonly string[]): Promise<void> {
  const options = readOptions(argv);
  await runCommand(async (signal) => {
    const measured = await measure(options, signal);
    const rows = measured.map(({ step, seconds, peaks }) => [
      step,
      seconds.toFixed(1),
      ...SERVICES.map((name) => String(peaks[name])),
    ]);
    console.log(`${machine().machine}, Node ${machine().node}; peak resident memory, megabytes:\n`);
    console.log(table(['step', 'seconds', ...SERVICES], rows));
    if (options.json === true) console.log(JSON.stringify({ ...machine(), ...options, measured }));
    const most = Math.max(...measured.flatMap(({ peaks }) => Object.values(peaks)));
    if (most > options.limit)
      throw new FactoryError(`A service took ${most} MB, more than ${options.limit} MB.`);
  });
}
