import { spawn } from 'node:child_process';
import { extname, join } from 'node:path';

export interface Guard {
  readonly pid: number;
  watch(pid: number, stopSignal: NodeJS.Signals): void;
  forget(pid: number): void;
  /** Resolves when the guardian has ended; whatever is still watched is ended by it. */
  release(): Promise<void>;
}

/** Starts the guardian process, which ends all watched processes as soon as this process is gone. */
export function startGuard(): Guard {
  const script = join(import.meta.dirname, `guardian${extname(import.meta.filename)}`);
  const child = spawn(process.execPath, [script], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: {},
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  child.stdin.on('error', () => undefined);
  return {
    pid: child.pid ?? 0,
    watch: (pid, stopSignal) => void child.stdin.write(`+${pid} ${stopSignal}\n`),
    forget: (pid) => void child.stdin.write(`-${pid}\n`),
    release: () => {
      child.stdin.end();
      return ended;
    },
  };
}
