import { type Quartiles, quartiles } from './quartiles.js';
import { rotated } from './rotated.js';
import type { Say } from './say.js';

/** One run of one contestant. */
export interface Taken<Result> {
  /** Of the work alone: reading what all share and making the answer readable do not count. */
  readonly ms: number;
  readonly result: Result;
}

/** Somebody who can do the work of a bench. */
export interface Contestant<Result> {
  readonly name: string;
  run(): Taken<Result> | Promise<Taken<Result>>;
}

export interface Standing<Result> {
  /** Milliseconds. */
  readonly times: Quartiles;
  /** Of the last round. */
  readonly result: Result;
}

export type Standings<Result> = ReadonlyMap<string, Standing<Result>>;

/** Compilers and pools of workers start on the first rounds, which do not count. */
const WARM_UP_ROUNDS = 3;

/** Lets the contestants work by turns, in another order each round, so that whatever loads the machine loads all. */
export async function takeTurns<Result>(
  contestants: readonly Contestant<Result>[],
  { rounds, say }: { readonly rounds: number; readonly say: Say },
): Promise<Standings<Result>> {
  const taken = new Map<string, Taken<Result>[]>(contestants.map(({ name }) => [name, []]));
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (const each of rotated(contestants, round + WARM_UP_ROUNDS)) {
      const one = await each.run();
      if (round >= 0) taken.get(each.name)!.push(one);
    }
    if (round >= 0) say(`round ${round + 1} of ${rounds}`);
  }
  return new Map(
    [...taken].map(([name, runs]) => [
      name,
      { times: quartiles(runs.map(({ ms }) => ms)), result: runs.at(-1)!.result },
    ]),
  );
}

/** Runs `work` and says how long it took. */
export function timed<Result>(work: () => Result): Taken<Result> {
  const started = performance.now();
  const result = work();
  return { ms: performance.now() - started, result };
}
