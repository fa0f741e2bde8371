import { columns } from '../text/columns.js';
import { BOXES } from './boxes.js';
import type { StudyReport } from './run-study.js';
import { KINDS } from './study-plan.js';
import type { Share } from './tally.js';

/** What was counted, one line a box and judge, and what the kinds of worlds are like. */
export function renderStudy({ design, edges, shares }: StudyReport): string {
  const rows = BOXES.flatMap((box) =>
    Object.entries(shares[box]).map(([judge, byKind]) =>
      [box, judge].concat(KINDS.map((kind) => renderShare(byKind[kind]))),
    ),
  );
  const kinds = KINDS.map((kind) => {
    const edge = edges[kind];
    const found =
      edge === null
        ? 'no world was finished'
        : `the first model's predictions have a correlation of ${edge.informationCoefficient.toFixed(3)} with returns ` +
          `and an annual Sharpe ratio of ${edge.sharpe.toFixed(2)}`;
    return `${kind}, ${design.strengths[kind]} planted: ${found}`;
  });
  return [columns(['criteria', 'policy', ...KINDS], rows, 2), ...kinds].join('\n');
}

/** The last line: what `strict` makes of noise and of clear edges. */
export function summariseStudy({ claims, complete, ok }: StudyReport): string {
  const parts = claims.map(
    ({ box, kind, share, held }) =>
      `${renderShare(share)} of ${kind} by ${box} criteria${held ? '' : ', against what is claimed'}`,
  );
  return `${ok ? 'OK' : 'FAILED'}${complete ? '' : ', cut short'}: strict promotes ${parts.join('; ')}`;
}

const percent = (share: number): string => (100 * share).toFixed(1);
const renderShare = ({ promoted, worlds, low, high }: Share): string =>
  worlds === 0 ? 'none' : `${promoted} of ${worlds} (${percent(low)}-${percent(high)} %)`;
