import { once } from 'node:events';
import { join, relative } from 'node:path';
import { Command, Option } from 'commander';
import { type ApiClient, apiClient } from '../client/api-client.js';
import { followRun } from '../demo/follow-run.js';
import { generationTable } from '../demo/generation-table.js';
import { type ProgressDisplay, progressDisplay } from '../demo/progress-display.js';
import { seedFeatures } from '../demo/seed-features.js';
import { runTotals, summariseRun } from '../demo/summarise-run.js';
import type { Column, Generation, Run } from '../demo/wire.js';
import { type Factory, startFactory } from '../local/factory.js';
import { FactoryError } from '../local/factory-error.js';
import { type FactorySettings, readFactorySettings } from '../local/factory-settings.js';
import { wholeNumber } from '../local/option-number.js';

interface DemoOptions {
  readonly symbol: string;
  readonly planted?: boolean;
  readonly json?: boolean;
  readonly keep?: boolean;
  readonly generations: number;
  readonly seed: number;
  readonly processors: number;
}

const ALGORITHM = 'ElasticNet';
const TIMEFRAME = '1d';
/**
 * Kinds of columns in which the signal of PLANTED is so plain that the first generation finds it. Without them the
 * search has to prune its way there, which is what the demo is to show.
 */
const PLAIN_TO_SEE = ['return', 'volume'];

async function requestRun(
  api: ApiClient,
  { symbol, planted, generations, seed }: DemoOptions,
): Promise<string> {
  const query = new URLSearchParams({ symbol, timeframe: TIMEFRAME });
  const { columns } = await api.get<{ columns: Column[] }>(`/api/features/columns?${query.toString()}`);
  const { run_id } = await api.post<{ run_id: string }>('/evolve', {
    symbol,
    algorithm: ALGORITHM,
    timeframe: TIMEFRAME,
    seed_features: seedFeatures(columns, planted === true ? PLAIN_TO_SEE : []),
    max_generations: generations,
    random_seed: seed,
  });
  return run_id;
}

interface Outcome {
  readonly run: Run;
  readonly generations: readonly Generation[];
  readonly summary: object;
}

async function evolve(
  factory: Factory,
  options: DemoOptions,
  display: ProgressDisplay,
  signal: AbortSignal,
): Promise<Outcome> {
  const api = apiClient({ url: factory.apiUrl }, signal);
  const startedAt = performance.now();
  const runId = await requestRun(api, options);
  display.line(
    `Run ${runId}: ${ALGORITHM} on ${options.symbol}, at most ${options.generations} generations.`,
  );
  const run = await followRun(api, runId, display, signal);
  const { generations } = await api.get<{ generations: Generation[] }>(`/runs/${runId}/generations`);
  const winner =
    run.status === 'PROMOTED' ? generations.find(({ outcome }) => outcome === 'promoted') : undefined;
  const seconds = {
    boot: Math.max(...Object.values(factory.bootSeconds)),
    run: Math.round(performance.now() - startedAt) / 1000,
  };
  const queueBackend = factory.stores.queueBackend;
  const promoted = winner?.best ?? null;
  return { run, generations, summary: summariseRun({ run, generations, promoted, queueBackend, seconds }) };
}

function report({ run, generations }: Outcome, settings: FactorySettings): string {
  const totals = runTotals(generations);
  const home = relative('', settings.home) || '.';
  return [
    '',
    generationTable(generations),
    '',
    run.verdict,
    `Trained ${totals.models_trained} models, ran ${totals.simulations_run} simulations, reused ${totals.simulations_reused}.`,
    `Look next: npm start, then http://127.0.0.1:8400/runs/${run.id} (and /generations, /lineage, /simulations below it); logs in ${join(home, 'logs')}.`,
  ].join('\n');
}

async function demonstrate(
  options: DemoOptions,
  display: ProgressDisplay,
  signal: AbortSignal,
): Promise<void> {
  const settings = readFactorySettings();
  display.line('Starting PostgreSQL, the queue store, three services, the API and the processors.');
  const factory = await startFactory({
    ...settings,
    // The demo's own calls carry no token and nobody else can reach it.
    environment: { ...settings.environment, API_TOKENS: undefined },
    apiPort: 0,
    servicePorts: [0, 0, 0],
    processors: options.processors,
    durability: 'relaxed',
    restart: true,
    signal,
    say: (line) => display.line(line),
  });
  let outcome: Outcome;
  try {
    display.line(
      `Up after ${Math.max(...Object.values(factory.bootSeconds)).toFixed(1)} s, queues in ${factory.stores.queueBackend}.`,
    );
    outcome = await evolve(factory, options, display, signal);
    display.line(report(outcome, settings));
    if (options.keep === true) {
      display.line(`The factory stays up at ${factory.apiUrl} until Ctrl-C.`);
      if (!signal.aborted) await once(signal, 'abort');
    }
  } finally {
    await factory.stop();
  }
  if (options.json === true) console.log(JSON.stringify(outcome.summary));
  if (outcome.run.status === 'FAILED') throw new FactoryError('The run failed, see its verdict above.');
}

/** `factory demo`, `npm run demo`: starts a factory, runs one evolution over real or synthetic data, reports, stops it. */
export const demoCommand = (signal: AbortSignal): Command =>
  new Command('demo')
    .description('Run one evolution from a standing start on this machine and tell what it found.')
    .addOption(new Option('--symbol <symbol>', 'market to search').default('SPX'))
    .addOption(
      new Option('--planted', 'search PLANTED, a synthetic market with a signal').implies({
        symbol: 'PLANTED',
      }),
    )
    .option('--generations <number>', 'generations at most', wholeNumber(1, 50), 4)
    .option('--seed <number>', 'random seed', wholeNumber(0, 4_294_967_295), 0)
    .option('--processors <number>', 'processors that run simulations', wholeNumber(1, 64), 2)
    .option('--json', 'one JSON object as the last line of the output, progress on standard error')
    .option('--keep', 'leave the factory up until Ctrl-C')
    .addHelpText('after', '\nExample:\n  factory demo --planted')
    .action(async (options: DemoOptions) => {
      const display = progressDisplay(options.json === true ? process.stderr : process.stdout);
      try {
        await demonstrate(options, display, signal);
      } catch (error) {
        // A call that was cut short by the interruption fails for that reason alone.
        if (signal.aborted) throw signal.reason;
        throw error;
      }
    });
