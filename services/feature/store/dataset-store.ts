import { access, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isoTime } from '../time/iso.js';
import { contentHash } from './content-hash.js';
import type { Duck } from './duck.js';
import type { DatasetManifest } from './manifest.js';
import { readParquet, writeParquet } from './parquet.js';
import type { RawBars } from './raw-bars.js';
import { writeJson, writeWhole } from './write-file.js';

export type NewDataset = Omit<DatasetManifest, 'sha256' | 'bars' | 'start' | 'end'>;

/** Files of the store: `bars/<sha256>.parquet`, never changed, and `symbols/<symbol>.json`, which points to one. */
export class DatasetStore {
  private readonly manifests = new Map<string, DatasetManifest>();
  private writing: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly dir: string,
    private readonly duck: Duck,
  ) {}

  static async open(dir: string, duck: Duck): Promise<DatasetStore> {
    const store = new DatasetStore(dir, duck);
    await mkdir(join(dir, 'bars'), { recursive: true });
    await mkdir(join(dir, 'symbols'), { recursive: true });
    for (const file of await readdir(join(dir, 'symbols'))) {
      if (!file.endsWith('.json')) continue;
      const manifest = JSON.parse(await readFile(join(dir, 'symbols', file), 'utf8')) as DatasetManifest;
      store.manifests.set(manifest.symbol, manifest);
    }
    return store;
  }

  list(): DatasetManifest[] {
    return [...this.manifests.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
  }

  find(symbol: string): DatasetManifest | undefined {
    return this.manifests.get(symbol);
  }

  /** Stores bars under a symbol in place of those it had; writes run one after the other. */
  async put(dataset: NewDataset, bars: RawBars): Promise<DatasetManifest> {
    const put = this.writing.then(() => this.write(dataset, bars));
    this.writing = put.catch(() => undefined);
    return put;
  }

  /** The bars of a content hash, or undefined when they are no longer stored. */
  async bars(sha256: string): Promise<RawBars | undefined> {
    const path = this.barsPath(sha256);
    if (!(await exists(path))) return undefined;
    return this.duck.with((connection) => readParquet(connection, path));
  }

  private async write(dataset: NewDataset, bars: RawBars): Promise<DatasetManifest> {
    const sha256 = contentHash(bars, dataset.timeframe, dataset.timezone);
    const path = this.barsPath(sha256);
    if (!(await exists(path))) {
      await writeWhole(path, (temporary) =>
        this.duck.with((connection) => writeParquet(connection, temporary, bars)),
      );
    }
    const manifest: DatasetManifest = {
      ...dataset,
      sha256,
      bars: bars.ts.length,
      start: isoTime(bars.ts[0]!),
      end: isoTime(bars.ts.at(-1)!),
    };
    await writeJson(join(this.dir, 'symbols', `${dataset.symbol}.json`), manifest);
    this.manifests.set(dataset.symbol, manifest);
    return manifest;
  }

  private barsPath(sha256: string): string {
    return join(this.dir, 'bars', `${sha256}.parquet`);
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
