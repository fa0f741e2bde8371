import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { ask } from './support/ask.js';
import { dashboard, hasBrowser, openPage } from './support/open-page.js';
import { settled } from './support/settled.js';

const SEARCH = { symbol: 'SPX', seed_features: ['rsi_5', 'body', 'logret_1'], max_generations: 2 };

/** Facts of a run that a stream of this page has told, as `id type`; the browser connects again by itself. */
async function listen(page: Page, base: string, run: string): Promise<() => Promise<string[]>> {
  await page.evaluate(
    ([url]) => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      const source = new EventSource(url!, { withCredentials: true });
      let last = '';
      for (const topic of ['runs', 'generations', 'steps', 'promotions']) {
        source.addEventListener(topic, ({ lastEventId, data }: MessageEvent<string>) => {
          // States carry no id of their own: the browser repeats the last one.
          if (lastEventId === last) return;
          last = lastEventId;
          heard.push(`${lastEventId} ${(JSON.parse(data) as { type: string }).type}`);
        });
      }
    },
    [`${base}/runs/${run}/events?last_event_id=0`],
  );
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

async function ended(run: string): Promise<void> {
  await expect
    .poll(async () => (await ask(`/runs/${run}`))['finished_at'] as string | null, { timeout: 50_000 })
    .not.toBeNull();
}

const upTo = (facts: readonly string[], type: string): boolean =>
  facts.some((fact) => fact.endsWith(` ${type}`));

it.skipIf(!hasBrowser)(
  'two processes of the API tell the same, also to who was cut off, once and without a gap',
  async () => {
    const { apiUrl, otherApiUrl } = dashboard();
    const [steady, elsewhere, broken] = await Promise.all([
      openPage(),
      openPage({ baseURL: otherApiUrl }),
      openPage({ expected: /ERR_INTERNET_DISCONNECTED|ERR_NETWORK|Failed to load/ }),
    ]);
    for (const page of [steady, elsewhere, broken]) {
      await page.goto('/');
      await settled(page);
    }
    const { run_id: run } = await ask('/evolve', { ...SEARCH, random_seed: 81 });
    const heard = await Promise.all([
      listen(steady, apiUrl, run as string),
      listen(elsewhere, otherApiUrl, run as string),
      listen(broken, apiUrl, run as string),
    ]);
    await expect.poll(heard[2], { timeout: 20_000 }).not.toEqual([]);
    await broken.context().setOffline(true);
    await expect
      .poll(async () => upTo(await heard[0](), 'generation_decided'), { timeout: 50_000 })
      .toBe(true);
    await broken.context().setOffline(false);
    await ended(run as string);
    for (const facts of heard) {
      await expect.poll(async () => upTo(await facts(), 'run_ended'), { timeout: 20_000 }).toBe(true);
    }
    const told = await Promise.all(heard.map((facts) => facts()));
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
    expect(new Set(told[0]).size).toBe(told[0]!.length);
  },
);

it.skipIf(!hasBrowser)(
  'a page that was cut off says so, and shows by itself what happened meanwhile',
  async () => {
    const page = await openPage({ expected: /ERR_INTERNET_DISCONNECTED|ERR_NETWORK|Failed to load/ });
    await page.goto('/runs');
    await settled(page);
    await page.getByRole('button', { name: 'Live' }).waitFor();
    await page.context().setOffline(true);
    const { run_id: run } = await ask('/evolve', { ...SEARCH, random_seed: 82 });
    await ended(run as string);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Live' }).waitFor();
    const row = page.getByRole('checkbox', { name: `Select ${run}` });
    await row.waitFor({ timeout: 40_000 });
    expect(await row.isVisible()).toBe(true);
  },
);

it.skipIf(!hasBrowser)('no page opens more than one stream', async () => {
  const page = await openPage();
  const streams: string[] = [];
  page.on('request', (request) => {
    if (request.headers()['accept'] === 'text/event-stream') streams.push(request.url());
  });
  await page.goto('/');
  await settled(page);
  await page.getByRole('link', { name: 'Queue' }).click();
  await settled(page);
  expect(streams).toHaveLength(1);
});
