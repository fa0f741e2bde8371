import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { extname, join } from 'node:path';
import type { Stage } from './stage.js';
import type { WorkerOrder } from './workers/worker.js';

/** The worker processes of one contestant. */
export interface Crew {
  /** Resolves when `count` more simulations have been run since the last call of `expect`. */
  expect(count: number): Promise<void>;
  /** To all of them. */
  tell(message: object): void;
  /** The next message that is not about handled simulations. */
  answer<T>(): Promise<T>;
  close(): Promise<void>;
}

export interface CrewOptions {
  readonly script: string;
  readonly postgresUrl?: string;
  readonly processes: number;
  /** Simulations of one process at the same time. */
  readonly concurrency: number;
  readonly prefix?: string;
  readonly chunk?: number;
  readonly keep?: boolean;
}

/** Starts the worker processes and waits until all take jobs. */
export async function startCrew(stage: Stage, options: CrewOptions): Promise<Crew> {
  const order: WorkerOrder = {
    postgresUrl: options.postgresUrl ?? '',
    redisUrl: stage.redisUrl,
    serviceUrl: stage.service.url,
    concurrency: options.concurrency,
    prefix: options.prefix ?? '',
    chunk: options.chunk ?? 1,
    keep: options.keep ?? false,
  };
  const file = join(import.meta.dirname, 'workers', `${options.script}${extname(import.meta.filename)}`);
  let handled = 0;
  let goal = Infinity;
  let reached: () => void = () => undefined;
  let answered: (message: never) => void = () => undefined;
  const listen = (message: object): void => {
    if ('handled' in message) {
      handled += message.handled as number;
      if (handled >= goal) reached();
    } else {
      answered(message as never);
    }
  };
  const children = await Promise.all(
    Array.from({ length: options.processes }, async () => {
      const child = fork(file, [JSON.stringify(order)], { env: { NODE_ENV: 'production' } });
      if (child.pid !== undefined) stage.guard.watch(child.pid, 'SIGTERM');
      await once(child, 'message');
      child.on('message', listen);
      return child;
    }),
  );
  return {
    expect(count) {
      handled = 0;
      goal = count;
      return new Promise((resolve) => (reached = resolve));
    },
    tell: (message) => children.forEach((child) => child.send(message)),
    answer: () => new Promise((resolve) => (answered = resolve)),
    close: async () => void (await Promise.all(children.map((child) => end(stage, child)))),
  };
}

async function end(stage: Stage, child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  if (child.pid !== undefined) stage.guard.forget(child.pid);
}
