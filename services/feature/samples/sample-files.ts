import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ReadOptions } from '../import/read-dataset.js';

export interface SampleFile {
  readonly symbol: string;
  readonly name: string;
  readonly licence: string;
  readonly path: () => string;
  readonly options: ReadOptions;
}

const require = createRequire(import.meta.url);

const daily: ReadOptions = {
  columns: {},
  timezone: 'America/New_York',
  timeframe: '1d',
  policy: 'repair',
  stamped: 'open',
};

/** Real prices that come with the npm packages this project depends on. */
export const SAMPLE_FILES: readonly SampleFile[] = [
  {
    symbol: 'SPX',
    name: 'S&P 500 index, 2000-2020',
    licence: 'npm package vega-datasets (BSD-3-Clause), data/sp500-2000.csv; a sample, without warranty',
    // The package exports only its entry, build/index.js; the data lie in the folder beside build.
    path: () => join(dirname(dirname(require.resolve('vega-datasets'))), 'data', 'sp500-2000.csv'),
    options: daily,
  },
  {
    symbol: 'AAPL',
    name: 'Apple Inc., 2013-2018, adjusted for splits',
    licence: 'npm package @observablehq/sample-datasets (ISC), aapl.csv; a sample, without warranty',
    path: () => require.resolve('@observablehq/sample-datasets/aapl.csv'),
    options: daily,
  },
];
