import type { Bars } from '../bars.js';
import type { ColumnFacts, Reference, ReferenceColumn } from '../column.js';
import { fromBar } from '../from-bar.js';
import { logRatio } from '../log-ratio.js';
import { logReturn } from '../log-return.js';
import { realizedVolatility } from '../realized-volatility.js';
import { rollingCorrelation } from '../rolling-correlation.js';
import { rollingMean } from '../rolling-mean.js';

/**
 * The columns that a second series adds, named `<prefix>_...`. In their formulas the second series is written with
 * the prefix and stands for its last bar that had ended when the bar at hand ended.
 */
export function referenceColumns(prefix: string): ReferenceColumn[] {
  const column = (
    name: string,
    formula: string,
    warmupBars: number,
    compute: (bars: Bars, reference: Reference) => Float64Array,
  ): ReferenceColumn => {
    const facts: ColumnFacts = {
      name: `${prefix}_${name}`,
      kind: 'reference',
      formula,
      warmupBars,
      scaleFree: true,
    };
    return { ...facts, compute };
  };
  return [
    ...[1, 5, 20].map((n) =>
      column(`logret_${n}`, `ln(${prefix}.c / ${prefix}.c[${n}])`, n, (_, reference) =>
        known(reference, logReturn(reference.bars.close, n)),
      ),
    ),
    column('realized_vol_20', `sd of the one-bar log returns of ${prefix}, 20 bars`, 20, (_, reference) =>
      known(reference, realizedVolatility(reference.bars.close, 20)),
    ),
    column('close_to_sma_20', `ln(${prefix}.c / mean(${prefix}.c, 20))`, 19, (_, reference) => {
      const { close } = reference.bars;
      const mean = rollingMean(close, 20);
      return known(
        reference,
        fromBar(close.length, 19, (t) => logRatio(close[t]!, mean[t]!)),
      );
    }),
    column('rel_strength_20', `ln(c / c[20]) - ln(${prefix}.c / ${prefix}.c[20])`, 20, (bars, reference) => {
      const own = logReturn(bars.close, 20);
      return known(reference, logReturn(reference.bars.close, 20)).map((theirs, t) => own[t]! - theirs);
    }),
    column(
      'corr_20',
      `correlation of ln(c / c[1]) with the move of ${prefix} known over the same bar, 20 bars; 0 when one is flat`,
      20,
      (bars, reference) => rollingCorrelation(logReturn(bars.close, 1), moves(reference), 20, 1),
    ),
  ];
}

const known = ({ rows }: Reference, values: Float64Array): Float64Array =>
  Float64Array.from(rows, (row) => (row < 0 ? Number.NaN : values[row]!));

const moves = ({ bars, rows }: Reference): Float64Array =>
  fromBar(rows.length, 1, (t) =>
    rows[t]! < 0 || rows[t - 1]! < 0
      ? Number.NaN
      : logRatio(bars.close[rows[t]!]!, bars.close[rows[t - 1]!]!),
  );
