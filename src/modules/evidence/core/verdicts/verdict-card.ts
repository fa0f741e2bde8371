import type { CandidateReport } from '../candidate.js';
import type { LuckStatistics } from '../luck-statistics.js';
import type { ResultLuck } from '../result-luck.js';
import { judgeBenchmark } from './judge-benchmark.js';
import { judgeCosts } from './judge-costs.js';
import { judgeGrid } from './judge-grid.js';
import { judgeLuck } from './judge-luck.js';
import { type HoldoutLook, judgeUnseen } from './judge-unseen.js';
import type { Answered, Question } from './verdict.js';

/** What is known of a result; null is not on record. */
export interface VerdictFacts {
  /** The SQN that the run counts. */
  readonly sqn: number | null;
  readonly luck: ResultLuck | null;
  readonly search: Pick<LuckStatistics, 'trials' | 'table'> | null;
  /** Never taken for this card: only what is on record. */
  readonly holdout: HoldoutLook | null;
  readonly report: CandidateReport | null;
}

/** One of the five questions that a result has to answer. Served as it is. */
export interface QuestionAnswer extends Answered {
  readonly question: Question;
  readonly asked: string;
}

/** Answers the five questions from the numbers on record. */
export function verdictCard({ sqn, luck, search, holdout, report }: VerdictFacts): QuestionAnswer[] {
  const {
    neighbours = { count: 0, missing: 0, mean: null, worst: null, at_edge: false },
    regimes = null,
    top_trades = null,
    costs = null,
    benchmark = null,
    walk_forward_efficiency: efficiency = { model: null, choice: null },
  } = report ?? {};
  return [
    { question: 'luck', asked: 'Is it luck?', ...judgeLuck(sqn, luck, search) },
    { question: 'unseen', asked: 'Does it hold on unseen data?', ...judgeUnseen(holdout, efficiency) },
    {
      question: 'grid',
      asked: 'Does it stand on one spot?',
      ...judgeGrid(sqn, { neighbours, regimes, top_trades }),
    },
    { question: 'costs', asked: 'Do costs kill it?', ...judgeCosts(costs) },
    { question: 'benchmark', asked: 'Does it beat doing nothing?', ...judgeBenchmark(benchmark) },
  ];
}
