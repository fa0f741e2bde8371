import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect, inject, onTestFinished } from 'vitest';
import { atEndOfFile } from '../../support/at-end-of-file.js';
import { SECRETS, type Stack } from './stack.js';

type Dashboard = Stack & { readonly chromium: string };

/** Whether there is a browser; without one, which CI does not accept, what is about the dashboard is skipped. */
export const hasBrowser = inject('dashboard') !== null;

export function dashboard(): Dashboard {
  const found = inject('dashboard');
  if (found === null) throw new Error('There is no browser: install one with `apt-get install chromium`.');
  return found;
}

let browser: Promise<Browser> | undefined;

function openBrowser(): Promise<Browser> {
  browser ??= chromium.launch({ executablePath: dashboard().chromium }).then((opened) => {
    atEndOfFile(async () => {
      browser = undefined;
      await opened.close();
    });
    return opened;
  });
  return browser;
}

interface Visit extends BrowserContextOptions {
  /** Whose cookie the browser has; null for nobody's. */
  readonly as?: keyof typeof SECRETS | null;
  /** Messages of the console that the test itself provokes. */
  readonly expected?: RegExp;
}

/**
 * A page of a browser without a past, signed in. When the test has ended, the page must have logged no error and
 * violated no Content-Security-Policy.
 */
export async function openPage({ as = 'ann', expected, ...options }: Visit = {}): Promise<Page> {
  const context = await (
    await openBrowser()
  ).newContext({
    baseURL: dashboard().apiUrl,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    ...options,
  });
  if (as !== null) {
    const answer = await context.request.post('/session', { data: { token: SECRETS[as] } });
    if (!answer.ok()) throw new Error(`Signing in gave ${answer.status()}`);
  }
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' || expected?.test(message.text()) === true) return;
    faults.push(`${page.url()}: ${message.text()} (${message.location().url})`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      console.error(`CSP: ${violatedDirective} refused ${blockedURI} of ${sourceFile}`),
    );
  });
  onTestFinished(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });
  return page;
}
