import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../until.js';
import { statsOf } from './searched-market.js';
import type { Lab } from './start-lab.js';

/** Makes every simulation take this long, milliseconds. */
export function pace(lab: Lab, ms: number): void {
  lab.services.script.simulate = async (body, _nth, model) => {
    await sleep(ms);
    return statsOf(body, model);
  };
}

/** Makes every simulation wait. @returns lets them go, and those that come after them */
export function hold(lab: Lab): () => void {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  lab.services.script.simulate = async (body, _nth, model) => {
    await released;
    return statsOf(body, model);
  };
  return release;
}

/** Resolves when a generation of a run has this many results. */
export function untilCompleted(lab: Lab, runId: string, generation: number, least: number): Promise<void> {
  return until(`${least} simulations of ${runId}-g${generation} are completed`, async () => {
    const [row] = await lab.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM priority_jobs
       WHERE run_id = $1 AND generation = $2 AND status = 'COMPLETED'`,
      [runId, generation],
    );
    return row!.n >= least;
  });
}

/** Ids of the simulations that a processor has in hand. */
export async function inHand(lab: Lab, processor: string): Promise<string[]> {
  const rows = await lab.query<{ id: string }>(
    `SELECT id FROM priority_jobs WHERE worker_id = $1 AND status = 'RUNNING'`,
    [processor],
  );
  return rows.map(({ id }) => id);
}

/** How many more times than once the simulations of a run were begun. */
export async function begunTooOften(lab: Lab, runId: string): Promise<number> {
  const [row] = await lab.query<{ n: number }>(
    'SELECT coalesce(sum(greatest(attempts - 1, 0)), 0)::int AS n FROM priority_jobs WHERE run_id = $1',
    [runId],
  );
  return row!.n;
}

/** When the last of these simulations was begun for the last time, milliseconds since 1970. */
export async function lastBegun(lab: Lab, ids: readonly string[]): Promise<number> {
  const [row] = await lab.query<{ at: Date }>(
    'SELECT max(started_at) AS at FROM priority_jobs WHERE id = ANY ($1)',
    [ids],
  );
  return row!.at.getTime();
}

/** Lines of a process's log that contain `text`. */
export const logged = (lab: Lab, name: string, text: string): string[] =>
  readFileSync(join(lab.home, 'logs', `${name}.log`), 'utf8')
    .split('\n')
    .filter((line) => line.includes(text));
