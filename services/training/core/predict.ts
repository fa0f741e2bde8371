import type { Frame, Predictions } from '../../common/frame.js';
import { expectedReturn } from './expected-return.js';
import { predictor } from './predictor.js';
import { regimeMembers } from './regime-config.js';
import { labelSpan, type TrainingRequest } from './request.js';
import type { DeployedWindow } from './stored-model.js';
import { TrainingError } from './training-error.js';

/**
 * Returns the expected returns of each window for the bars of its test span. A bar has none when the window is null, when
 * its model has no prediction for want of features or when its regime is not one that the window's model was trained for: there the
 * cross-validation counted the model as silent. Bars that the label of the last training row would reach on this frame
 * are left out; on the frame that trained the model there are none, but another symbol may lack bars of the gap.
 * @throws TrainingError when the frame lacks a feature or regime column.
 */
export function predict(
  frame: Frame,
  request: TrainingRequest,
  windows: readonly DeployedWindow[],
  meta: Readonly<Record<string, string>>,
): Predictions {
  const columns = request.features.map((name) => {
    const column = frame.features.get(name);
    if (column === undefined)
      throw new TrainingError('unknown_feature', `The frame has no column "${name}".`);
    return column;
  });
  const p = columns.length;
  const row = new Float64Array(p);
  const ts: number[] = [];
  const prediction: number[] = [];
  const tested: DeployedWindow[] = [];
  for (const window of windows) {
    const predictLabel = predictor(window.model, p);
    const members =
      window.regime_config === null
        ? undefined
        : regimeMembers(window.regime_config, frame.regimes, frame.ts.length);
    for (let bar = firstBar(frame.ts, window, labelSpan(request)); frame.ts[bar]! <= window.test_end; bar++) {
      for (let j = 0; j < p; j++)
        row[j] = Number.isFinite(columns[j]![bar]!) ? columns[j]![bar]! : Number.NaN;
      const label = members?.[bar] === 1 ? predictLabel(row, 0) : Number.NaN;
      const value = expectedReturn(request.target_transform, label, frame.close[bar]!);
      ts.push(frame.ts[bar]!);
      prediction.push(Number.isFinite(value) ? value : Number.NaN);
      tested.push(window);
    }
  }
  return {
    meta,
    ts: Float64Array.from(ts),
    prediction: Float64Array.from(prediction),
    segment: tested.map((each) => each.segment),
    trainMean: Float64Array.from(tested, (each) => each.model.trainMean),
    trainSd: Float64Array.from(tested, (each) => each.model.trainSd),
    trainUntil: Float64Array.from(tested, (each) => each.train_until),
  };
}

function firstBar(ts: Float64Array, window: DeployedWindow, span: number): number {
  const first = ts.findIndex((time) => time >= window.test_start);
  const untrained = ts.findIndex((time) => time > window.train_until);
  return first < 0 ? ts.length : Math.max(first, untrained + span);
}
