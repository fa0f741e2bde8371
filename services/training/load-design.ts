import type { Frame } from '../common/frame.js';
import { type Design, fillColumn } from './core/design.js';
import { TrainingError } from './core/training-error.js';
import type { FeatureClient, FrameQuery } from './feature-client.js';

/** Features that are asked for together: what both services need of them beside the matrix. */
const TOGETHER_BYTES = 64 * 1024 * 1024;

export interface LoadOptions {
  readonly signal: AbortSignal;
  /** Where the matrix is put, of at least `matrixBytes`; new memory when absent. */
  readonly memory?: SharedArrayBuffer;
  readonly togetherBytes?: number;
}

/** Size of the matrix of `bars` bars and `p` features. */
export const matrixBytes = (bars: number, p: number): number => bars * p * Float64Array.BYTES_PER_ELEMENT;

/**
 * Reads the regimes and features of a query into one matrix, as many columns at a time as 64 MB hold; those of a
 * million bars never lie side by side in any process.
 * @param calendar the bars, of the query's data version. @throws TrainingError when a column is missing or the bars
 *   are not those of the calendar, FeatureError.
 */
export async function loadDesign(
  features: Pick<FeatureClient, 'frame'>,
  calendar: Frame,
  query: FrameQuery,
  { signal, memory, togetherBytes = TOGETHER_BYTES }: LoadOptions,
): Promise<Design> {
  const { ts, session, open, close, meta } = calendar;
  const bars = ts.length;
  const p = query.columns.length;
  const x = new Float64Array(memory ?? new SharedArrayBuffer(matrixBytes(bars, p)), 0, bars * p);
  const regimes = new Map<string, Int32Array>();
  const design = { ts, session, open, close, regimes, p, x };
  const together = Math.max(1, Math.floor(togetherBytes / matrixBytes(bars, 1)));
  for (let from = 0; from < p; from += together) {
    const columns = query.columns.slice(from, from + together);
    const fit = from === 0 ? query.fit_until : undefined;
    const frame = await features.frame({ ...query, columns, fit_until: fit }, signal);
    if (frame.ts.length !== bars) {
      throw new TrainingError(
        'feature_service',
        `The bars of data version ${meta['data_version'] ?? ''} changed while reading.`,
      );
    }
    for (const [name, labels] of frame.regimes) regimes.set(name, labels);
    columns.forEach((name, i) => {
      const values = frame.features.get(name);
      if (values === undefined)
        throw new TrainingError('unknown_feature', `The frame has no column "${name}".`);
      fillColumn(design, from + i, values);
    });
  }
  return design;
}
