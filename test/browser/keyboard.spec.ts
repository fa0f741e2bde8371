import { expect, it } from 'vitest';
import { dashboard, hasBrowser, openPage } from './support/open-page.js';
import { settled } from './support/settled.js';

it.skipIf(!hasBrowser)('the keyboard goes everywhere, opens rows, and says what it can do', async () => {
  const { promotedRun, finishedRun } = dashboard();
  const page = await openPage();
  const { keyboard } = page;
  await page.goto('/');
  await settled(page);

  await keyboard.press('Control+k');
  await page.getByPlaceholder('A page, a run, a model…').waitFor();
  await keyboard.type(finishedRun);
  await page.getByRole('option').filter({ hasText: finishedRun }).waitFor();
  await keyboard.press('Enter');
  await page.waitForURL(`**/runs/${finishedRun}`);

  await keyboard.press('g');
  await keyboard.press('r');
  await page.waitForURL('**/runs');
  await settled(page);
  await keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).getByText('Filter').waitFor();
  await keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const help = page.getByRole('button', { name: 'Keyboard shortcuts' });
  await help.focus();
  await keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  await keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await help.evaluate((each) => each === document.activeElement)).toBe(true);

  await keyboard.press('/');
  await keyboard.type('PLANTED');
  await page.waitForURL((url) => url.searchParams.get('search') === 'PLANTED');
  await page.getByRole('checkbox', { name: `Select ${finishedRun}` }).waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1 }).click();
  await keyboard.press('j');
  await keyboard.press('x');
  expect(await page.getByRole('checkbox', { name: `Select ${promotedRun}` }).isChecked()).toBe(true);
  const saving = page.waitForEvent('download');
  await keyboard.press('e');
  expect((await saving).suggestedFilename()).toBe('runs.csv');
  await keyboard.press('Enter');
  await page.waitForURL(`**/runs/${promotedRun}`);
});

it.skipIf(!hasBrowser)('the list of keys follows the page that comes while it is open', async () => {
  const page = await openPage();
  await page.goto('/promoted');
  await settled(page);
  let open = (): void => undefined;
  const door = new Promise<void>((resolve) => (open = resolve));
  await page.route(
    (url) => url.pathname.startsWith('/assets/page-'),
    async (route) => {
      await door;
      await route.fallback();
    },
  );
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard' });
  await list.getByText('Go to Runs').waitFor();
  expect(await list.getByText('Filter').count()).toBe(0);
  open();
  await list.getByText('Filter').waitFor();
});

it.skipIf(!hasBrowser)('filters stand in the address: a reload and going back show the same', async () => {
  const { promotedRun, finishedRun } = dashboard();
  const page = await openPage();
  const row = (id: string) => page.getByRole('checkbox', { name: `Select ${id}` });
  await page.goto('/runs');
  await row(finishedRun).waitFor();
  await page.getByRole('button', { name: 'promoted', exact: true }).click();
  await row(finishedRun).waitFor({ state: 'detached' });
  await page.reload();
  await row(promotedRun).waitFor();
  expect(await row(finishedRun).count()).toBe(0);
  await page.goBack();
  await row(finishedRun).waitFor();
});

it.skipIf(!hasBrowser)('the theme that was chosen stays', async () => {
  const page = await openPage({ colorScheme: 'light' });
  const theme = () => page.evaluate(() => document.documentElement.dataset['theme']);
  await page.goto('/');
  await page.getByRole('button', { name: 'Use the dark theme' }).click();
  await expect.poll(theme).toBe('dark');
  await page.reload();
  await settled(page);
  expect(await theme()).toBe('dark');
});
