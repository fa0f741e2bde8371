import { writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { type Session, sessionCommand, sessionOf } from '../client/session.js';
import type { Generation } from '../demo/wire.js';
import { FactoryError } from '../local/factory-error.js';
import { csv } from '../../src/platform/text/csv.js';

type Figures = Readonly<Record<string, number | string | null>>;

interface Simulation {
  readonly id: string;
  readonly model_id: string;
  readonly generation: number;
  readonly status: string;
  readonly symbol: string;
  readonly threshold: number;
  readonly z_score_cutoff: number;
  readonly regime_filter: object;
  readonly reused: boolean;
  readonly result: Figures | null;
  readonly error: string | null;
}

interface ExportOptions {
  readonly what: keyof typeof EXPORTS;
  readonly format: 'csv' | 'json';
  readonly output?: string;
}

const PAGE = 500;

const SIMULATION = ['id', 'generation', 'model_id', 'symbol', 'threshold', 'z_score_cutoff'] as const;
const METRICS = [
  'sqn',
  'sqn_raw',
  'profit_factor',
  'trade_count',
  'weekly_consistency',
  'win_rate',
  'expectancy',
  'total_return',
  'benchmark_return',
  'max_drawdown',
  'sharpe',
  'sortino',
  'exposure',
  'n_signals',
  'span_start',
  'span_end',
] as const;

const EXPORTS = { simulations: exportSimulations, generations: exportGenerations } as const;

/** `factory export`: what a run found, for a spreadsheet or a notebook. */
export const exportCommand = (signal: AbortSignal): Command =>
  sessionCommand({
    usage: 'export <run>',
    description: 'Write every simulation of a run, or its generations, as CSV or JSON.',
    example: 'factory export r_94eab5a76eb88693 --what simulations --output grid.csv',
  })
    .addOption(
      new Option('--what <what>', 'what of the run').choices(Object.keys(EXPORTS)).default('simulations'),
    )
    .addOption(new Option('--format <format>', 'how').choices(['csv', 'json']).default('csv'))
    .option('--output <file>', 'file to write; standard output by default')
    .action(async (run: string, { what, format, output }: ExportOptions, command: Command) => {
      const session = sessionOf(command, signal);
      const { rows, table } = await EXPORTS[what](session, run);
      const text = format === 'json' || session.json ? `${JSON.stringify(rows)}\n` : table();
      if (output === undefined) process.stdout.write(text);
      else write(output, text, `${rows.length} ${what} written to ${output}.`);
    });

function write(file: string, text: string, done: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new FactoryError(`${file} cannot be written (${(error as Error).message}).`);
  }
  console.error(done);
}

interface Exported {
  readonly rows: readonly object[];
  readonly table: () => string;
}

async function exportSimulations({ api }: Session, run: string): Promise<Exported> {
  const rows: Simulation[] = [];
  for (;;) {
    const page = await api.get<{ total: number; simulations: Simulation[] }>(
      `/runs/${run}/simulations?sort=config_index&order=asc&limit=${PAGE}&offset=${rows.length}`,
    );
    rows.push(...page.simulations);
    if (page.simulations.length === 0 || rows.length >= page.total) break;
  }
  const cells = (each: Simulation) => [
    ...SIMULATION.map((name) => each[name]),
    JSON.stringify(each.regime_filter),
    each.status,
    each.reused,
    ...METRICS.map((name) => each.result?.[name]),
    each.error,
  ];
  const head = [...SIMULATION, 'regime_filter', 'status', 'reused', ...METRICS, 'error'];
  return { rows, table: () => csv(head, rows.map(cells)) };
}

async function exportGenerations({ api }: Session, run: string): Promise<Exported> {
  const { generations } = await api.get<{ generations: Generation[] }>(`/runs/${run}/generations`);
  const head = [
    'generation',
    'outcome',
    'model_id',
    'reused_model',
    'models_trained',
    'simulations',
    'reused',
  ];
  const cells = (each: Generation) => [
    each.generation,
    each.outcome,
    each.model_id,
    each.fingerprint_hit,
    each.models_trained,
    each.simulations.completed,
    each.simulations.reused,
    each.best?.sqn,
    each.best?.profit_factor,
    each.best?.trade_count,
    each.features?.join(' '),
    each.pruned.map(({ feature }) => feature).join(' '),
    each.seconds.total,
  ];
  const rest = ['best_sqn', 'best_profit_factor', 'best_trade_count', 'features', 'pruned', 'seconds'];
  return { rows: generations, table: () => csv([...head, ...rest], generations.map(cells)) };
}
