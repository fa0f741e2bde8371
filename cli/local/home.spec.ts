import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHome } from './home.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'factory-home-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lockFile = (): string => join(folder, 'factory.lock');

describe('openHome', () => {
  it('makes the folder, locks it, and gives it up again', async () => {
    const path = join(folder, 'deep', 'home');
    const home = await openHome(path);
    expect(existsSync(join(path, 'logs'))).toBe(true);
    expect(existsSync(join(path, 'factory.lock'))).toBe(true);
    home.release();
    expect(existsSync(join(path, 'factory.lock'))).toBe(false);
  });

  it('refuses a home that a running factory holds', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    try {
      writeFileSync(lockFile(), `${other.pid} 0`);
      await expect(openHome(folder)).rejects.toThrow(
        `A factory is already running on ${folder} (process ${other.pid}): use that one, stop it with Ctrl-C, ` +
          'or set FACTORY_HOME to another folder.',
      );
    } finally {
      other.kill('SIGKILL');
    }
  });

  it.each([
    ['a process that is gone', () => spawnSync(process.execPath, ['-e', '']).pid],
    ['a process that is no factory any more', () => 1],
    ['nothing that can be read', () => 'x'],
  ])('takes over the lock of %s', async (_, owner) => {
    writeFileSync(lockFile(), `${owner()} 0`);
    const home = await openHome(folder);
    home.release();
    expect(existsSync(lockFile())).toBe(false);
  });

  it('waits until the guardian of a killed factory has done its work', async () => {
    const guardian = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 700)'], { stdio: 'ignore' });
    writeFileSync(lockFile(), `${spawnSync(process.execPath, ['-e', '']).pid} ${guardian.pid}`);
    const home = await openHome(folder);
    expect(guardian.exitCode).toBe(0);
    home.release();
  });

  it.each([
    ['below a file', () => join(folder, 'file', 'home')],
    ['where folders cannot be made, whoever asks', () => '/proc/factory/home'],
  ])('says that a folder %s cannot be used and what to do', async (_, home) => {
    writeFileSync(join(folder, 'file'), '');
    await expect(openHome(home())).rejects.toThrow(
      /^The folder .*home cannot be used \(.*\): set FACTORY_HOME to a folder that you may write\.$/,
    );
  });
});
