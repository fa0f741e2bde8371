import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Contestant, Taken } from './take-turns.js';

/** What a process of peers says of itself on its first line. */
interface Introduction {
  readonly contestants: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
  /** Peers that cannot take part, and why. */
  readonly absent: Readonly<Record<string, string>>;
}

export interface Peers<Result> extends Omit<Introduction, 'contestants'> {
  readonly contestants: readonly Contestant<Result>[];
  close(): Promise<void>;
}

/** Nobody, because `why`. */
export const nobody = (name: string, why: string): Peers<never> => ({
  contestants: [],
  versions: {},
  absent: { [name]: why },
  close: async () => {},
});

/**
 * Starts a process that has peers of the product: it introduces them in a line of JSON, then runs each one whose name it
 * reads and answers `{ms, result}` or `{error}` in a line of JSON.
 */
export async function startPeers<Result>(command: string, args: readonly string[]): Promise<Peers<Result>> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const lines = createInterface({ input: child.stdout });
  const ask = asker(child, lines);
  const { contestants, versions, absent } = (await ask(null)) as Introduction;
  return {
    versions,
    absent,
    contestants: contestants.map((name) => ({
      name,
      run: async () => {
        const answer = (await ask(name)) as Taken<Result> | { readonly error: string };
        if ('error' in answer) throw new Error(`${name}: ${answer.error}`);
        return answer;
      },
    })),
    close: async () => {
      lines.close();
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}

function asker(child: ChildProcessByStdio<Writable, Readable, null>, lines: Interface) {
  const answers = lines[Symbol.asyncIterator]();
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => {});
  child.once('error', failed.reject);
  child.stdin.on('error', failed.reject);
  return async (name: string | null): Promise<unknown> => {
    if (name !== null) child.stdin.write(`${name}\n`);
    const { done, value } = await Promise.race([answers.next(), failed.promise]);
    if (done === true) throw new Error(`${child.spawnargs.join(' ')} ended without an answer`);
    return JSON.parse(value) as unknown;
  };
}
