import { figure } from '../figure.js';
import type { LuckStatistics } from '../luck-statistics.js';
import type { ResultLuck } from '../result-luck.js';
import { type Answered, figureOf } from './verdict.js';
import { VERDICT_BOUNDS } from './verdict-bounds.js';

/** Is it luck? @param sqn the SQN that the run counts @param search null before the first decision */
export function judgeLuck(
  sqn: number | null,
  luck: ResultLuck | null,
  search: Pick<LuckStatistics, 'trials' | 'table'> | null,
): Answered {
  const expected = luck?.expected_best_sqn ?? null;
  // Without daily returns the deflated SQN stands in, as in the sentence about a run.
  const skill = luck?.dsr ?? luck?.deflated_sqn ?? null;
  const p = search?.table?.luck?.p ?? null;
  const pbo = search?.table?.pbo?.probability ?? null;
  const figures = [
    figureOf('SQN', sqn, 'number', expected === null ? null : `above ${figure(expected)}`),
    figureOf('SQN that luck alone gives', expected),
    figureOf(
      luck?.dsr === null ? 'Deflated SQN' : 'Deflated Sharpe ratio',
      skill,
      'share',
      `at least ${VERDICT_BOUNDS.skill}`,
    ),
    figureOf('p of everything tried', p, 'number', `below ${VERDICT_BOUNDS.luck}`),
    figureOf('Probability of overfitting', pbo, 'share', `at most ${VERDICT_BOUNDS.overfitting}`),
    figureOf('Tries on the same data', search?.trials.span ?? null, 'count'),
  ];
  if (sqn === null || expected === null || search === null) {
    return { verdict: 'unknown', sentence: 'Nothing on record tells it from luck.', figures };
  }
  const held = `SQN ${figure(sqn)} where luck alone gives about ${figure(expected)} after ${search.trials.span} tries`;
  if (sqn <= expected) return { verdict: 'fail', sentence: `${held}: no better than luck.`, figures };
  const doubts = [
    ...(skill !== null && skill >= VERDICT_BOUNDS.skill
      ? []
      : [`its probability of skill is ${figure(skill)}`]),
    ...(p === null || p < VERDICT_BOUNDS.luck ? [] : [`p is ${figure(p)} for everything tried together`]),
    ...(pbo === null || pbo <= VERDICT_BOUNDS.overfitting
      ? []
      : [`the best of half of the sessions is mostly below the median on the rest (${figure(pbo)})`]),
  ];
  return doubts.length === 0
    ? { verdict: 'pass', sentence: `${held}: luck hardly explains it.`, figures }
    : { verdict: 'warn', sentence: `${held}, but ${doubts.join(', and ')}.`, figures };
}
