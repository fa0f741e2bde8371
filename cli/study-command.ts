import { availableParallelism } from 'node:os';
import { Command, Option } from 'commander';
import { progressDisplay } from './demo/progress-display.js';
import { EXIT } from './exit-codes.js';
import { wholeNumber } from './local/option-number.js';
import { Ended, runCommand } from './local/run-command.js';
import { numberFrom } from './study/number-option.js';
import { renderStudy, summariseStudy } from './study/render-study.js';
import { runStudy } from './study/run-study.js';
import type { StudyDesign } from './study/study-plan.js';
import type { WorldTimeframe } from './study/world-recipe.js';

interface Options {
  readonly worlds: number;
  readonly seed: number;
  readonly timeframe: WorldTimeframe;
  readonly sessions?: number;
  readonly generations: number;
  readonly cost?: number;
  readonly weak: number;
  readonly clear: number;
  readonly threads: number;
  readonly compare: boolean;
  readonly leak: boolean;
  readonly json: boolean;
}

const EXPLANATION = [
  'Searches synthetic markets in which nothing predicts anything, and others with a planted edge, as the product does:',
  'features, walk-forward grid, 140 configurations a generation, criteria, policies, the holdout. Tells how often each',
  'policy promotes something, with 95 % intervals. Exits with 1 when strict promotes more than 5 % of noise or less than',
  '80 % of clear edges, beyond what chance explains. Ctrl-C tells what has been seen so far.',
].join(' ');

/** Of daily bars twelve years, so that the default criteria can be met on the selection; of 15 minutes half a year. */
const SESSIONS = { '1d': 3000, '15m': 120 } as const;

function readOptions(argv: readonly string[]): Options {
  return new Command('npm run study:noise --')
    .description(EXPLANATION)
    .option(
      '--worlds <number>',
      'worlds of each kind: noise, weak edge, clear edge',
      wholeNumber(1, 100_000),
      200,
    )
    .option('--seed <number>', 'random seed', wholeNumber(0, 4_294_967_295), 1)
    .addOption(
      new Option('--timeframe <timeframe>', 'length of the bars').choices(['1d', '15m']).default('1d'),
    )
    .option(
      '--sessions <number>',
      'length of each world (default: 3000 of 1d, 120 of 15m)',
      wholeNumber(45, 20_000),
    )
    .option('--generations <number>', 'generations at most', wholeNumber(1, 50), 4)
    .option('--cost <bp>', 'cost of a round trip (default: 1)', numberFrom(0, 1000))
    .option('--weak <number>', 'strength of a weak edge', numberFrom(0, 5), 0.25)
    .option('--clear <number>', 'strength of a clear edge', numberFrom(0, 5), 0.7)
    .option('--threads <number>', 'worker threads', wholeNumber(1, 256), availableParallelism())
    .option('--compare', 'judge by other tests of luck, too', false)
    .option('--leak', 'let features be known one bar early, to see that the study notices', false)
    .option('--json', 'one JSON object as the last line of the output, progress on standard error', false)
    .parse(argv)
    .opts<Options>();
}

/** `npm run study:noise` */
export async function studyCommand(argv: readonly string[]): Promise<void> {
  const options = readOptions(argv);
  await runCommand((signal) => study(options, signal));
}

async function study(options: Options, signal: AbortSignal): Promise<void> {
  const { worlds, seed, timeframe, generations, weak, clear, compare, leak, threads, json } = options;
  const design: StudyDesign = {
    worlds,
    seed,
    timeframe,
    sessions: options.sessions ?? SESSIONS[timeframe],
    generations,
    roundTripBp: options.cost ?? null,
    strengths: { noise: 0, weak, clear },
    compare,
    leak,
  };
  const display = progressDisplay(json ? process.stderr : process.stdout);
  const report = await runStudy(design, { threads, signal }, (done, total) =>
    display.update(`${Math.floor((20 * done) / total)}`, `${done} of ${total} worlds`),
  );
  display.line(renderStudy(report));
  console.log(json ? JSON.stringify(report) : summariseStudy(report));
  if (signal.aborted) throw signal.reason;
  if (!report.ok) throw new Ended('a claim does not hold', EXIT.failed);
}
