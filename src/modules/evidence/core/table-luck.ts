import { cscvBlocks } from '../../../../quant/statistics/cscv-blocks.js';
import type { DailyTable } from '../../../../quant/statistics/daily-table.js';
import { overfittingProbability } from '../../../../quant/statistics/overfitting-probability.js';
import { joinGenerations } from './join-generations.js';
import { type LuckTest, luckTest } from './luck-test.js';

/** Probability of backtest overfitting; see docs/statistics.md. */
export interface OverfittingFigures {
  readonly probability: number;
  /** Share of the splits in which what is best on one half loses on the other. */
  readonly loss_probability: number;
  /** Of the Sharpe ratio on the other half on the one that it was chosen by; null where they do not vary. */
  readonly slope: number | null;
  readonly blocks: number;
}

/** What a table of daily returns says of luck; stored and served as it is. */
export interface TableLuck {
  readonly columns: number;
  readonly sessions: number;
  /** Sessions that not all columns have, and that were left out for that. */
  readonly sessions_left_out: number;
  /** Null with fewer than 32 sessions or two columns. */
  readonly pbo: OverfittingFigures | null;
  /** Null without a session. */
  readonly luck: LuckTest | null;
}

/**
 * Judges everything that was tried together.
 * @throws RangeError without a table
 */
export function tableLuck(tables: readonly DailyTable[]): TableLuck {
  const { table, sessionsLeftOut } = joinGenerations(tables);
  return {
    columns: table.columns,
    sessions: table.rows,
    sessions_left_out: sessionsLeftOut,
    pbo: overfitting(table),
    luck: table.rows === 0 || table.columns === 0 ? null : luckTest(table),
  };
}

function overfitting(table: DailyTable): OverfittingFigures | null {
  const blocks = cscvBlocks(table.rows);
  if (blocks === null || table.columns < 2) return null;
  const { probability, lossProbability, degradation } = overfittingProbability(table, blocks);
  return {
    probability,
    loss_probability: lossProbability,
    slope: degradation?.slope ?? null,
    blocks,
  };
}
