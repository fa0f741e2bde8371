import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { productRoot } from './product-root.js';

const folder = mkdtempSync(join(tmpdir(), 'guard-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A process that starts a guard and two children in its care, one of which it then releases, and prints their pids. */
const OWNER = `
import { spawn } from 'node:child_process';
import { startGuard } from ${JSON.stringify(join(productRoot(), 'cli/local/guard.ts'))};
const guard = startGuard();
const child = (code) => spawn(process.execPath, ['-e', code + 'setInterval(() => {}, 1000)'], { stdio: 'ignore', detached: true });
const polite = child('');
const stubborn = child("process.on('SIGINT', () => process.exit(0));");
const released = child('');
guard.watch(polite.pid, 'SIGTERM');
guard.watch(stubborn.pid, 'SIGINT');
guard.watch(released.pid, 'SIGTERM');
guard.forget(released.pid);
console.log([polite.pid, stubborn.pid, released.pid, guard.pid].join(' '));
setInterval(() => {}, 1000);
`;

describe('the guardian', () => {
  it('ends what it watches after its owner was killed with -9, leaves the rest alone, and ends itself', async () => {
    const file = join(folder, 'owner.ts');
    writeFileSync(file, OWNER);
    const owner = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [text] = (await once(owner.stdout, 'data')) as [Buffer];
    const [polite = 0, stubborn = 0, released = 0, guardian = 0] = text
      .toString()
      .trim()
      .split(' ')
      .map(Number);
    try {
      expect([polite, stubborn, released, guardian].map(isAlive)).toEqual([true, true, true, true]);
      owner.kill('SIGKILL');
      await vi.waitFor(
        () => expect([polite, stubborn, guardian].map(isAlive)).toEqual([false, false, false]),
        {
          timeout: 8000,
          interval: 50,
        },
      );
      expect(isAlive(released)).toBe(true);
    } finally {
      process.kill(released, 'SIGKILL');
    }
  }, 15_000);
});
