import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productRoot } from '../../cli/local/product-root.js';
import { machine } from '../common/machine.js';
import { ratiosTo, standingsTable, timesOf } from '../common/standings-table.js';
import { type Found, type LinearBench, OURS } from './linear.js';
import { BOOSTING, COLUMNS, FOREST, ROWS, type TreeBench } from './trees.js';

/** What has been measured; a part that was not asked for is missing. */
export interface Measured {
  readonly linear?: LinearBench;
  readonly large?: LinearBench;
  readonly trees?: TreeBench;
}

type Part = LinearBench | TreeBench;

const TITLES = {
  linear: '294 candidates (42 penalties, 7 regimes of all rows), 5 folds, 5,000 x 50:',
  large: '294 candidates (42 penalties, the 7 regimes of a run), 5 folds, 11,700 x 50:',
  trees: `100 trees, ${ROWS.toLocaleString('en')} x ${COLUMNS}:`,
};

const partsOf = ({ linear, large, trees }: Measured): Part[] =>
  [linear, large, trees].filter((each) => each !== undefined);

/** The machine and the versions of whatever has a part in the numbers. */
function circumstances(measured: Measured): Record<string, string> {
  const { devDependencies } = JSON.parse(readFileSync(join(productRoot(), 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const peers = ['ml-xgboost', 'ydf-training'].map((name) => [name, devDependencies[name] ?? '']);
  return Object.assign(
    { ...machine(), ...Object.fromEntries(peers) },
    ...partsOf(measured).map(({ versions }) => versions),
  ) as Record<string, string>;
}

const absentOf = (measured: Measured): Record<string, string> =>
  Object.assign({}, ...partsOf(measured).map(({ absent }) => absent)) as Record<string, string>;

/** In how many of the regimes a search found the winner that the product found. */
function agreement(found: Found, ours: Found): string {
  const same = found.winners.filter((winner, c) => String(winner) === String(ours.winners[c]));
  return `${same.length} of ${ours.winners.length}`;
}

/** For people: Markdown. */
export function report(measured: Measured): string {
  const { machine: about, ...versions } = circumstances(measured);
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const parts = [[about, ...named].join(', ')];
  for (const [name, why] of Object.entries(absentOf(measured))) {
    parts.push(`Absent: ${name}, because it is not installed (${why}).`);
  }
  for (const name of ['linear', 'large'] as const) {
    const standings = measured[name]?.standings;
    if (standings === undefined) continue;
    const ours = standings.get(OURS)!.result;
    const winners: [string, (found: Found) => string] = ['same winners', (found) => agreement(found, ours)];
    parts.push(TITLES[name], standingsTable(standings, OURS, winners));
  }
  if (measured.trees !== undefined) {
    parts.push(
      TITLES.trees,
      standingsTable(measured.trees.standings, FOREST, [
        'R2 held out',
        ({ explained }) => explained.toFixed(3),
      ]),
    );
  }
  return parts.join('\n\n');
}

/** For programs: ratios are times as long as the product takes. */
export function summary(measured: Measured): object {
  const linear = (part: LinearBench | undefined): object | undefined =>
    part && {
      ratios: ratiosTo(part.standings, OURS),
      milliseconds: timesOf(part.standings),
      winners: Object.fromEntries([...part.standings].map(([name, { result }]) => [name, result.winners])),
    };
  const { trees } = measured;
  return {
    circumstances: circumstances(measured),
    absent: absentOf(measured),
    linear: linear(measured.linear),
    large: linear(measured.large),
    trees: trees && {
      ratios: ratiosTo(trees.standings, FOREST),
      ratios_to_boosting: ratiosTo(trees.standings, BOOSTING),
      milliseconds: timesOf(trees.standings),
      explained: Object.fromEntries(
        [...trees.standings].map(([name, { result }]) => [name, Number(result.explained.toFixed(4))]),
      ),
    },
  };
}
