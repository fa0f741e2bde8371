import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { type Guard, startGuard } from './guard.js';
import type { ProcessSpec } from './managed-process.js';
import { supervise, type Supervisor } from './supervise.js';

const logs = mkdtempSync(join(tmpdir(), 'supervise-'));
const open: { supervisor: Supervisor; guard: Guard }[] = [];

afterEach(async () => {
  for (const { supervisor, guard } of open.splice(0)) {
    await supervisor.stop(...supervisor.names());
    await guard.release();
  }
});
afterAll(() => rmSync(logs, { recursive: true, force: true }));

function supervisor(restart: boolean): { supervisor: Supervisor; said: string[] } {
  const said: string[] = [];
  const guard = startGuard();
  const made = supervise({ logs, guard, restart, say: (line) => said.push(line) });
  open.push({ supervisor: made, guard });
  return { supervisor: made, said };
}

const script = (name: string, code: string, extra: Partial<ProcessSpec> = {}): ProcessSpec => ({
  name,
  command: process.execPath,
  args: ['-e', code],
  env: {},
  ...extra,
});
const STAY = 'setInterval(() => {}, 1000);';

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('supervise', () => {
  it('starts a process, waits until it is ready and stops it', async () => {
    const { supervisor: tested } = supervisor(false);
    let asked = 0;
    await tested.start(script('stays', STAY, { isReady: async () => ++asked > 2 }));
    expect(asked).toBe(3);
    const pid = tested.pidOf('stays')!;
    expect(isAlive(pid)).toBe(true);
    await tested.stop('stays');
    expect(isAlive(pid)).toBe(false);
    expect(tested.names()).toEqual([]);
  });

  it("reports a process that ends before it is ready with the process's own reason", async () => {
    const { supervisor: tested } = supervisor(true);
    const code = `console.log(JSON.stringify({ level: 'fatal', msg: 'Port 8400 is taken' })); process.exit(1)`;
    await expect(tested.start(script('fails', code, { isReady: async () => false }))).rejects.toThrow(
      /^fails did not start: Port 8400 is taken \(log: .*fails\.log\)$/,
    );
  });

  it('reports a command that does not exist', async () => {
    const { supervisor: tested } = supervisor(false);
    const spec = { ...script('none', ''), command: '/nowhere/at-all', isReady: async () => false };
    await expect(tested.start(spec)).rejects.toThrow(/none did not start: .*ENOENT/);
  });

  it('kills a process that ignores its stop signal, after its grace', async () => {
    const { supervisor: tested } = supervisor(false);
    const code = `process.on('SIGTERM', () => {}); ${STAY}`;
    await tested.start(script('stubborn', code, { graceMs: 300 }));
    const pid = tested.pidOf('stubborn')!;
    await new Promise((resolve) => setTimeout(resolve, 300));
    const startedAt = performance.now();
    await tested.stop('stubborn');
    expect(performance.now() - startedAt).toBeGreaterThan(250);
    expect(isAlive(pid)).toBe(false);
  });

  it('starts a crashed process again and says so, but not one that was stopped', async () => {
    const { supervisor: tested, said } = supervisor(true);
    await tested.start(script('crashes', STAY));
    const first = tested.pidOf('crashes')!;
    process.kill(first, 'SIGKILL');
    await vi.waitFor(() => expect(tested.pidOf('crashes')).not.toBe(first), { timeout: 5000 });
    expect(said).toEqual([
      expect.stringMatching(/^crashes ended unexpectedly \(SIGKILL\): starting it again in 0\.5 s$/),
    ]);
    const second = tested.pidOf('crashes')!;
    expect(isAlive(second)).toBe(true);
    await tested.stop('crashes');
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(isAlive(second)).toBe(false);
    expect(said).toHaveLength(1);
  });

  it('starts nothing any more once it is sealed', async () => {
    const { supervisor: tested } = supervisor(false);
    tested.seal();
    await expect(tested.start(script('late', STAY))).rejects.toThrow('The factory is being stopped.');
    expect(tested.names()).toEqual([]);
  });
});
