import type { Window } from '../../quant/validation/walk-forward.js';
import { encodePredictions, type Frame } from '../common/frame.js';
import { findAlgorithm } from './core/algorithms.js';
import { candidates } from './core/candidates.js';
import { dataset } from './core/dataset.js';
import { deployedWindows } from './core/deployed-windows.js';
import { featureGroups } from './core/feature-groups.js';
import { gridOf } from './core/grid-of.js';
import { importances } from './core/importance.js';
import { planWindows } from './core/plan-windows.js';
import { predict } from './core/predict.js';
import { predictionMeta } from './core/prediction-meta.js';
import type { TrainingRequest } from './core/request.js';
import type { StoredModel } from './core/stored-model.js';
import { TrainingError } from './core/training-error.js';
import { isoTime, trainingResult } from './core/training-result.js';
import type { FeatureClient } from './feature-client.js';
import { loadDesign, matrixBytes } from './load-design.js';
import type { MatrixMemory } from './matrix-memory.js';
import type { WindowThreads } from './threads/window-threads.js';

export interface Trained {
  readonly model: StoredModel;
  /** Arrow IPC stream. */
  readonly predictions: Uint8Array;
}

/** What a training needs of the world. */
export interface TrainingTools {
  readonly features: Pick<FeatureClient, 'frame'>;
  readonly threads: Pick<WindowThreads, 'search'>;
  /** For the features of all models that are trained at the same time; absent: as much as they take. */
  readonly memory?: MatrixMemory;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Trains one model walk-forward. Regimes may be fitted on the first window's training bars only, so the calendar is
 * fetched first and says where those end; regimes and features follow, of the same data version.
 * @throws TrainingError when it cannot be done.
 */
export async function trainModel(
  modelId: string,
  request: TrainingRequest,
  tools: TrainingTools,
): Promise<Trained> {
  const started = performance.now();
  const calendar = await tools.features.frame({ ...request, columns: [] }, tools.signal);
  const windows = planWindows(calendar.session, warmup(calendar.meta), request);
  const bytes = matrixBytes(calendar.ts.length, request.features.length);
  const lease = await tools.memory?.take(bytes, tools.signal);
  try {
    return await trainWindows(modelId, request, { calendar, windows, started, memory: lease?.buffer }, tools);
  } finally {
    lease?.release();
  }
}

interface Planned {
  readonly calendar: Frame;
  readonly windows: readonly Window[];
  readonly started: number;
  readonly memory?: SharedArrayBuffer;
}

async function trainWindows(
  modelId: string,
  request: TrainingRequest,
  { calendar, windows, started, memory }: Planned,
  { features, threads, signal, onProgress }: TrainingTools,
): Promise<Trained> {
  const regimeFitUntil = isoTime(calendar.ts[windows[0]!.trainTo - 1]!);
  const dataVersion = calendar.meta['data_version'] ?? '';
  const query = {
    ...request,
    columns: request.features,
    data_version: dataVersion,
    fit_until: regimeFitUntil,
  };
  const design = await loadDesign(features, calendar, query, { signal, memory });
  const algorithm = findAlgorithm(request.algorithm)!;
  const inSelection = windows.map(({ segment }) => segment === 'selection');
  const data = dataset(design, request, algorithm.trees !== undefined);
  const groups = featureGroups(data, windows[0]!);
  const grid = gridOf(algorithm, request, inSelection.filter(Boolean).length, groups);
  let done = 0;
  onProgress(done, windows.length);
  const searches = await Promise.all(
    windows.map(async (window) => {
      const search = await threads.search({ data, window, grid }, signal);
      onProgress(++done, windows.length);
      return search;
    }),
  );
  const all = candidates(algorithm, request);
  const deployed = deployedWindows(windows, searches, all, design.ts, grid.labelSpan);
  const result = trainingResult({
    algorithm: algorithm.name,
    candidates: all,
    windows,
    searches,
    ts: design.ts,
    regimeFitUntil,
    dataVersion,
  });
  const seconds = Math.round(performance.now() - started) / 1000;
  const model: StoredModel = {
    model_id: modelId,
    request,
    result: { ...result, seconds },
    importances: importances(
      request.features,
      searches.filter((_, i) => inSelection[i]),
      grid.kind === 'linear',
    ),
    groups: groups
      .filter(({ length }) => length > 1)
      .map((group) => Array.from(group, (j) => request.features[j]!)),
    windows: deployed,
  };
  const predictions = predict(design, request, deployed, predictionMeta(model, request.symbol, dataVersion));
  return { model, predictions: encodePredictions(predictions) };
}

function warmup(meta: Readonly<Record<string, string>>): number {
  const bars = Number(meta['warmup_bars']);
  if (!Number.isInteger(bars) || bars < 0) {
    throw new TrainingError('feature_service', 'The frame does not say how many bars warm up (warmup_bars).');
  }
  return bars;
}
