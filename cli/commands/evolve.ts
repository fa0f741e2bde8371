import { readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { type Session, sessionCommand, sessionOf } from '../client/session.js';
import { FactoryError } from '../local/factory-error.js';
import { wholeNumber } from '../local/option-number.js';
import { type Preview, previewText } from '../text/preview-text.js';
import { watchRun } from './watch.js';

interface EvolveOptions {
  readonly file?: string;
  readonly algorithm?: string;
  readonly features?: string[];
  readonly timeframe?: string;
  readonly generations?: number;
  readonly seed?: number;
  readonly set: Record<string, unknown>;
  readonly watch?: boolean;
  readonly dryRun?: boolean;
}

interface Accepted {
  readonly run_id: string;
  readonly message: string;
  readonly warnings: readonly string[];
}

/** `factory evolve`: starts a run. Options go over the fields of --file. */
export const evolveCommand = (signal: AbortSignal): Command =>
  sessionCommand({
    usage: 'evolve [symbol]',
    description: 'Start a run. Only the symbol is needed; the API has a default for everything else.',
    example: 'factory evolve SPX --algorithm ElasticNet --generations 4 --set min_features=8 --watch',
  })
    .option('--file <json>', 'request body to begin with, - for standard input')
    .option('--algorithm <name>', 'ElasticNet, RandomForest, XGBoost ...')
    .option('--features <names>', 'features of generation 0, separated by commas', listOf)
    .option('--timeframe <length>', 'length of a bar, such as 1d')
    .option('--generations <number>', 'generations at most', wholeNumber(1, 50))
    .option('--seed <number>', 'random seed', wholeNumber(0, 4_294_967_295))
    .option('--set <field=value>', 'any other field of POST /evolve; repeat for more', field, {})
    .option('--watch', 'follow the run until it ends')
    .option('--dry-run', 'say what it would cost and how far luck would get, and start nothing')
    .action(async (symbol: string | undefined, options: EvolveOptions, command: Command) =>
      evolve(sessionOf(command, signal), symbol, options),
    );

async function evolve(session: Session, symbol: string | undefined, options: EvolveOptions): Promise<void> {
  const { file, algorithm, features, timeframe, generations, seed, set, watch, dryRun } = options;
  const named = {
    symbol,
    algorithm,
    seed_features: features,
    timeframe,
    max_generations: generations,
    random_seed: seed,
    ...set,
  };
  const body = { ...(file === undefined ? {} : readBody(file)), ...given(named) };
  if (body['symbol'] === undefined) {
    throw new FactoryError('Name a symbol: factory evolve SPX. "factory symbols" lists them.');
  }
  if (dryRun === true) {
    const preview = await session.api.post<Preview>('/evolve?dry_run=true', body);
    return session.show(preview, () => preview.runs.map(previewText).join('\n'));
  }
  const accepted = await session.api.post<Accepted>('/evolve', body);
  if (watch === true) {
    for (const warning of accepted.warnings) console.error(`Mind: ${warning}`);
    return watchRun(session, accepted.run_id);
  }
  session.show(accepted, () =>
    [
      `${accepted.message}: ${accepted.run_id}`,
      ...accepted.warnings.map((warning) => `Mind: ${warning}`),
      `Follow it: factory watch ${accepted.run_id}`,
    ].join('\n'),
  );
}

const given = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** `name=value`; a value that is no JSON is a text. */
function field(text: string, fields: Record<string, unknown>): Record<string, unknown> {
  const [, name, value] = /^([a-z0-9_]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new InvalidArgumentError('It must be field=value, such as min_features=8.');
  }
  try {
    return { ...fields, [name]: JSON.parse(value) as unknown };
  } catch {
    return { ...fields, [name]: value };
  }
}

function readBody(file: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file === '-' ? process.stdin.fd : file, 'utf8');
  } catch (error) {
    throw new FactoryError(`${file} cannot be read (${(error as Error).message}).`);
  }
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return body as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new FactoryError(`${file} is no JSON object: it must be the body of POST /evolve.`);
}
