import { describe, expect, it } from 'vitest';
import type { NearMiss } from './near-misses.js';
import { resolveRunConfig } from './resolve-run-config.js';
import { runVerdict, type VerdictFacts } from './run-verdict.js';
import type { CompletedSimulation } from './simulation-outcome.js';

const simulation: CompletedSimulation = {
  jobId: 'j',
  generation: 1,
  configIndex: 0,
  symbol: 'SPX',
  threshold: 0.001,
  zScoreCutoff: 0,
  regimeFilter: {},
  stats: { sqn: 2.81234, sqn_raw: 4.2, profit_factor: 2.5, trade_count: 150, weekly_consistency: null },
};

const nearest: NearMiss<CompletedSimulation> = {
  simulation,
  misses: [
    { criterion: 'sqn', value: 2.81234, bound: 3, side: 'below', distance: 0.06 },
    { criterion: 'trade_count', value: 150, bound: 200, side: 'below', distance: 0.25 },
  ],
};

const facts = (change: Partial<VerdictFacts>): VerdictFacts => ({
  status: 'COMPLETED',
  stopReason: 'max_generations',
  stopDetail: null,
  generation: 3,
  begun: true,
  config: resolveRunConfig({ symbol: 'SPX' }, { defaultMaxGenerations: 4 }),
  completed: 560,
  nullModels: 0,
  best: simulation,
  nearest,
  candidates: [],
  luck: null,
  ...change,
});

const MISS =
  'Of 560 simulations the nearest miss, in generation 1, has SQN 2.812 and misses SQN (2.812, below 3) and trade count (150, below 200).';

const LUCK = 'Best out-of-sample SQN 2.8 after 560 tries; luck alone gives about 3.1. No better than luck.';
const REJECTED = { job_id: 'j', verdict: 'rejected', reasons: ['on the holdout it lost'] } as const;

describe('runVerdict', () => {
  it.each<[string, Partial<VerdictFacts>, string]>([
    ['waits', { status: 'PENDING', begun: false }, 'Waiting for its turn; nothing has been trained yet.'],
    ['waits to go on', { status: 'PENDING' }, `Waiting for its turn to go on in generation 3. ${MISS}`],
    [
      'searches',
      { status: 'RUNNING', generation: 1, completed: 1 },
      `Searching in generation 1 of at most 4. ${MISS.replace('560 simulations', '1 simulation')}`,
    ],
    ['is paused', { status: 'PAUSED' }, `Paused in generation 3 of at most 4. ${MISS}`],
    ['is exhausted', {}, `Ended in generation 3 (max_generations) without a promotion. ${MISS}`],
    [
      'was stopped before any result',
      { status: 'STOPPED', stopReason: 'stopped', generation: 0, completed: 0, best: null, nearest: null },
      'Ended in generation 0 (stopped) without a promotion. No simulation has given a result.',
    ],
    [
      'found no signal',
      { generation: 0, completed: 0, nullModels: 1, best: null, nearest: null },
      'Ended in generation 0 (max_generations) without a promotion. The models found no signal: they predict nothing, so nothing was simulated.',
    ],
    [
      'failed',
      { status: 'FAILED', stopReason: 'training_error', stopDetail: 'no rows', completed: 0, nearest: null },
      'Failed in generation 3 (training_error): no rows. No simulation has given a result.',
    ],
    [
      'failed for a reason in sentences',
      { status: 'FAILED', stopReason: 'training_error', stopDetail: 'No rows.', completed: 0, nearest: null },
      'Failed in generation 3 (training_error): No rows. No simulation has given a result.',
    ],
    [
      'promoted',
      { status: 'PROMOTED', stopReason: 'promoted', generation: 1 },
      'Promoted in generation 1: SQN 2.812, profit factor 2.5, 150 trades, weekly consistency undefined meet all criteria.',
    ],
    [
      'promoted what gained on the holdout',
      {
        status: 'PROMOTED',
        stopReason: 'promoted',
        generation: 1,
        candidates: [REJECTED, { job_id: 'j', verdict: 'promoted', reasons: ['on the holdout it gained'] }],
        luck: LUCK,
      },
      `Promoted in generation 1: SQN 2.812, profit factor 2.5, 150 trades, weekly consistency undefined meet all criteria; on the holdout it gained. ${LUCK}`,
    ],
    [
      'was held against luck',
      { luck: LUCK },
      `Ended in generation 3 (max_generations) without a promotion. ${MISS} ${LUCK}`,
    ],
    [
      'has nothing to hold against luck',
      { completed: 0, nearest: null, best: null, luck: 'Nothing has been tried yet that could be judged.' },
      'Ended in generation 3 (max_generations) without a promotion. No simulation has given a result.',
    ],
    [
      'rejected a candidate',
      { candidates: [REJECTED] },
      'Ended in generation 3 (max_generations) without a promotion. Of 560 simulations 1 result met all criteria and was not promoted, because on the holdout it lost.',
    ],
    [
      'had all its looks at the holdout',
      {
        stopReason: 'holdout_exhausted',
        candidates: [REJECTED, REJECTED, { job_id: 'k', verdict: 'not_tried', reasons: ['no more looks'] }],
      },
      'Ended in generation 3 (holdout_exhausted) without a promotion. Of 560 simulations 2 results met all criteria and were not promoted, the last because on the holdout it lost.',
    ],
    [
      'met an undefined metric',
      {
        nearest: {
          simulation,
          misses: [
            { criterion: 'profit_factor', value: null, bound: 2, side: 'undefined', distance: Infinity },
          ],
        },
      },
      'Ended in generation 3 (max_generations) without a promotion. Of 560 simulations the nearest miss, in generation 1, has SQN 2.812 and misses profit factor (undefined).',
    ],
  ])('of a run that %s', (_, change, sentence) => expect(runVerdict(facts(change))).toBe(sentence));
});
