import type { BarRange } from '../../../quant/simulation/market.js';
import { unprocessable } from '../../../src/platform/http/problem.js';

const SEGMENTS = ['selection', 'holdout'] as const;
export type Segment = (typeof SEGMENTS)[number];
export const isSegment = (text: string): text is Segment => (SEGMENTS as readonly string[]).includes(text);

export type SegmentRanges = Readonly<Record<Segment, BarRange | null>>;

/**
 * The bars of each segment; null for a segment without predictions.
 *
 * @param at bar index of each prediction, ascending
 * @param labels segment of each prediction
 * @throws Problem 422 when a prediction belongs to no out-of-sample segment or the holdout does not come last
 */
export function segmentRanges(at: Int32Array, labels: readonly string[]): SegmentRanges {
  const ranges: Record<Segment, BarRange | null> = { selection: null, holdout: null };
  labels.forEach((label, i) => {
    if (!isSegment(label)) {
      throw unprocessable(
        `The model has predictions in the segment "${label}"; only selection and holdout are out of sample.`,
      );
    }
    if (label === 'selection' && ranges.holdout !== null) {
      throw unprocessable('The holdout must come after the selection; the predictions mix them.');
    }
    ranges[label] = { first: ranges[label]?.first ?? at[i]!, last: at[i]! };
  });
  return ranges;
}
