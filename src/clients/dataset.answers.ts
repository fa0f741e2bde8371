import { symbolShape } from './names.js';
import {
  count,
  date,
  fields,
  finite,
  flag,
  instant,
  list,
  nullable,
  oneOf,
  optional,
  type Shaped,
  text,
} from './shape.js';

// Named as on the wire, because these answers are passed on as they are.

const qualityShape = fields({
  policy: oneOf('reject', 'repair'),
  rows_read: count,
  bars: count,
  sessions: count,
  problems: list(fields({ check: text, count, repair: text, examples: list(text) })),
  flat_bars: count,
  zero_volume_bars: count,
  suspected_splits: list(fields({ date, ratio: text, close_before: finite, open: finite })),
  suspected_bad_ticks: fields({
    count,
    examples: list(fields({ time: instant, price: finite, close_before: finite, open_after: finite })),
  }),
  missing_weekdays: count,
  gaps: list(fields({ after: date, before: date, days: count })),
  short_sessions: count,
});

export const datasetShape = fields({
  symbol: symbolShape,
  name: text,
  timeframe: text,
  timezone: text,
  licence: text,
  synthetic: nullable(fields({ kind: text, sessions: count, seed: count, strength: finite })),
  sha256: text,
  bars: count,
  start: instant,
  end: instant,
  quality: qualityShape,
});

export const datasetsShape = fields({ datasets: list(datasetShape) });

export const coverageShape = fields({
  symbol: symbolShape,
  timeframes: list(fields({ timeframe: text, bars: count })),
  months: list(fields({ month: text, sessions: count, bars: count })),
});

export const candlesShape = fields({
  symbol: symbolShape,
  timeframe: text,
  timezone: text,
  data_version: text,
  bars: count,
  bars_per_candle: count,
  candles: list(
    fields({
      time: instant,
      open: finite,
      high: finite,
      low: finite,
      close: finite,
      volume: finite,
      bars: count,
    }),
  ),
  fit_until: instant,
  regimes: list(fields({ name: text, bands: list(fields({ from: count, to: count, regime: finite })) })),
  regimes_missing: nullable(text),
});

const barShape = fields({
  time: instant,
  open: finite,
  high: finite,
  low: finite,
  close: finite,
  volume: finite,
});

export const previewShape = fields({
  delimiter: nullable(text),
  header: flag,
  columns: list(fields({ name: text, part: nullable(text) })),
  rows: list(list(optional(text, null))),
  time_format: text,
  time_zone: nullable(text),
  timeframe: text,
  start: instant,
  end: instant,
  first_bars: list(barShape),
  last_bars: list(barShape),
  quality: qualityShape,
  accepted: flag,
});

/** What is stored of a symbol. */
export type Dataset = Shaped<typeof datasetShape>;
/** Bars of a symbol by timeframe and by month. */
export type Coverage = Shaped<typeof coverageShape>;
/** Bars of a symbol, joined for a screen, with the bands of its regimes. */
export type Candles = Shaped<typeof candlesShape>;
/** How an import would read a file. */
export type ImportPreview = Shaped<typeof previewShape>;
