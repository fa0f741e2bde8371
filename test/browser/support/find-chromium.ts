import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The browser of this machine, or null; `apt-get install chromium` brings one on Debian. */
export function findChromium(path: string): string | null {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    for (const folder of path.split(delimiter)) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here.
      }
    }
  }
  return null;
}

/** @throws Error in CI, which must not do without; elsewhere says what is skipped. */
export function chromiumOrNull(say: (line: string) => void): string | null {
  const found = findChromium(process.env.PATH ?? '');
  if (found !== null) return found;
  const cure = 'install one with `apt-get install chromium`';
  if (process.env.CI !== undefined) {
    throw new Error(`There is no browser, and CI must not do without: ${cure}.`);
  }
  say(`There is no browser: what is about the dashboard is skipped; ${cure}.`);
  return null;
}
