import type { LuckyStats } from '../../evidence/core/result-luck.js';
import type { JudgedStats } from '../../promoted/core/criteria.js';
import type { RegimeFilter, RunConfig } from './run-config.js';

/** A finished simulation, as decisions see it. */
export interface SimulationOutcome {
  readonly jobId: string;
  readonly generation: number;
  /** Place in the strategy grid. */
  readonly configIndex: number;
  readonly stats: JudgedStats;
}

/** A finished simulation with what it was asked for, as answers show it. */
export interface CompletedSimulation extends SimulationOutcome {
  readonly stats: JudgedStats & LuckyStats;
  readonly symbol: string;
  readonly threshold: number;
  readonly zScoreCutoff: number;
  readonly regimeFilter: RegimeFilter;
}

/** What of a run's configuration judges its results. */
export type JudgingRules = Pick<RunConfig, 'criteria' | 'sqnCap'>;
