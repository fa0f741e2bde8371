import type { PurgedFold } from '../../../quant/validation/purged-folds.js';
import { predictEnsemble } from '../../../quant/trees/predict-ensemble.js';
import { type BinnedColumns, binColumns } from '../../../quant/trees/bin-columns.js';
import { fitTrees, judgedSetting } from './fit-trees.js';
import { foldTrees } from './fold-model.js';
import { STATES, type TreeGrid } from './grid.js';
import { predictionMoments } from './prediction-moments.js';
import { predictor } from './predictor.js';
import type { TreeSetting } from './tree-parameters.js';
import { type RegimeRows, type RegimeSearch, rowsNeeded } from './regime-rows.js';

/**
 * Cross-validates every setting on the rows of one regime. With fewer rows than `rowsNeeded` nothing is fitted; a fold whose
 * training part has fewer than half of that, or whose model is constant, stays with the null prediction. A setting whose
 * models are constant in every fold is null; the model of another is fitted on all rows when it is asked for.
 */
export function searchTrees(regime: RegimeRows, grid: TreeGrid): RegimeSearch {
  const { data, rows, folds, nullMeans, member } = regime;
  const ranked = regime.ranked!;
  const { p, x, y } = data;
  const count = grid.settings.length;
  const gains = new Float64Array(count * folds.length);
  const states = new Uint8Array(count);
  const members = positions(rows, member, 0, rows.length);
  const enough = rowsNeeded(p);
  if (members.length < enough) {
    states.fill(STATES.indexOf('too_few_rows'));
    const none = (): undefined => undefined;
    return { gains, states, rows: members.length, fits: () => 0, model: none, foldModel: none };
  }
  let fits = 0;
  const training = folds.map((fold) => trainingPart(rows, member, fold));
  const tests = folds.map(({ from, to }) => positions(rows, member, from, to));
  const judgedSettings = grid.settings.map(judgedSetting);
  const fitter = (on: Int32Array, settings: readonly TreeSetting[]) => {
    const binned = new Map<number, BinnedColumns>();
    return (k: number) => {
      const setting = settings[k]!;
      const columns = binned.get(setting.maxBins) ?? binColumns(ranked, on, setting.maxBins);
      binned.set(setting.maxBins, columns);
      return fitTrees(setting, columns, data, on, grid.labelSpan);
    };
  };
  const judged = folds.map((_, f) => tests[f]!.length > 0 && training[f]!.length >= enough / 2);
  const alive = new Uint8Array(count);
  folds.forEach((_, f) => {
    if (!judged[f]) return;
    const fit = fitter(training[f]!, judgedSettings);
    for (let k = 0; k < count; k++) {
      const ensemble = fit(k);
      fits++;
      if (ensemble !== undefined) alive[k] = 1;
      let gain = 0;
      for (const position of tests[f]!) {
        const bar = rows[position]!;
        const predicted = ensemble === undefined ? nullMeans[f]! : predictEnsemble(ensemble, x, bar * p);
        gain += (y[bar]! - nullMeans[f]!) ** 2 - (y[bar]! - predicted) ** 2;
      }
      gains[k * folds.length + f] = gain;
    }
  });
  for (let k = 0; k < count; k++) states[k] = STATES.indexOf(alive[k] === 1 ? 'ok' : 'null');
  return {
    gains,
    states,
    rows: members.length,
    fits: () => fits,
    model: (k) => {
      const ensemble = fitter(members, grid.settings)(k);
      fits++;
      if (ensemble === undefined) return undefined;
      const model = { kind: 'trees', ensemble, trainMean: 0, trainSd: 0 } as const;
      const bars = members.map((position) => rows[position]!);
      return { ...model, ...predictionMoments(predictor(model, p), data, bars) };
    },
    foldModel: (k, f) => {
      if (!judged[f]) return undefined;
      const ensemble = fitter(training[f]!, judgedSettings)(k);
      return ensemble === undefined ? undefined : foldTrees(ensemble);
    },
  };
}

/** Positions of the rows [from, to) that the regime has. */
function positions(rows: Int32Array, member: Uint8Array, from: number, to: number): Int32Array {
  const found = new Int32Array(to - from);
  let count = 0;
  for (let i = from; i < to; i++) if (member[rows[i]!] === 1) found[count++] = i;
  return found.subarray(0, count);
}

function trainingPart(rows: Int32Array, member: Uint8Array, fold: PurgedFold): Int32Array {
  const before = positions(rows, member, 0, fold.purgedFrom);
  const after = positions(rows, member, fold.purgedTo, rows.length);
  const part = new Int32Array(before.length + after.length);
  part.set(before);
  part.set(after, before.length);
  return part;
}
