import type { CandidateReport } from '../candidate.js';
import { figure } from '../figure.js';
import { type Answered, figureOf } from './verdict.js';
import { VERDICT_BOUNDS } from './verdict-bounds.js';

/** Does it stand on one spot: of the grid, of its trades, of the regimes? @param sqn the SQN that the run counts */
export function judgeGrid(
  sqn: number | null,
  { neighbours, regimes, top_trades: top }: Pick<CandidateReport, 'neighbours' | 'regimes' | 'top_trades'>,
): Answered {
  const { count, missing, mean, worst, at_edge: atEdge } = neighbours;
  const kept = sqn !== null && sqn > 0 && mean !== null ? mean / sqn : null;
  const best = top?.share ?? null;
  const shares = Object.values(regimes ?? {}).flatMap((each) => each.map(({ share }) => share ?? 0));
  const regime = shares.length === 0 ? null : Math.max(...shares);
  const figures = [
    figureOf('Mean SQN of the neighbours', mean, 'number', 'above 0'),
    figureOf('Of the own SQN', kept, 'share', `at least ${VERDICT_BOUNDS.neighbours}`),
    figureOf('Worst neighbour', worst, 'number', 'above 0'),
    figureOf('Neighbours', count, 'count'),
    figureOf('Profit in the five best trades', best, 'share', `at most ${VERDICT_BOUNDS.topTrades}`),
    figureOf('Profit in the best regime', regime, 'share', `at most ${VERDICT_BOUNDS.regime}`),
  ];
  if (kept === null || mean === null || worst === null) {
    const none = missing === 0 ? 'there are no others' : `none of its ${missing} neighbours has an SQN`;
    return { verdict: 'unknown', sentence: `Nothing on the grid to compare with: ${none}.`, figures };
  }
  const held = `${count} neighbours on the grid have a mean SQN of ${figure(mean)}`;
  if (mean <= 0) return { verdict: 'fail', sentence: `${held}: a lone peak.`, figures };
  if (best !== null && best >= 1) {
    return { verdict: 'fail', sentence: 'Without its five best trades it gains nothing.', figures };
  }
  const doubts = [
    ...(kept >= VERDICT_BOUNDS.neighbours ? [] : [`that is ${figure(kept)} of its own`]),
    ...(worst > 0 ? [] : [`the worst has ${figure(worst)}`]),
    ...(atEdge ? ['it lies at the edge of the grid, beyond which the best may lie'] : []),
    ...(best === null || best <= VERDICT_BOUNDS.topTrades
      ? []
      : [`five trades earn ${figure(best)} of the profit`]),
    ...(regime === null || regime <= VERDICT_BOUNDS.regime ? [] : ['one regime earns nearly everything']),
  ];
  return doubts.length === 0
    ? { verdict: 'pass', sentence: `${held}, and no few trades or regime make the profit.`, figures }
    : { verdict: 'warn', sentence: `${held}, but ${doubts.join(', and ')}.`, figures };
}
