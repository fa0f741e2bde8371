import { lowerBound } from '../../../quant/metrics/lower-bound.js';
import type { BarRange } from '../../../quant/simulation/market.js';
import { badRequest, unprocessable } from '../../../src/platform/http/problem.js';
import { iso } from './align-predictions.js';
import type { PreparedMarket } from './prepare-market.js';
import { isSegment } from './segment-ranges.js';

export interface SpanRequest {
  readonly segment: string;
  /** ISO 8601: a time with Z, or a date, which is a whole UTC day. */
  readonly start?: string;
  readonly end?: string;
}

const DAY = 86_400_000;

/** @throws Problem 422 unless `segment` is out of sample */
export function refuseOtherSegments(segment: string): void {
  if (isSegment(segment)) return;
  throw unprocessable(
    `The segment "${segment}" cannot be simulated: results on bars that a model has seen prove nothing. ` +
      'Use "selection" or "holdout".',
  );
}

/**
 * The bars of the segment between `start` and `end`. Both must lie within the days of the segment.
 * @throws Problem 422 when they do not or nothing is left, 400 when they are no times or in the wrong order
 */
export function chooseRange(
  { ts, segments }: Pick<PreparedMarket, 'ts' | 'segments'>,
  { segment, start, end }: SpanRequest,
): BarRange {
  refuseOtherSegments(segment);
  const whole = isSegment(segment) ? segments[segment] : null;
  if (whole === null) throw unprocessable(`The model has no predictions in the segment "${segment}".`);
  const span = { from: ts[whole.first]!, to: ts[whole.last]! };
  const from = start === undefined ? span.from : instant('start', start, 0);
  const to = end === undefined ? span.to : instant('end', end, DAY - 1);
  for (const [name, time] of [
    ['start', from],
    ['end', to],
  ] as const) {
    if (dayOf(time) >= dayOf(span.from) && dayOf(time) <= dayOf(span.to)) continue;
    throw unprocessable(
      `${name} ${iso(time)} is outside the ${segment} segment, which covers ${iso(span.from)} to ${iso(span.to)}.`,
    );
  }
  if (from > to)
    throw badRequest('start must not be after end', [{ field: 'start', message: 'is after end' }]);
  const first = Math.max(whole.first, lowerBound(ts, from));
  const last = Math.min(whole.last, lowerBound(ts, to + 1) - 1);
  if (first > last) throw unprocessable(`There is no bar from ${iso(from)} to ${iso(to)}.`);
  return { first, last };
}

const dayOf = (time: number): number => Math.floor(time / DAY);

function instant(field: string, text: string, restOfDay: number): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw badRequest(`${field} is no date: ${text}`, [{ field, message: `${field} is no date` }]);
  }
  return text.includes('T') ? time : time + restOfDay;
}
