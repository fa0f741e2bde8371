import { readFileSync } from 'node:fs';
import { type Evaluation, evaluateReference } from './evaluate-reference.js';
import { ReferenceFileError } from './reference-file-error.js';
import { renderCases } from './render-cases.js';

/**
 * Says of each file how its cases compare, and on the last line how all of them do.
 * @returns whether every file could be used and every figure is within its tolerance
 */
export function reportReferences(files: readonly string[], say: (line: string) => void): boolean {
  const usable = files.map((file) => reportFile(file, say)).filter((each) => each !== null);
  const cases = usable.flatMap((each) => each.cases);
  const far = cases.filter((each) => each.far > 0).length;
  const figures = cases.reduce((sum, each) => sum + each.figures, 0);
  const unusable = files.length - usable.length;
  const ok = far === 0 && unusable === 0;
  say(
    [
      `${ok ? 'OK' : 'FAILED'}: ${count(files.length, 'file')}, ${count(cases.length, 'case')}, ${count(figures, 'figure')}`,
      far === 0 ? 'all within tolerance' : `${count(far, 'case')} beyond tolerance`,
      ...(unusable === 0 ? [] : [`${count(unusable, 'file')} not usable`]),
    ].join('; '),
  );
  return ok;
}

const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

function reportFile(file: string, say: (line: string) => void): Evaluation | null {
  try {
    const evaluation = evaluateReference(readFileSync(file, 'utf8'));
    say(`${file} (${evaluation.kind})`);
    for (const line of renderCases(evaluation.cases)) say(line);
    return evaluation;
  } catch (error) {
    if (!isUsersFault(error)) throw error;
    say(`${file} is not a usable reference file: ${error.message}`);
    return null;
  }
}

/** The file is missing or unreadable, or its content is no reference. */
const isUsersFault = (error: unknown): error is Error =>
  error instanceof ReferenceFileError || (error instanceof Error && 'syscall' in error);
