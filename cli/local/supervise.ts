import { join } from 'node:path';
import { FactoryError } from './factory-error.js';
import type { Guard } from './guard.js';
import {
  endProcess,
  type ProcessSpec,
  type RunningProcess,
  spawnProcess,
  untilReady,
} from './managed-process.js';

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;
/** A process that lived this long has recovered: its next crash starts with the first backoff again. */
const STABLE_MS = 60_000;

export interface SupervisorOptions {
  readonly logs: string;
  readonly guard: Guard;
  /** Starts a process again that ended although nobody stopped it. */
  readonly restart: boolean;
  readonly say: (line: string) => void;
}

export interface Supervisor {
  /** Starts a process and resolves when it is ready. @throws FactoryError when it does not become ready. */
  start(spec: ProcessSpec): Promise<void>;
  /** From now on no process starts any more. */
  seal(): void;
  /** Stops the named processes at the same time; names that do not run are passed over. */
  stop(...names: readonly string[]): Promise<void>;
  /** The pid of a running process, for those who want to disturb it. */
  pidOf(name: string): number | undefined;
  names(): string[];
}

interface Entry {
  readonly spec: ProcessSpec;
  running: RunningProcess;
  stopping: boolean;
  timer?: NodeJS.Timeout;
}

/** Keeps child processes: starts them, waits until they are ready, restarts crashed ones with backoff, stops them. */
export function supervise({ logs, guard, restart, say }: SupervisorOptions): Supervisor {
  const entries = new Map<string, Entry>();
  let sealed = false;
  const logOf = (spec: ProcessSpec): string => join(logs, `${spec.name}.log`);

  const watch = (entry: Entry, backoffMs: number): void => {
    const { spec, running } = entry;
    const startedAt = performance.now();
    const onExit = (): void => {
      if (entry.stopping || !restart || entries.get(spec.name) !== entry) return;
      const delay = performance.now() - startedAt > STABLE_MS ? FIRST_BACKOFF_MS : backoffMs;
      say(`${spec.name} ended unexpectedly (${running.lastWords()}): starting it again in ${delay / 1000} s`);
      entry.timer = setTimeout(() => {
        entry.running = spawnProcess(spec, logOf(spec), guard);
        watch(entry, Math.min(delay * 2, LONGEST_BACKOFF_MS));
      }, delay);
    };
    void running.exited.then(onExit);
  };

  return {
    async start(spec) {
      if (sealed) throw new FactoryError('The factory is being stopped.');
      const entry: Entry = { spec, running: spawnProcess(spec, logOf(spec), guard), stopping: false };
      entries.set(spec.name, entry);
      try {
        await untilReady(spec, entry.running, logOf(spec));
      } catch (error) {
        // A process that is being stopped was not at fault.
        if (!entry.stopping) throw error;
      }
      if (!entry.stopping) watch(entry, FIRST_BACKOFF_MS);
    },
    seal: () => {
      sealed = true;
    },
    async stop(...names) {
      await Promise.all(
        names.map(async (name) => {
          const entry = entries.get(name);
          if (entry === undefined) return;
          entry.stopping = true;
          clearTimeout(entry.timer);
          await endProcess(entry.spec, entry.running);
          entries.delete(name);
        }),
      );
    },
    pidOf: (name) => entries.get(name)?.running.child.pid,
    names: () => [...entries.keys()],
  };
}
