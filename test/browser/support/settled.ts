import type { Page } from 'playwright-core';

/** Resolves when the page has its heading, nothing on it loads any more, and what moves has come to rest. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(() => {
    const says = [...document.querySelectorAll('[role=status]')].map((each) => each.textContent.trim());
    const drawing = [...document.querySelectorAll('[role=img]')].some(
      (each) => each.checkVisibility() && each.childElementCount === 0 && each.tagName === 'DIV',
    );
    return !drawing && !says.some((text) => text.endsWith('…'));
  });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** What the page says has gone wrong. */
export const alerts = (page: Page): Promise<string[]> => page.getByRole('alert').allInnerTexts();
