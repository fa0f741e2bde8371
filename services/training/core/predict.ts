import { lowerBound } from '../../../quant/metrics/lower-bound.js';
import type { Predictions } from '../../common/frame.js';
import type { Design } from './design.js';
import { expectedReturn } from './expected-return.js';
import { predictor } from './predictor.js';
import { type RegimeConfig, regimeMembers } from './regime-config.js';
import { labelSpan, type TrainingRequest } from './request.js';
import type { DeployedWindow } from './stored-model.js';

/**
 * Returns the expected returns of each window for the bars of its test span. A bar has none when the window is null, when
 * its model has no prediction for want of features or when its regime is not one that the window's model was trained for: there the
 * cross-validation counted the model as silent. Bars that the label of the last training row would reach on this frame
 * are left out; on the bars that trained the model there are none, but another symbol may lack bars of the gap.
 * @param design with the features of the request. @throws TrainingError when it lacks a regime column.
 */
export function predict(
  { ts: times, close, regimes, p, x }: Design,
  request: TrainingRequest,
  windows: readonly DeployedWindow[],
  meta: Readonly<Record<string, string>>,
): Predictions {
  const ts: number[] = [];
  const prediction: number[] = [];
  const tested: DeployedWindow[] = [];
  const admitted = membersOnce(regimes, times.length);
  for (const window of windows) {
    const predictLabel = predictor(window.model, p);
    const members = window.regime_config === null ? undefined : admitted(window.regime_config);
    for (let bar = firstBar(times, window, labelSpan(request)); times[bar]! <= window.test_end; bar++) {
      const label = members?.[bar] === 1 ? predictLabel(x, bar * p) : Number.NaN;
      const value = expectedReturn(request.target_transform, label, close[bar]!);
      ts.push(times[bar]!);
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

/** Windows are many, their regime configs few. */
function membersOnce(regimes: Design['regimes'], bars: number): (config: RegimeConfig) => Uint8Array {
  const known = new Map<string, Uint8Array>();
  return (config) => {
    const key = JSON.stringify(config);
    const members = known.get(key) ?? regimeMembers(config, regimes, bars);
    known.set(key, members);
    return members;
  };
}

function firstBar(ts: Float64Array, window: DeployedWindow, span: number): number {
  const first = lowerBound(ts, window.test_start);
  let untrained = lowerBound(ts, window.train_until);
  while (ts[untrained]! <= window.train_until) untrained++;
  return Math.max(first, untrained + span);
}
