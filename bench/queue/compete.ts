import { setTimeout as sleep } from 'node:timers/promises';
import { type Quartiles, quartiles } from '../common/quartiles.js';
import { rotated } from '../common/rotated.js';
import type { Say } from '../common/say.js';
import type { Contestant } from './contestants/contestant.js';
import type { Stage } from './stage.js';

/** Milliseconds of each contestant at each delay of the service. */
export type Results = ReadonlyMap<string, ReadonlyMap<number, Quartiles>>;

const WARM_UP_ROUNDS = 5;
/** What a contestant still does after its decision must not slow the next one. */
const PAUSE_MS = 50;
/** A slow contestant would only lengthen the bench: what takes this long needs no more repetitions. */
const SLOW_MS = 3000;
const SLOW_ROUNDS = 3;
const PATIENCE_MS = 60_000;

/** Lets the contestants run by turns, in another order each round, so that whatever loads the machine loads all. */
export async function compete(
  stage: Stage,
  contestants: readonly Contestant[],
  options: { readonly rounds: number; readonly delays: readonly number[]; readonly say: Say },
): Promise<Results> {
  const { rounds, delays, say } = options;
  await stage.service.delay(0);
  for (const each of contestants) {
    for (let round = 0; round < WARM_UP_ROUNDS && (await measured(each)) < SLOW_MS; round += 1);
  }
  const taken = new Map(contestants.map(({ name }) => [name, new Map<number, number[]>()]));
  for (let round = 0; round < rounds; round += 1) {
    for (const delay of delays) {
      await stage.service.delay(delay);
      for (const each of rotated(contestants, round)) {
        const byDelay = taken.get(each.name)!;
        const times = byDelay.get(delay) ?? [];
        byDelay.set(delay, times);
        if (times.length >= SLOW_ROUNDS && Math.min(...times) > SLOW_MS) continue;
        times.push(await measured(each));
      }
    }
    say(`round ${round + 1} of ${rounds}`);
  }
  return new Map(
    [...taken].map(([name, byDelay]) => [
      name,
      new Map([...byDelay].map(([delay, times]) => [delay, quartiles(times)])),
    ]),
  );
}

async function measured(contestant: Contestant): Promise<number> {
  const late = new AbortController();
  const ms = await Promise.race([
    contestant.run(),
    sleep(PATIENCE_MS, 'hangs' as const, { signal: late.signal }).catch(() => 'in time' as const),
  ]);
  late.abort();
  if (typeof ms !== 'number')
    throw new Error(`${contestant.name} has not come to its decision within ${PATIENCE_MS / 1000} s`);
  await sleep(PAUSE_MS);
  return ms;
}
