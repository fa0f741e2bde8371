import { figure } from '../../evidence/core/figure.js';
import type { CandidateVerdict } from '../../evidence/core/generation-statistics.js';
import { countedSqn, type Miss } from '../../promoted/core/criteria.js';
import type { NearMiss } from './near-misses.js';
import type { RunConfig } from './run-config.js';
import type { RunStatus, StopReason } from './run-state.js';
import type { CompletedSimulation } from './simulation-outcome.js';

export interface VerdictFacts {
  readonly status: RunStatus;
  readonly stopReason: StopReason | null;
  readonly stopDetail: string | null;
  readonly generation: number;
  /** Whether the run has worked before. */
  readonly begun: boolean;
  readonly config: Pick<RunConfig, 'criteria' | 'sqnCap' | 'maxGenerations' | 'promotionPolicy'>;
  /** Simulations with a result, over all generations. */
  readonly completed: number;
  /** Generations whose model predicts nothing and was not simulated. */
  readonly nullModels: number;
  /** What was promoted, else the best by rank. */
  readonly best: CompletedSimulation | null;
  /** What became of the results that met every criterion, in the order in which they were judged. */
  readonly candidates: readonly CandidateVerdict[];
  /** What all numbers come to against luck; null before the first decision. */
  readonly luck: string | null;
  readonly nearest: NearMiss<CompletedSimulation> | null;
}

/** What a run found, in sentences made of its own numbers. */
export function runVerdict(facts: VerdictFacts): string {
  const found = sentences(facts);
  return facts.luck === null || facts.completed === 0 ? found : `${found} ${facts.luck}`;
}

function sentences(facts: VerdictFacts): string {
  switch (facts.status) {
    case 'PENDING':
      return facts.begun
        ? `Waiting for its turn to go on in generation ${facts.generation}. ${outcome(facts)}`
        : 'Waiting for its turn; nothing has been trained yet.';
    case 'PROMOTED':
      return `Promoted in generation ${facts.generation}: ${figures(facts)} meet all criteria${proof(facts)}.`;
    case 'FAILED':
      return `Failed in generation ${facts.generation} (${facts.stopReason}): ${sentence(facts.stopDetail ?? 'no detail')} ${outcome(facts)}`;
    case 'RUNNING':
    case 'PAUSED':
      return `${facts.status === 'PAUSED' ? 'Paused' : 'Searching'} in generation ${facts.generation} of at most ${facts.config.maxGenerations}. ${outcome(facts)}`;
    default:
      return `Ended in generation ${facts.generation} (${facts.stopReason}) without a promotion. ${outcome(facts)}`;
  }
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** What spoke for the promoted result besides. */
function proof({ candidates, config }: VerdictFacts): string {
  const promoted = candidates.find(({ verdict }) => verdict === 'promoted');
  if (promoted === undefined || config.promotionPolicy === 'criteria') return '';
  return `; ${promoted.reasons.join('; ')}`;
}

function outcome(facts: VerdictFacts): string {
  const rejected = facts.candidates.filter(({ verdict }) => verdict === 'rejected');
  const last = rejected.at(-1);
  if (last === undefined) return nearMiss(facts);
  const met =
    rejected.length === 1 ? '1 result met all criteria' : `${rejected.length} results met all criteria`;
  const why = `${rejected.length === 1 ? '' : 'the last '}because ${last.reasons.join('; ')}`;
  return `Of ${simulations(facts)} ${met} and ${rejected.length === 1 ? 'was' : 'were'} not promoted, ${why}.`;
}

const simulations = ({ completed }: VerdictFacts): string =>
  `${completed} simulation${completed === 1 ? '' : 's'}`;

function nearMiss(facts: VerdictFacts): string {
  const { completed, nullModels, nearest, config } = facts;
  if (completed === 0 && nullModels > 0) {
    return 'The models found no signal: they predict nothing, so nothing was simulated.';
  }
  if (completed === 0) return 'No simulation has given a result.';
  if (nearest === null) return `${simulations(facts)} gave a result.`;
  const { simulation, misses } = nearest;
  const sqn = figure(countedSqn(simulation.stats, config.sqnCap));
  return `Of ${simulations(facts)} the nearest miss, in generation ${simulation.generation}, has SQN ${sqn} and misses ${misses.map(told).join(' and ')}.`;
}

function figures({ best, config }: VerdictFacts): string {
  if (best === null) return 'its results';
  const { stats } = best;
  return [
    `SQN ${figure(countedSqn(stats, config.sqnCap))}`,
    `profit factor ${figure(stats.profit_factor)}`,
    `${stats.trade_count ?? 0} trades`,
    `weekly consistency ${figure(stats.weekly_consistency)}`,
  ].join(', ');
}

const NAMES = {
  sqn: 'SQN',
  profit_factor: 'profit factor',
  trade_count: 'trade count',
  weekly_consistency: 'weekly consistency',
} as const;

function told({ criterion, value, bound, side }: Miss): string {
  const name = NAMES[criterion];
  if (side === 'undefined') return `${name} (undefined)`;
  return `${name} (${figure(value)}, ${side} ${figure(bound)})`;
}
