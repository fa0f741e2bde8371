import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VersionManifest } from './manifest.js';
import { writeJson } from './write-file.js';

/** Remembers what each data version was made from, in `versions/<data_version>.json`. */
export class VersionStore {
  private readonly known = new Map<string, VersionManifest>();

  private constructor(private readonly dir: string) {}

  static async open(dataDir: string): Promise<VersionStore> {
    const dir = join(dataDir, 'versions');
    await mkdir(dir, { recursive: true });
    return new VersionStore(dir);
  }

  /** Gives the parts of a version their name, the same for the same parts, and remembers it. */
  async name(parts: Omit<VersionManifest, 'data_version'>): Promise<VersionManifest> {
    const data_version = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
    const known = this.known.get(data_version);
    if (known !== undefined) return known;
    const version = { data_version, ...parts };
    await writeJson(join(this.dir, `${data_version}.json`), version);
    this.known.set(data_version, version);
    return version;
  }

  async find(dataVersion: string): Promise<VersionManifest | undefined> {
    const known = this.known.get(dataVersion);
    if (known !== undefined) return known;
    try {
      const version = JSON.parse(
        await readFile(join(this.dir, `${dataVersion}.json`), 'utf8'),
      ) as VersionManifest;
      this.known.set(dataVersion, version);
      return version;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}
