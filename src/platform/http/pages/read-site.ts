import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One file of the built dashboard, with its compressed forms where the build made some. */
export interface SiteFile {
  readonly type: string;
  readonly body: Buffer;
  readonly br: Buffer | null;
  readonly gzip: Buffer | null;
}

/** By path as it is asked for, such as `/assets/index-1a2b.js`. */
export type Site = ReadonlyMap<string, SiteFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

/** Where the build puts the dashboard, seen from dist/src and from the source. */
const FOLDERS = ['../../../../web/', '../../../../dist/web/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/**
 * All files of the built dashboard, about 2 MB, once: what is served is looked up among them by its exact path, so that no
 * way of writing a path leads anywhere else. Null when it has not been built.
 */
export function readSite(folders: readonly string[] = FOLDERS): Site | null {
  for (const folder of folders) {
    const files = list(folder);
    // The source of the dashboard has an index.html as well, but no assets.
    if (files.includes('index.html') && files.some((file) => file.startsWith('assets/')))
      return load(folder, files);
  }
  return null;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
      file.replaceAll('\\', '/'),
    );
  } catch {
    return [];
  }
}

function load(folder: string, files: readonly string[]): Site {
  const read = (file: string): Buffer | null =>
    files.includes(file) ? readFileSync(join(folder, file)) : null;
  return new Map(
    files.flatMap((file) => {
      const type = TYPES[extname(file)];
      const body = type === undefined ? null : read(file);
      if (type === undefined || body === null) return [];
      return [[`/${file}`, { type, body, br: read(`${file}.br`), gzip: read(`${file}.gz`) }]];
    }),
  );
}
