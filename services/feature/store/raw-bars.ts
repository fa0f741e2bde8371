/** Bars as they are stored: what a series is, without the sessions that follow from its time zone. */
export interface RawBars {
  /** Opening time, milliseconds since the epoch, UTC. */
  readonly ts: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

export const RAW_FIELDS = ['ts', 'open', 'high', 'low', 'close', 'volume'] as const;
