/** Trades of one backtest as columns, made once and reused; the first `count` elements are valid. */
export interface TradeBuffer {
  count: number;
  /** Bar at whose open the position is entered. */
  readonly entry: Int32Array;
  /** Bar in which the position is left: at its open, or at its close where `atClose` is 1. */
  readonly exit: Int32Array;
  readonly atClose: Uint8Array;
  /** 1 long, -1 short. */
  readonly direction: Int8Array;
  /** Fractions of the notional, before and after costs. */
  readonly gross: Float64Array;
  readonly net: Float64Array;
  /** Session numbers of entry and exit. */
  readonly entrySession: Int32Array;
  readonly exitSession: Int32Array;
}

/** A buffer for a market of `bars` bars: every trade ends at least one bar after the one before. */
export function createTradeBuffer(bars: number): TradeBuffer {
  return {
    count: 0,
    entry: new Int32Array(bars),
    exit: new Int32Array(bars),
    atClose: new Uint8Array(bars),
    direction: new Int8Array(bars),
    gross: new Float64Array(bars),
    net: new Float64Array(bars),
    entrySession: new Int32Array(bars),
    exitSession: new Int32Array(bars),
  };
}
