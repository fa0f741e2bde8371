import { afterAll } from 'vitest';

const tasks: (() => Promise<void> | void)[] = [];

// Registered while the file is collected: a hook registered inside another hook would never run.
afterAll(async () => {
  for (const task of tasks.toReversed()) await task();
});

/** Runs `task` after the last test of this spec file, the latest task first. May be called from hooks and tests. */
export function atEndOfFile(task: () => Promise<void> | void): void {
  tasks.push(task);
}
