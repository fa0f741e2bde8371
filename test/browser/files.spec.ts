import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { ask } from './support/ask.js';
import { dashboard, hasBrowser, openPage } from './support/open-page.js';
import { settled } from './support/settled.js';

async function saved(page: Page, button: string): Promise<Buffer> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  return readFile(await (await saving).path());
}

it.skipIf(!hasBrowser)('every picture of a tearsheet has a table of the same, and four files', async () => {
  const { promotedRun } = dashboard();
  const { promoted_id: id } = await ask(`/runs/${promotedRun}`);
  const page = await openPage();
  await page.goto(`/promoted/${id}`);
  await settled(page);
  const toggles = page.getByRole('button', { name: 'Table', exact: true });
  const pictures = await toggles.count();
  expect(pictures).toBeGreaterThan(5);
  // A picture that has become a table offers the picture instead, so the first is always the next.
  for (let shown = 0; shown < pictures; shown += 1) await toggles.first().click();
  const rows = await page
    .locator('figure table')
    .evaluateAll((tables) => tables.map((each) => each.querySelectorAll('tbody tr').length));
  expect(rows).toHaveLength(pictures);
  expect(Math.min(...rows)).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'Picture', exact: true }).first().click();
  await settled(page);
  const label = await page
    .getByRole('button', { name: /^PNG of / })
    .first()
    .getAttribute('aria-label');
  const name = label!.replace('PNG of ', '');
  expect((await saved(page, `PNG of ${name}`)).subarray(1, 4).toString()).toBe('PNG');
  expect((await saved(page, `SVG of ${name}`)).toString()).toMatch(/^<svg[\s\S]*<path/);
  const lines = (await saved(page, `CSV of ${name}`)).toString().trim().split('\r\n');
  expect(lines.length - 1).toBe(rows[0]);
  expect(JSON.parse((await saved(page, `JSON of ${name}`)).toString())).toHaveLength(rows[0]!);
});
