import { log } from '../../../src/platform/logging/log.js';
import { readDataset } from '../import/read-dataset.js';
import type { DatasetStore } from '../store/dataset-store.js';
import type { Duck } from '../store/duck.js';
import { DEFAULT_RECIPE, makeSynthetic } from './make-synthetic.js';
import { SAMPLE_FILES } from './sample-files.js';

/** Stores the sample markets SPX, AAPL and PLANTED where the store has none of that name; all three take 0.3 s. */
export async function installSamples(store: DatasetStore, duck: Duck): Promise<void> {
  for (const { symbol, name, licence, path, options } of SAMPLE_FILES) {
    if (store.find(symbol) !== undefined) continue;
    const { bars, timeframe, quality } = await readDataset(duck, path(), 'csv', options);
    await store.put(
      { symbol, name, licence, timeframe, timezone: options.timezone, synthetic: null, quality },
      bars,
    );
    log().info({ symbol, bars: bars.ts.length }, 'sample data installed');
  }
  if (store.find('PLANTED') !== undefined) return;
  const { dataset, bars } = makeSynthetic('PLANTED', '1d', { kind: 'planted', ...DEFAULT_RECIPE });
  await store.put(dataset, bars);
}
