import { runCommand } from '../../cli/local/run-command.js';
import { readBenchOptions } from '../common/bench-options.js';
import type { Say } from '../common/say.js';
import { linearBench } from './linear.js';
import { type Measured, report, summary } from './report.js';
import { treeBench } from './trees.js';

const PARTS = ['linear', 'large', 'trees'] as const;

const say: Say = (line) => console.error(line);

/** `npm run bench:training`: the search of a grid and the growing of trees, beside the peers that are installed. */
export async function trainingBenchCommand(argv: readonly string[]): Promise<void> {
  const { parts, json, rounds } = readBenchOptions(argv, {
    name: 'npm run bench:training --',
    description: 'Measures how long the search of one window takes, and the growing of 100 trees.',
    parts: PARTS,
    rounds: 5,
  });
  const wants = (part: (typeof PARTS)[number]): boolean => parts.includes(part);
  await runCommand(async () => {
    const options = { rounds, say };
    const measured: Measured = {
      linear: wants('linear') ? await linearBench([5000, 50, 'whole'], options) : undefined,
      large: wants('large') ? await linearBench([11_700, 50, 'run'], options) : undefined,
      trees: wants('trees') ? await treeBench(options) : undefined,
    };
    console.log(report(measured));
    if (json) console.log(JSON.stringify(summary(measured)));
  });
}
