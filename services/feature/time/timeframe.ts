/** Lengths in milliseconds, finest first; each divides the next. */
export const TIMEFRAME_MS = {
  '1m': 60_000,
  '5m': 300_000,
  '15m': 900_000,
  '30m': 1_800_000,
  '1h': 3_600_000,
  '1d': 86_400_000,
} as const;

export type Timeframe = keyof typeof TIMEFRAME_MS;

export const TIMEFRAMES = Object.keys(TIMEFRAME_MS) as Timeframe[];

/** The timeframes that bars of `finest` can be served in. */
export function timeframesFrom(finest: Timeframe): Timeframe[] {
  return TIMEFRAMES.slice(TIMEFRAMES.indexOf(finest));
}

/** The coarser of two timeframes. */
export function coarser(a: Timeframe, b: Timeframe): Timeframe {
  return TIMEFRAME_MS[a] > TIMEFRAME_MS[b] ? a : b;
}
