type Task = () => Promise<void> | void;

const tasks: Task[] = [];

/** Runs `task` after the last test of this spec file, the latest task first. May be called from hooks and tests. */
export function atEndOfFile(task: Task): void {
  tasks.push(task);
}

/** What `test/support/each-file-setup.ts` does after each file. */
export async function endFile(): Promise<void> {
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) await task();
}
