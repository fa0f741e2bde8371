import { expect, it } from 'vitest';
import { hasBrowser, openPage } from './support/open-page.js';
import { SECRETS } from './support/stack.js';

it.skipIf(!hasBrowser)('a secret opens the page that was asked for, and no script can read it', async () => {
  const page = await openPage({ as: null, expected: /401/ });
  await page.goto('/runs');
  await page.waitForURL((url) => url.pathname === '/sign-in');
  const secret = page.getByLabel('Secret');
  const signIn = page.getByRole('button', { name: 'Sign in' });
  await secret.fill('not-the-secret-of-anybody');
  await signIn.click();
  await page.getByText('No token of API_TOKENS has this secret.').waitFor();
  await secret.fill(SECRETS.ann);
  await signIn.click();
  await page.waitForURL((url) => url.pathname === '/runs');
  await page.getByRole('table', { name: 'Runs' }).waitFor();
  const cookies = await page.context().cookies();
  expect(cookies).toMatchObject([{ name: 'factory_session', httpOnly: true, sameSite: 'Strict' }]);
  expect(JSON.stringify(cookies)).not.toContain(SECRETS.ann);
  expect(
    await page.evaluate(() => document.cookie + JSON.stringify(Object.entries(localStorage))),
  ).not.toContain('ann');
});
