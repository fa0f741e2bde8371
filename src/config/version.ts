import { readFileSync } from 'node:fs';

/** Version of the product, from the package.json above the running code (dist or source). */
export const VERSION: string = (() => {
  for (const up of ['../../package.json', '../../../package.json']) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8')) as Record<
        string,
        string
      >;
      if (name === 'strategy-factory') return version ?? 'unknown';
    } catch {
      // The other place has it.
    }
  }
  return 'unknown';
})();
