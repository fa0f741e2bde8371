import { expect, it } from 'vitest';
import { ask } from './support/ask.js';
import { hasBrowser, openPage } from './support/open-page.js';
import { settled } from './support/settled.js';

const PROBLEM = {
  status: 503,
  contentType: 'application/problem+json',
  body: JSON.stringify({ status: 503, type: 'unavailable', detail: 'PostgreSQL is away; try again soon.' }),
};

it.skipIf(!hasBrowser).each(['/runs', '/queue', '/promoted', '/data'])(
  '%s says why nothing comes, and shows it by itself as soon as it does',
  async (path) => {
    const page = await openPage({ expected: /503/ });
    const isAnswer = (url: URL) => url.pathname !== '/session' && !url.pathname.startsWith('/assets');
    await page.route(isAnswer, (route) =>
      ['fetch', 'xhr'].includes(route.request().resourceType()) ? route.fulfill(PROBLEM) : route.fallback(),
    );
    await page.goto(path);
    const alert = page.getByRole('alert').first();
    await alert.getByText('PostgreSQL is away; try again soon.').waitFor();
    await page.unroute(isAnswer);
    await alert.waitFor({ state: 'detached', timeout: 15_000 });
    await settled(page);
    expect(await page.getByRole('alert').count()).toBe(0);
  },
);

it.skipIf(!hasBrowser).each(['js', 'css'])(
  'a part whose %s does not come says so in its place, and comes by itself as soon as it can',
  async (kind) => {
    const page = await openPage({ expected: /ERR_FAILED|part of the dashboard/ });
    await page.goto('/promoted');
    await settled(page);
    const isPart = (url: URL) => url.pathname.startsWith('/assets') && url.pathname.endsWith(`.${kind}`);
    await page.route(isPart, (route) => route.abort());
    const asked = page.waitForRequest((request) => request.url().endsWith('/favicon.svg'));
    await page.keyboard.press('g');
    await page.keyboard.press('q');
    await page.getByRole('alert').getByText('part of the dashboard').waitFor();
    expect(await page.getByRole('link', { name: 'Queue' }).isVisible()).toBe(true);
    await page.unroute(isPart);
    await asked;
    await page.getByRole('heading', { level: 1, name: 'Queue' }).waitFor();
    await settled(page);
    expect(await page.getByRole('alert').count()).toBe(0);
  },
);

it.skipIf(!hasBrowser)(
  'bars are imported from a file after a look at it, and a bad file says what is wrong',
  async () => {
    const days = Array.from({ length: 120 }, (_, day) => new Date(Date.UTC(2021, 0, 4 + day)));
    const rows = days
      .filter((day) => day.getUTCDay() % 6 !== 0)
      .map((day, at) => `${day.toISOString().slice(0, 10)},${at + 10},${at + 11},${at + 9},${at + 10.5},100`);
    const header = 'date,open,high,low,close,volume';
    const file = (lines: readonly string[]) => ({
      name: 'OWN.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from([header, ...lines].join('\n')),
    });
    const page = await openPage({ expected: /422/ });
    await page.goto('/data');
    await page.getByRole('button', { name: 'Import bars' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Import bars' });
    const choose = dialog.getByLabel('File of bars');
    await choose.setInputFiles(file(rows.slice(0, 1)));
    await dialog.getByLabel('Time zone of the exchange').selectOption('America/New_York');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    const alert = dialog.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/fewer than two different times/);
    expect(await alert.innerText()).not.toMatch(/POST/);

    await choose.setInputFiles(file(rows));
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText('can be stored').waitFor();
    await dialog.getByRole('button', { name: 'Store' }).click();
    await page.getByRole('heading', { name: 'OWN is stored' }).waitFor();
    const { symbols } = await ask('/api/features/symbols');
    expect(symbols).toContainEqual(expect.objectContaining({ symbol: 'OWN', bars: rows.length }));
  },
);
