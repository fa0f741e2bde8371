import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { everyPage } from './support/every-page.js';
import { hasBrowser, openPage } from './support/open-page.js';
import { alerts, settled } from './support/settled.js';

const PAGES = hasBrowser ? await everyPage() : [];

/** What axe calls serious or critical, as one line for each element. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ''}`));
}

/** What makes the page scroll sideways, if it does. */
const wide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth === clientWidth) return [];
    return [...document.body.querySelectorAll('*')]
      .filter((each) => each.getBoundingClientRect().right > clientWidth)
      .map((each) => `${each.tagName} ${each.className} ${each.textContent.slice(0, 40)}`);
  });

describe.skipIf(!hasBrowser).each(['dark', 'light'] as const)('in %s', (colorScheme) => {
  it.each(PAGES)(
    '$name shows itself without an error, bars nobody, and is no wider than a phone',
    async ({ path, as }) => {
      const page = await openPage({ colorScheme, as });
      await page.goto(path);
      await settled(page);
      expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe(colorScheme);
      expect(await alerts(page)).toEqual([]);
      expect(await barriers(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      // Pictures take their new size in the frames after it.
      await expect.poll(() => wide(page)).toEqual([]);
    },
  );
});
