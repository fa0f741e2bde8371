import { type Command, Option } from 'commander';
import { resultHash } from '../../src/modules/evolution/core/result-hash.js';
import { httpUrl, sessionCommand } from '../client/session.js';
import { FactoryError } from '../local/factory-error.js';
import { readFactorySettings } from '../local/factory-settings.js';
import { countFigures, type Difference, findDifferences } from '../reproduce/find-differences.js';
import { reachFactory } from '../reproduce/reach-factory.js';
import type { Recipe } from '../reproduce/recipe.js';
import { repeat, type Repeated } from '../reproduce/repeat.js';
import { columns } from '../text/columns.js';

interface ReproduceOptions {
  readonly url: string;
  readonly token?: string;
  readonly training?: string;
  readonly simulation?: string;
  readonly json?: boolean;
}

interface Outcome {
  readonly promoted_id: string;
  readonly bit_equal: boolean;
  /** Figures that were compared. */
  readonly figures: number;
  readonly differences: readonly Difference[];
  readonly model_id: string;
  readonly reproduced_as: string;
  readonly engine: { readonly stored: string | null; readonly again: string };
}

const serviceOption = (name: string): Option =>
  new Option(`--${name} <url>`, `its ${name} service; default: where the factory of this machine has it`)
    .env(`${name.toUpperCase()}_URL`)
    .argParser(httpUrl);

/** `factory reproduce`, `npm run reproduce`: whether a promoted result comes out again, bit by bit. */
export const reproduceCommand = (signal: AbortSignal): Command =>
  sessionCommand({
    usage: 'reproduce <id>',
    description:
      'Train a promoted model again from what is on record, simulate it again, and compare every figure bit by bit. ' +
      'Where no factory answers, that of FACTORY_HOME is started for it. Exits with 1 when a figure differs.',
    example: 'factory reproduce p_r_94eab5a76eb88693',
  })
    .addOption(serviceOption('training'))
    .addOption(serviceOption('simulation'))
    .action(async (id: string, options: ReproduceOptions) => {
      const outcome = await reproduce(id, options, signal);
      console.log(options.json === true ? JSON.stringify(outcome) : render(outcome));
      if (!outcome.bit_equal) {
        const { differences, figures } = outcome;
        throw new FactoryError(`${id} is not bit-equal: ${differences.length} of ${figures} figures differ.`);
      }
    });

async function reproduce(
  id: string,
  { url, token, training, simulation }: ReproduceOptions,
  signal: AbortSignal,
): Promise<Outcome> {
  const say = (line: string): void => console.error(line);
  const known = { ...(training && { training }), ...(simulation && { simulation }) };
  const factory = await reachFactory({ url, token }, known, readFactorySettings(), signal, say);
  try {
    const recipe = await factory.api.get<Recipe>(`/promoted/${encodeURIComponent(id)}/reproduction`);
    return compare(recipe, await repeat(recipe, factory.services, signal, say));
  } catch (error) {
    // A call that was cut short by the interruption fails for that reason alone.
    if (signal.aborted) throw signal.reason;
    throw error;
  } finally {
    await factory.close();
  }
}

function compare(
  { promoted_id, model_id, versions, training, simulation }: Recipe,
  again: Repeated,
): Outcome {
  const found: Record<string, unknown> = { ...again.training, sha256: resultHash(again.training) };
  const stored = {
    training: training.result,
    simulation: { data_version: simulation.data_version, stats: simulation.stats },
  };
  const repeated = {
    // Of the search no more is on record than this; the hash speaks for the rest.
    training: Object.fromEntries(Object.keys(training.result).map((name) => [name, found[name]])),
    simulation: { data_version: again.dataVersion, stats: again.stats },
  };
  const differences = findDifferences(stored, repeated);
  return {
    promoted_id,
    bit_equal: differences.length === 0,
    figures: countFigures(stored),
    differences,
    model_id,
    reproduced_as: again.modelId,
    engine: { stored: versions.engine, again: again.engineVersion },
  };
}

function render({ promoted_id, bit_equal, figures, differences, engine, ...models }: Outcome): string {
  const what = `${promoted_id}: model ${models.model_id}, trained again as ${models.reproduced_as}`;
  const engines =
    engine.stored === null || engine.stored === engine.again
      ? []
      : [`It was simulated by engine ${engine.stored}; this is ${engine.again}.`];
  if (bit_equal) return [`${what}, is bit-equal in all ${figures} figures.`, ...engines].join('\n');
  const rows = differences.map(({ figure, stored, again }) => [figure, String(stored), String(again)]);
  return [`${what}, differs:`, columns(['figure', 'stored', 'again'], rows, 1), ...engines].join('\n');
}
