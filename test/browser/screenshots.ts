import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { productRoot } from '../../cli/local/product-root.js';
import { everyPage } from './support/every-page.js';
import { dashboard, openPage } from './support/open-page.js';
import { settled } from './support/settled.js';

// `npm run screenshots`: every page as it looks, to be looked at. SCREENSHOTS names another folder.

dashboard();
const folder = resolve(process.env['SCREENSHOTS'] ?? join(productRoot(), '.factory/screenshots'));
mkdirSync(folder, { recursive: true });
const pages = await everyPage();
const LOOKS = [
  { look: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { look: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { look: 'phone', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

describe.each(LOOKS)('$look, in the folder of the screenshots', ({ look, ...options }) => {
  it.each(pages)('$name', async ({ name, path, as }) => {
    const page = await openPage({ ...options, as });
    await page.goto(path);
    await settled(page);
    const picture = await page.screenshot({ path: join(folder, `${name}-${look}.png`) });
    expect(picture.length).toBeGreaterThan(5_000);
  });
});
