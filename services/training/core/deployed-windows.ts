import type { Window } from '../../../quant/validation/walk-forward.js';
import type { WindowSearch } from './search-window.js';
import type { Candidate, DeployedWindow } from './stored-model.js';

/** Returns each window with its model, bounded by times so that it applies to other data too. */
export function deployedWindows(
  windows: readonly Window[],
  searches: readonly WindowSearch[],
  candidates: readonly Candidate[],
  ts: Float64Array,
  labelSpan: number,
): DeployedWindow[] {
  return windows.map((window, i) => {
    const { winner, model } = searches[i]!;
    return {
      segment: window.segment,
      test_start: ts[window.testFrom]!,
      test_end: ts[window.testTo - 1]!,
      train_until: ts[Math.min(window.trainTo, window.testFrom - labelSpan) - 1]!,
      regime_config: winner < 0 ? null : candidates[winner]!.regime_config,
      model,
    };
  });
}
