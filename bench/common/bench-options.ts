import { Command, InvalidArgumentError, Option } from 'commander';
import { wholeNumber } from '../../cli/local/option-number.js';

export interface BenchOptions<Part extends string> {
  readonly rounds: number;
  readonly parts: readonly Part[];
  readonly json: boolean;
}

/** Reads the options of a bench whose contestants take turns. */
export function readBenchOptions<Part extends string>(
  argv: readonly string[],
  bench: {
    readonly name: string;
    readonly description: string;
    readonly parts: readonly Part[];
    readonly rounds: number;
  },
): BenchOptions<Part> {
  const { name, description, parts, rounds } = bench;
  const named = (text: string): Part => {
    const found = parts.find((each) => each === text);
    if (found === undefined) throw new InvalidArgumentError(`It must be of ${parts.join(', ')}.`);
    return found;
  };
  return new Command(name)
    .description(description)
    .option('--rounds <number>', 'measurements of each contestant', wholeNumber(1, 1000), rounds)
    .addOption(
      new Option('--parts <list>', `what to measure, of ${parts.join(', ')}`)
        .argParser((text) => text.split(',').map(named))
        .default([...parts], 'all'),
    )
    .option('--json', 'one JSON object as the last line of the output', false)
    .parse(argv)
    .opts<BenchOptions<Part>>();
}
