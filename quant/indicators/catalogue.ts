import type { FeatureColumn } from './column.js';
import { CALENDAR_COLUMNS, INTRADAY_COLUMNS } from './columns/calendar-columns.js';
import { MOMENTUM_COLUMNS } from './columns/momentum-columns.js';
import { RANGE_COLUMNS } from './columns/range-columns.js';
import { RETURN_COLUMNS } from './columns/return-columns.js';
import { TREND_COLUMNS } from './columns/trend-columns.js';
import { VOLATILITY_COLUMNS } from './columns/volatility-columns.js';
import { VOLUME_COLUMNS } from './columns/volume-columns.js';

const ALWAYS: readonly FeatureColumn[] = [
  ...RETURN_COLUMNS,
  ...TREND_COLUMNS,
  ...MOMENTUM_COLUMNS,
  ...VOLATILITY_COLUMNS,
  ...VOLUME_COLUMNS,
  ...RANGE_COLUMNS,
  ...CALENDAR_COLUMNS,
];

const INTRADAY: readonly FeatureColumn[] = [...ALWAYS, ...INTRADAY_COLUMNS];

/** Changes whenever a value of any column, regime or resampled bar changes; part of every data version. */
export const FEATURE_ENGINE_VERSION = 2;

/** Bars before every column of the catalogue has a value; no column may need more. */
export const CATALOGUE_WARMUP_BARS = 120;

/** Every feature column of one series, in a stable order. */
export function catalogue(intraday: boolean): readonly FeatureColumn[] {
  return intraday ? INTRADAY : ALWAYS;
}
