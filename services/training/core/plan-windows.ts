import { sessionEdges } from '../../../quant/validation/session-edges.js';
import {
  unitsNeeded,
  walkForward,
  type WalkForward,
  type Window,
} from '../../../quant/validation/walk-forward.js';
import { labelSpan, type TrainingRequest } from './request.js';
import { TrainingError } from './training-error.js';

/**
 * Returns the walk-forward windows of a request over the bars after the warm-up. The gap between training and test is
 * the label's span in bars; when windows count intraday sessions it needs no bars of its own, because the last bars of
 * a session carry no label and so do not train.
 * @param session session number of each bar. @throws TrainingError `not_enough_data`.
 */
export function planWindows(session: Int32Array, warmupBars: number, request: TrainingRequest): Window[] {
  const options = request.data_options;
  const inSessions = options.unit === 'sessions';
  const plan: WalkForward = {
    train: options.train_window,
    test: options.test_window,
    step: options.step,
    gap: inSessions && request.timeframe !== '1d' ? 0 : labelSpan(request),
    anchored: options.anchored,
    holdout: options.holdout_fraction,
  };
  const edges = inSessions ? sessionEdges(session, warmupBars) : barEdges(warmupBars, session.length);
  const windows = walkForward(edges, plan);
  if (windows.length === 0) {
    throw new TrainingError(
      'not_enough_data',
      `There are ${edges.length - 1} ${options.unit} after the warm-up of ${warmupBars} bars; one window of ` +
        `${plan.train} training and ${plan.test} test ${options.unit} before a holdout of ${plan.holdout} needs ` +
        `${unitsNeeded(plan)}. Import more data or set smaller windows.`,
    );
  }
  return windows;
}

const barEdges = (from: number, to: number): Int32Array =>
  Int32Array.from({ length: Math.max(to - from, 0) + 1 }, (_, i) => from + i);
