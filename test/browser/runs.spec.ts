import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { ask, type Json } from './support/ask.js';
import { dashboard, hasBrowser, openPage } from './support/open-page.js';
import { settled } from './support/settled.js';

/** A search that nobody has to hurry to catch. */
const LASTING = { symbol: 'SPX', max_generations: 50, prune_fraction: 0.02 };

it.skipIf(!hasBrowser)('a search is started in two clicks and seen to its end without a reload', async () => {
  const page = await openPage();
  await page.goto('/');
  await settled(page);
  await page.evaluate(() => Object.assign(window, { visit: 'the first' }));
  await page.getByRole('link', { name: 'New run' }).first().click();
  await page.getByRole('button', { name: 'Start the quick search' }).click();
  await page.waitForURL(/\/runs\/r_[0-9a-f]+$/);
  const id = page.url().split('/').at(-1)!;
  // The badge beside the symbol follows the events.
  const heading = page.getByRole('heading', { level: 1 });
  await heading.filter({ hasText: /Completed|Promoted/i }).waitFor({ timeout: 50_000 });
  const run = await ask(`/runs/${id}`);
  await page
    .getByText(run['verdict'] as string)
    .first()
    .waitFor();
  expect(await page.evaluate(() => (window as unknown as Json)['visit'] as string)).toBe('the first');
  expect(run).toMatchObject({ status: expect.stringMatching(/COMPLETED|PROMOTED/) as string });
});

it.skipIf(!hasBrowser)(
  'the form says what is wrong before anything is sent, what the search comes to, and starts it',
  async () => {
    const page = await openPage();
    await page.goto('/runs/new');
    expect(await page.getByRole('button', { name: 'SPX', exact: true }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    const start = page.getByRole('button', { name: 'Start the run' });
    const generations = page.getByLabel('max generations', { exact: false }).first();
    await generations.fill('0');
    await expect.poll(() => start.isDisabled()).toBe(true);
    expect(await generations.getAttribute('aria-invalid')).toBe('true');
    await generations.fill('1');
    await page.getByLabel('random seed').fill('73');
    const preview = page.getByRole('complementary', { name: 'What it comes to' });
    await preview.getByText('At most 140 simulations', { exact: false }).waitFor();
    await start.click();
    await page.waitForURL(/\/runs\/r_[0-9a-f]+$/);
    const run = await ask(`/runs/${page.url().split('/').at(-1)}`);
    expect(run).toMatchObject({ symbol: 'SPX', max_generations: 1, config: { random_seed: 73 } });
  },
);

it.skipIf(!hasBrowser)('a run is stopped, after a question', async () => {
  const { run_id: id } = await ask('/evolve', { ...LASTING, random_seed: 71 });
  const page = await openPage();
  await page.goto(`/runs/${id}`);
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
  await page
    .getByRole('heading', { level: 1 })
    .filter({ hasText: /Stopped/i })
    .waitFor();
  expect(await ask(`/runs/${id}`)).toMatchObject({ status: 'STOPPED', stop_reason: 'stopped' });
});

it.skipIf(!hasBrowser)('who may only look is told so', async () => {
  const { run_id: id } = await ask('/evolve', { ...LASTING, random_seed: 72 });
  const page = await openPage({ as: 'eve', expected: /403/ });
  await page.goto(`/runs/${id}`);
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
  await page
    .getByText(/operate/)
    .first()
    .waitFor();
  expect(await ask(`/runs/${id}`)).toMatchObject({ finished_at: null });
  await ask(`/runs/${id}/stop`, {});
});

it.skipIf(!hasBrowser)('two runs are selected, and compared by what differs', async () => {
  const { promotedRun, finishedRun } = dashboard();
  const page = await openPage();
  await page.goto('/runs');
  await page.getByRole('checkbox', { name: `Select ${promotedRun}` }).check();
  await page.getByRole('checkbox', { name: `Select ${finishedRun}` }).check();
  await page.getByRole('link', { name: 'Compare' }).click();
  await page.waitForURL((url) => url.pathname === '/compare');
  await settled(page);
  const asked = new URL(page.url()).searchParams.toString();
  for (const id of [promotedRun, finishedRun]) expect(asked).toContain(id);
  const main = page.getByRole('main');
  for (const symbol of ['PLANTED', 'SPX']) await main.getByText(symbol).first().waitFor();
});

it.skipIf(!hasBrowser)('the list is saved as CSV, with the rows of the API', async () => {
  const page = await openPage();
  await page.goto('/runs');
  await page.getByRole('checkbox', { name: `Select ${dashboard().promotedRun}` }).waitFor();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV of runs' }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe('runs.csv');
  const [header, ...rows] = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  const { runs } = await ask('/runs?limit=100');
  const at = (name: string): number => header!.split(',').indexOf(name);
  expect(rows.map((row) => row.split(',')[at('id')])).toEqual((runs as Json[]).map(({ id }) => id as string));
  expect(rows.map((row) => row.split(',')[at('symbol')])).toEqual(
    (runs as Json[]).map(({ symbol }) => symbol as string),
  );
});
