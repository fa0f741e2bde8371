import { readFileSync } from 'node:fs';

const POLL_MS = 500;

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

/**
 * Calls `onGone` when npm, which runs this process through a shell, is gone. The shell neither passes signals on nor
 * ends with npm, so `kill` on an npm script would leave its process behind. Outside npm and without /proc, nothing.
 */
export function watchNpm(underNpm: boolean, onGone: () => void): void {
  if (!underNpm || process.platform !== 'linux') return;
  const shell = process.ppid;
  const npm = parentOf(shell);
  let command = '';
  try {
    command = readFileSync(`/proc/${npm}/cmdline`, 'latin1');
  } catch {
    // The parent is npm itself where the shell has replaced itself by this process.
  }
  const watchesBoth = command.includes('npm');
  const timer = setInterval(() => {
    if (process.ppid === shell && (!watchesBoth || parentOf(shell) === npm)) return;
    clearInterval(timer);
    onGone();
  }, POLL_MS);
  timer.unref();
}
