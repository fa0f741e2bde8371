/**
 * A process of its own that ends the factory's processes when the factory itself is gone. It reads lines from its
 * standard input, `+pid signal` and `-pid`; the input closes when the factory ends, however it ends, kill -9 included.
 * It leads its own session, so neither Ctrl-C nor the death of a terminal reaches it. It imports nothing of the
 * project, so that it runs from its source too.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const GRACE_MS = 10_000;
const POLL_MS = 50;

interface Charge {
  readonly signal: NodeJS.Signals;
  readonly startedAt: string;
}
const charges = new Map<number, Charge>();

/** Start time in clock ticks; with the pid it names one process for ever. Empty without /proc, and for a zombie. */
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? '' : (fields[19] ?? '');
  } catch {
    return '';
  }
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

const alive = (): number[] =>
  [...charges]
    .filter(([pid, { startedAt }]) => startTime(pid) === startedAt && send(pid, 0))
    .map(([pid]) => pid);

const input = createInterface({ input: process.stdin });
for await (const line of input) {
  const [head = '', signal] = line.split(' ');
  const pid = Number(head.slice(1));
  if (head.startsWith('+')) charges.set(pid, { signal: signal as NodeJS.Signals, startedAt: startTime(pid) });
  else charges.delete(pid);
}

for (const pid of alive()) send(pid, charges.get(pid)?.signal ?? 'SIGTERM');
const deadline = performance.now() + GRACE_MS;
while (alive().length > 0 && performance.now() < deadline) await sleep(POLL_MS);
for (const pid of alive()) send(pid, 'SIGKILL');
