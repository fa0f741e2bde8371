import { sharpe } from '../../quant/metrics/sharpe.js';
import { bootstrapMeans } from '../../quant/statistics/bootstrap-means.js';
import { deflatedSharpe } from '../../quant/statistics/deflated-sharpe.js';
import { effectiveTrials } from '../../quant/statistics/effective-trials.js';
import { meanAndDeviation } from '../../quant/statistics/mean-and-deviation.js';
import { moments } from '../../quant/statistics/moments.js';
import { overfittingProbability } from '../../quant/statistics/overfitting-probability.js';
import { probabilisticSharpe } from '../../quant/statistics/probabilistic-sharpe.js';
import { quantile } from '../../quant/statistics/quantile.js';
import { realityCheck } from '../../quant/statistics/reality-check.js';
import { columnOf, type ReturnTable } from '../../quant/statistics/return-table.js';
import { superiorAbility } from '../../quant/statistics/superior-ability.js';
import { dictionary, matrix, number, type Of, optional, record, text } from './shape.js';

export const returnMatrixShape = record({
  name: text,
  S: optional(number),
  matrix: matrix(number),
  cscv: optional(dictionary),
  trials: optional(dictionary),
  reality_check: optional(dictionary),
});
const resamplingShape = record({ B: number, mean_block: number, seed: number });

type Figures = Record<string, unknown>;

/** Every figure of a table of returns, by section and under the names that reference files give them. */
export function measureReturnMatrix(
  given: Of<typeof returnMatrixShape>,
  path: string,
): Record<string, Figures> {
  const rows = given.matrix.length;
  const columns = given.matrix[0]?.length ?? 0;
  const values = Float64Array.from(
    { length: rows * columns },
    (_, at) => given.matrix[at % rows]![Math.floor(at / rows)]!,
  );
  const table = { rows, columns, values };
  return {
    ...(given.cscv && { cscv: ofSplits(table, number(given.S, `${path}.S`), given.cscv) }),
    ...(given.trials && { trials: ofTrials(table) }),
    ...(given.reality_check && {
      reality_check: ofResamples(table, resamplingShape(given.reality_check, `${path}.reality_check`)),
    }),
  };
}

function ofSplits(table: ReturnTable, blocks: number, expected: Figures): Figures {
  const { probability, lossProbability, degradation, splits } = overfittingProbability(table, blocks);
  const times = new Int32Array(table.columns);
  for (const best of splits.best) times[best]!++;
  const shown = Object.keys(expected).find((name) => /^first\d+_lambda$/.test(name));
  return {
    pbo: probability,
    n_comb: splits.logit.length,
    lambda_mean: meanAndDeviation(splits.logit).mean,
    lambda_median: quantile(splits.logit.toSorted(), 0.5),
    prob_oos_loss: lossProbability,
    degradation_slope: degradation?.slope ?? null,
    degradation_intercept: degradation?.intercept ?? null,
    mean_is_sr: meanAndDeviation(splits.inSample).mean,
    mean_oos_sr: meanAndDeviation(splits.outOfSample).mean,
    most_picked: times.indexOf(Math.max(...times)),
    ...(shown && { [shown]: splits.logit.subarray(0, Number(/\d+/.exec(shown)![0])) }),
  };
}

function ofTrials(table: ReturnTable): Figures {
  const ratios = Float64Array.from(
    { length: table.columns },
    // A strategy that does not vary scores 0, as it does in the splits.
    (_, k) => sharpe(columnOf(table, k), 1) ?? 0,
  );
  const best = ratios.indexOf(Math.max(...ratios));
  const { n, skew, kurtosis } = moments(columnOf(table, best));
  const estimate = { sharpe: ratios[best]!, n, skew: skew ?? NaN, kurtosis: kurtosis ?? NaN };
  const variance = (meanAndDeviation(ratios).sd ?? NaN) ** 2;
  const deflated = deflatedSharpe(estimate, table.columns, variance);
  const effective = effectiveTrials(table);
  return {
    column_sr: ratios,
    var_trial_sr_ddof1: variance,
    avg_corr: effective.correlation,
    n_eff_avgcorr: effective.byCorrelation,
    n_eff_participation: effective.byParticipation,
    best_column: best,
    best_psr_0: probabilisticSharpe(estimate),
    sr0: deflated.benchmark,
    best_dsr_N: deflated.probability,
  };
}

function ofResamples(table: ReturnTable, { B, mean_block, seed }: Of<typeof resamplingShape>): Figures {
  const means = bootstrapMeans(table, { draws: B, meanBlock: mean_block, seed });
  const white = realityCheck(means);
  const { statistic, lower, consistent, upper, deviations } = superiorAbility(table, means);
  return {
    V_rc: white.statistic,
    p_rc: white.p,
    p_rc_raw: white.exceeded / B,
    T_spa: statistic,
    p_spa: { lower, consistent, upper },
    omega: deviations,
  };
}
