import { readFileSync } from 'node:fs';
import type { SystemAnswer } from './system.answer.js';

type Licences = SystemAnswer['licences'];

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

let known: Licences | undefined;

/** The libraries of package.json with their licences, as they say themselves; read once. */
export const licences = (): Licences => (known ??= read());

function read(): Licences {
  for (const up of ['../../../', '../../../../']) {
    const root = new URL(up, import.meta.url);
    const own = manifest(new URL('package.json', root));
    if (own?.name !== 'strategy-factory') continue;
    return Object.keys(own.dependencies ?? {}).flatMap((name) => {
      const found = manifest(new URL(`node_modules/${name}/package.json`, root));
      if (found === null) return [];
      return [{ name, version: found.version ?? '', licence: found.license ?? 'see its files' }];
    });
  }
  return [];
}

function manifest(url: URL): Manifest | null {
  try {
    return JSON.parse(readFileSync(url, 'utf8')) as Manifest;
  } catch {
    return null;
  }
}
