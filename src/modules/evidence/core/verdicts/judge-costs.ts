import type { CostReport } from '../candidate.js';
import { figure } from '../figure.js';
import { type Answered, figureOf } from './verdict.js';
import { VERDICT_BOUNDS } from './verdict-bounds.js';

/** Do costs kill it? A cost of nothing, or nearly, is taken as the least that a trade costs. */
export function judgeCosts(costs: CostReport | null): Answered {
  const { pass, warn } = VERDICT_BOUNDS.costs;
  const simulated = costs?.round_trip_bp ?? null;
  const paid = Math.max(simulated ?? 0, VERDICT_BOUNDS.leastCost);
  const evenAt = costs?.break_even_bp ?? null;
  const covers = evenAt === null ? null : evenAt / paid;
  const figures = [
    figureOf('Cost of a trade, as simulated', simulated, 'bp'),
    figureOf('Break-even cost', evenAt, 'bp', `above ${figure(pass * paid)} bp`),
    figureOf('Break-even in costs of a trade', covers, 'number', `above ${pass}`),
    ...(costs?.profit_factors ?? []).map((each) =>
      figureOf(`Profit factor at ${figure(each.multiple)}x the cost`, each.profit_factor),
    ),
  ];
  if (evenAt === null || covers === null) {
    return { verdict: 'unknown', sentence: 'No trade tells what costs would leave.', figures };
  }
  const held = `It breaks even at ${figure(evenAt)} bp a trade`;
  const told = `${figure(covers)} times ${simulated === paid ? 'the simulated' : 'a'} cost of ${figure(paid)} bp`;
  if (evenAt <= 0) return { verdict: 'fail', sentence: 'It loses before any costs.', figures };
  const verdict = covers > pass ? 'pass' : covers > warn ? 'warn' : 'fail';
  const end = { pass: '', warn: ': little is left for surprises', fail: ': costs may well eat it' }[verdict];
  return { verdict, sentence: `${held}, ${told}${end}.`, figures };
}
