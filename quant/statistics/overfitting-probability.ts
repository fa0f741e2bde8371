import { averageRank } from './average-rank.js';
import { blockSums } from './block-sums.js';
import { fitLine, type Line } from './fit-line.js';
import type { ReturnTable } from './return-table.js';
import { scoreBlocks } from './score-blocks.js';

export interface Overfitting {
  /** PBO: share of the splits in which the best half of them is, in the other half, no better than the median. */
  readonly probability: number;
  /** Share of the splits in which the chosen strategy loses in the other half. */
  readonly lossProbability: number;
  /** Line of the chosen strategy's Sharpe ratio in the other half on the one it was chosen by; null without a slope. */
  readonly degradation: Line | null;
  /** For each split, in lexicographic order of the blocks chosen by: */
  readonly splits: {
    /** The chosen strategy: the first of the best. */
    readonly best: Int32Array;
    /** Its Sharpe ratio of a session in the half it was chosen by, and in the other one. */
    readonly inSample: Float64Array;
    readonly outOfSample: Float64Array;
    /** ln(w / (1 - w)) of its relative rank w in the other half; 0 is the median. */
    readonly logit: Float64Array;
  };
}

/**
 * Probability of backtest overfitting by combinatorially symmetric cross-validation: the sessions are cut into blocks,
 * and whatever is best on half of the blocks is looked at on the other half, for every half. Useless strategies give
 * about one half; so do strategies that are equally good.
 *
 * A split costs additions of one number a block and strategy: 12,870 splits of 140 strategies take about 60 ms on one core.
 *
 * Source: Bailey, Borwein, Lopez de Prado & Zhu, The Probability of Backtest Overfitting (2017).
 * @throws RangeError unless blocks are even, at least 2 sessions long, and there are two strategies
 */
export function overfittingProbability(table: ReturnTable, blocks: number): Overfitting {
  if (!(blocks >= 2 && blocks % 2 === 0)) throw new RangeError(`${blocks} blocks cannot be halved`);
  if (table.rows < 2 * blocks || table.columns < 2) {
    throw new RangeError(
      `${blocks} blocks take ${2 * blocks} sessions and two strategies, there are ${table.rows} and ${table.columns}`,
    );
  }
  const sums = blockSums(table, blocks);
  const count = combinations(blocks, blocks / 2);
  const splits = {
    best: new Int32Array(count),
    inSample: new Float64Array(count),
    outOfSample: new Float64Array(count),
    logit: new Float64Array(count),
  };
  const record = (split: number, inside: Float64Array, outside: Float64Array): void => {
    const best = firstMaximum(inside);
    const rank = averageRank(outside, best) / (outside.length + 1);
    splits.best[split] = best;
    splits.inSample[split] = inside[best]!;
    splits.outOfSample[split] = outside[best]!;
    splits.logit[split] = Math.log(rank / (1 - rank));
  };
  const half = Int32Array.from({ length: blocks / 2 }, (_, i) => i);
  const other = new Int32Array(blocks / 2);
  const one = new Float64Array(table.columns);
  const two = new Float64Array(table.columns);
  // The complement of the i-th half in lexicographic order is the i-th from the end: each pair is scored once.
  for (let split = 0; split < count / 2; split++) {
    complement(half, other);
    scoreBlocks(sums, half, one);
    scoreBlocks(sums, other, two);
    record(split, one, two);
    record(count - 1 - split, two, one);
    advance(half, blocks);
  }
  return {
    probability: share(splits.logit, (logit) => logit <= 0),
    lossProbability: share(splits.outOfSample, (sharpe) => sharpe < 0),
    degradation: fitLine(splits.inSample, splits.outOfSample),
    splits,
  };
}

function combinations(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= k; i++) count = (count * (n - k + i)) / i;
  return count;
}

/** Turns an ascending choice into the next one in lexicographic order, if there is one. */
function advance(chosen: Int32Array, n: number): void {
  const k = chosen.length;
  let i = k - 1;
  while (i >= 0 && chosen[i] === n - k + i) i--;
  if (i < 0) return;
  chosen[i]!++;
  for (let j = i + 1; j < k; j++) chosen[j] = chosen[j - 1]! + 1;
}

/** Writes the blocks that are not chosen, as many as are chosen, ascending. */
function complement(chosen: Int32Array, into: Int32Array): void {
  let i = 0;
  let written = 0;
  for (let block = 0; written < into.length; block++) {
    if (chosen[i] === block) i++;
    else into[written++] = block;
  }
}

function firstMaximum(values: Float64Array): number {
  let best = 0;
  for (let k = 1; k < values.length; k++) if (values[k]! > values[best]!) best = k;
  return best;
}

function share(values: Float64Array, holds: (value: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (holds(values[i]!)) count++;
  return count / values.length;
}
