import { type CaseReport, type Comparison, isList } from './case-book.js';

/** One line a case, with the figure that uses up most of its tolerance. */
export function renderCases(cases: readonly CaseReport[]): string[] {
  const width = Math.max(...cases.map(({ name }) => short(name).length));
  return cases.flatMap(({ name, figures, far, worst, unknown }) => [
    `  ${far > 0 ? 'FAR' : 'ok '} ${short(name).padEnd(width)}  ${String(figures).padStart(5)} figures  ${
      worst === undefined ? 'nothing to compare' : renderWorst(worst, far)
    }`,
    ...(unknown.length > 0 ? [`      not compared, no such figure here: ${unknown.join(', ')}`] : []),
  ]);
}

const NAME = 48;
const short = (name: string): string => (name.length > NAME ? `${name.slice(0, NAME - 3)}...` : name);

function renderWorst({ figure, deviation, tolerance, found, expected }: Comparison, far: number): string {
  const worst = `worst ${deviation.toExponential(1)} of ${tolerance} at ${figure}`;
  return far === 0 ? worst : `${far} too far; ${worst}: found ${write(found)}, on file ${write(expected)}`;
}

const TEXT = 80;

function write(value: unknown): string {
  // JSON would write what is not finite as null.
  if (typeof value === 'number') return `${value}`;
  const json = JSON.stringify(isList(value) ? Array.from(value) : value) ?? 'nothing';
  return json.length > TEXT ? `${json.slice(0, TEXT)}...` : json;
}
