import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { type Evaluation, evaluateReference } from './reference/evaluate-reference.js';
import { ReferenceFileError } from './reference/reference-file-error.js';
import { renderCases } from './reference/render-cases.js';

const EXPLANATION = [
  'Compares the figures of reference files with those that the product computes: metrics of trade lists and statistics of',
  'return tables, elastic nets, trees, regimes and canonical JSON. The kind of a file is known by its content. Exits with 1',
  "when a figure is beyond its file's tolerance or a file cannot be used.",
].join('\n');

/** `npm run reference -- FILE...` */
export function referenceCommand(argv: readonly string[]): void {
  const files = new Command('npm run reference --')
    .description(EXPLANATION)
    .argument('<file...>', 'reference files, JSON')
    .parse(argv).args;
  const evaluations = files.map((file) => evaluateFile(file));
  const usable = evaluations.filter((each) => each !== null);
  const cases = usable.flatMap((each) => each.cases);
  const far = cases.filter((each) => each.far > 0);
  const figures = cases.reduce((sum, each) => sum + each.figures, 0);
  const unusable = files.length - usable.length;
  const ok = far.length === 0 && unusable === 0;
  console.log(
    [
      `${ok ? 'OK' : 'FAILED'}: ${files.length} files, ${cases.length} cases, ${figures} figures`,
      far.length === 0 ? 'all within tolerance' : `${far.length} cases beyond tolerance`,
      ...(unusable === 0 ? [] : [`${unusable} files not usable`]),
    ].join('; '),
  );
  process.exitCode = ok ? 0 : 1;
}

function evaluateFile(file: string): Evaluation | null {
  try {
    const evaluation = evaluateReference(readFileSync(file, 'utf8'));
    console.log(`${file} (${evaluation.kind})`);
    for (const line of renderCases(evaluation.cases)) console.log(line);
    return evaluation;
  } catch (error) {
    if (!isUsersFault(error)) throw error;
    console.error(`${file}: not a usable reference file: ${error.message}`);
    return null;
  }
}

/** The file is missing or unreadable, or its content is no reference. */
const isUsersFault = (error: unknown): error is Error =>
  error instanceof ReferenceFileError || (error instanceof Error && 'syscall' in error);
