import { FactoryError } from '../../cli/local/factory-error.js';
import { runCommand } from '../../cli/local/run-command.js';
import { readBenchOptions } from '../common/bench-options.js';
import type { Say } from '../common/say.js';
import { largestDifference, TOLERANCE } from './compare-figures.js';
import { type EngineBench, engineBench, OURS } from './engine.js';
import { type Measured, report, summary } from './report.js';
import { series } from './series.js';
import { serviceBench } from './service.js';

const PARTS = ['engine', 'service'] as const;

const say: Say = (line) => console.error(line);

/** `npm run bench:simulation`: one generation of backtests, beside the peers that are installed, and over HTTP. */
export async function simulationBenchCommand(argv: readonly string[]): Promise<void> {
  const { parts, json, rounds } = readBenchOptions(argv, {
    name: 'npm run bench:simulation --',
    description:
      'Measures how long 140 backtests of a year of one-minute bars take. Fails when peers disagree.',
    parts: PARTS,
    rounds: 10,
  });
  const wants = (part: (typeof PARTS)[number]): boolean => parts.includes(part);
  await runCommand(async () => {
    const options = { rounds, say };
    const made = series();
    const measured: Measured = {
      engine: wants('engine') ? await engineBench(made, options) : undefined,
      service: wants('service') ? await serviceBench(made, options) : undefined,
    };
    console.log(report(measured));
    if (json) console.log(JSON.stringify(summary(measured)));
    if (measured.engine !== undefined) refuseDifferences(measured.engine);
  });
}

/** A fast answer that is another answer is worth nothing. */
function refuseDifferences({ standings }: EngineBench): void {
  const ours = standings.get(OURS)!.result;
  for (const [name, { result }] of standings) {
    const difference = largestDifference(result, ours);
    if (difference <= TOLERANCE) continue;
    throw new FactoryError(`${name} comes to other figures: they differ by ${difference}.`);
  }
}
