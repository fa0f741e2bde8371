import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { ask, type Json } from './support/ask.js';
import { dashboard, hasBrowser, openPage } from './support/open-page.js';

/** The body of a table as texts, row by row. */
const cells = (page: Page, name: string): Promise<string[][]> =>
  page
    .getByRole('table', { name })
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
    );

it.skipIf(!hasBrowser)('the frontier has the numbers of the API, in its table and in its file', async () => {
  const { finishedRun } = dashboard();
  const frontier = await ask(`/runs/${finishedRun}/frontier`);
  const page = await openPage();
  await page.goto(`/runs/${finishedRun}`);
  const name = `frontier-${finishedRun}`;
  // The picture says in words what the API says.
  await page.getByRole('img', { name: frontier['sentence'] as string }).waitFor();
  await page.getByRole('button', { name: 'Table' }).first().click();
  const looks = new Map(
    (frontier['looks'] as Json[]).map(({ job_id, holdout_sqn }) => [job_id as string, holdout_sqn as number]),
  );
  const points = (frontier['points'] as Json[]).map(
    ({ x, generation, sqn, margin, candidate, job_id: id }): (string | number | boolean | null)[] => {
      const seen = looks.get(id as string) ?? null;
      return [x, generation, sqn, seen, margin, candidate, 1, id] as (string | number | boolean | null)[];
    },
  );
  expect(points.length).toBeGreaterThan(100);
  expect(await cells(page, name)).toEqual(points.map((row) => row.map((cell) => String(cell ?? '–'))));
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: `CSV of ${name}` }).click();
  const lines = (await readFile(await (await saving).path(), 'utf8')).trim().split('\r\n');
  expect(lines.slice(1).map((line) => line.split(','))).toEqual(
    points.map((row) => row.map((cell) => String(cell ?? ''))),
  );
});

it.skipIf(!hasBrowser)(
  'the promoted model of the planted market opens with its verdicts, its margins and its trades',
  async () => {
    const { promotedRun } = dashboard();
    const { promoted_id: id } = await ask(`/runs/${promotedRun}`);
    const page = await openPage();
    await page.goto('/promoted');
    await page.locator(`a[href="/promoted/${id}"]`).first().click();
    await page.waitForURL(`**/promoted/${id}`);
    await page.getByRole('heading', { level: 1, name: /PLANTED/ }).waitFor();
    const { verdicts } = await ask(`/promoted/${id}/tearsheet`);
    const verdict = page.getByRole('region', { name: 'Verdict' });
    for (const { asked, sentence } of verdicts as Json[]) {
      await verdict.getByRole('heading', { name: asked as string }).waitFor();
      await verdict.getByText(sentence as string).waitFor();
    }
    await page.getByRole('link', { name: 'Trades' }).click();
    await page.waitForURL('**?tab=trades');
    const { total } = await ask(`/promoted/${id}/trades`);
    const told = page.getByText(Number(total).toLocaleString('en-US')).first();
    await told.waitFor();
    expect(await told.innerText()).not.toBe('0');
  },
);
