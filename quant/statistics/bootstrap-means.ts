import { mulberry32 } from '../random/mulberry32.js';
import { stationaryIndices } from '../random/stationary-indices.js';
import type { ReturnTable } from './return-table.js';

export interface Resampling {
  /** Number of resamples. */
  readonly draws: number;
  /** Mean number of consecutive sessions that stay together, at least 1. */
  readonly meanBlock: number;
  readonly seed: number;
}

/** Enough for a p-value of 0.05 with a standard error of 0.007; a trading week stays together. */
export const RESAMPLING: Resampling = { draws: 1000, meanBlock: 5, seed: 12_345 };

/** Means over the sessions, of every strategy: as observed, and in resample b at `drawn[b * columns + k]`. */
export interface ResampledMeans {
  readonly rows: number;
  readonly columns: number;
  readonly meanBlock: number;
  readonly observed: Float64Array;
  readonly drawn: Float64Array;
}

/**
 * Resamples whole sessions with the stationary bootstrap, the same ones for every strategy, so that the strategies keep
 * what they have in common. Equal seeds give equal resamples.
 *
 * @throws RangeError for fewer than one draw, a mean block below 1, or an empty table
 */
export function bootstrapMeans(
  table: ReturnTable,
  { draws, meanBlock, seed }: Resampling = RESAMPLING,
): ResampledMeans {
  const { rows, columns } = table;
  if (!(draws >= 1 && meanBlock >= 1)) {
    throw new RangeError(
      `there must be at least one draw and a mean block of 1, not ${draws} and ${meanBlock}`,
    );
  }
  if (rows < 1 || columns < 1) throw new RangeError('there are no returns to resample');
  const random = mulberry32(seed);
  const indices = new Int32Array(rows);
  const times = new Float64Array(LANES * rows);
  const means = new Float64Array(LANES * columns);
  const observed = new Float64Array(columns);
  const drawn = new Float64Array(draws * columns);
  const traded = tradedSessions(table);
  weightedMeans(traded, times.fill(1), means);
  for (let k = 0; k < columns; k++) observed[k] = means[LANES * k]!;
  for (let first = 0; first < draws; first += LANES) {
    const lanes = Math.min(LANES, draws - first);
    // How often a session was drawn: then each column is read in order.
    times.fill(0);
    for (let lane = 0; lane < lanes; lane++) {
      stationaryIndices(indices, 1 / meanBlock, random);
      for (let t = 0; t < rows; t++) times[LANES * indices[t]! + lane]!++;
    }
    weightedMeans(traded, times, means);
    for (let lane = 0; lane < lanes; lane++) {
      const at = (first + lane) * columns;
      for (let k = 0; k < columns; k++) drawn[at + k] = means[LANES * k + lane]!;
    }
  }
  return { rows, columns, meanBlock, observed, drawn };
}

/** Resamples that are summed up side by side: a sum alone waits for each addition before the next. */
const LANES = 4;

/**
 * What is not zero in a table, column after column: `values[i]` belongs to the session `sessions[i]`. Most strategies of a
 * grid trade on few days: 1,000 resamples of 1,146 sessions of 560 columns take 130 ms on one core where 15 % are not zero,
 * and 600 ms where all are.
 */
interface TradedSessions {
  /** Column k is [starts[k], starts[k + 1]). */
  readonly starts: Int32Array;
  readonly sessions: Int32Array;
  readonly values: Float64Array;
}

function tradedSessions({ rows, columns, values }: ReturnTable): TradedSessions {
  const starts = new Int32Array(columns + 1);
  const sessions = new Int32Array(values.length);
  const traded = new Float64Array(values.length);
  let count = 0;
  for (let k = 0; k < columns; k++) {
    for (let t = 0; t < rows; t++) {
      const value = values[k * rows + t]!;
      if (value === 0) continue;
      sessions[count] = t;
      traded[count++] = value;
    }
    starts[k + 1] = count;
  }
  return { starts, sessions, values: traded };
}

/** Session t counts `times[LANES * t + lane]` times in a resample; the mean of column k goes to `LANES * k + lane`. */
function weightedMeans(
  { starts, sessions, values }: TradedSessions,
  times: Float64Array,
  into: Float64Array,
): void {
  const rows = times.length / LANES;
  for (let k = 0; k < starts.length - 1; k++) {
    let one = 0;
    let two = 0;
    let three = 0;
    let four = 0;
    for (let i = starts[k]!; i < starts[k + 1]!; i++) {
      const at = LANES * sessions[i]!;
      const value = values[i]!;
      one += times[at]! * value;
      two += times[at + 1]! * value;
      three += times[at + 2]! * value;
      four += times[at + 3]! * value;
    }
    into[LANES * k] = one / rows;
    into[LANES * k + 1] = two / rows;
    into[LANES * k + 2] = three / rows;
    into[LANES * k + 3] = four / rows;
  }
}
