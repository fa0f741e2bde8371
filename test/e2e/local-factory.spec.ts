import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { choosePorts } from '../../cli/local/ports.js';
import { productRoot } from '../../cli/local/product-root.js';
import { temporaryHome } from '../support/test-factory.js';

/** The commands as a user runs them: compiled, each with all its processes, on one home. */
const home = temporaryHome();
const CLI = join(productRoot(), 'dist/cli/factory.js');
let running: ChildProcess | undefined;

function command(...words: string[]) {
  const child = spawn(process.execPath, [CLI, ...words], {
    env: { PATH: process.env.PATH, FACTORY_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running = child;
  return child;
}

async function finish(child: ReturnType<typeof command>) {
  const [out, error, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { out, error, code: code as number | null };
}

const demo = () => finish(command('demo', '--planted', '--json'));

/** Resolves when a process has said `words`. */
async function said(stream: NodeJS.ReadableStream, words: string): Promise<void> {
  let heard = '';
  await new Promise<void>((resolve) => {
    stream.on('data', (chunk: Buffer) => {
      heard += chunk.toString();
      if (heard.includes(words)) resolve();
    });
  });
}

/** Processes that write to the logs of the home, which are all that the factory starts. */
function leftovers(): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/fd/1`).startsWith(home);
    } catch {
      return false;
    }
  });
}

afterEach(() => running?.kill('SIGKILL'));

interface Summary {
  readonly generations: readonly { features: string[]; best: { sqn: number } | null }[];
  readonly totals: Record<string, number>;
  readonly [key: string]: unknown;
}

const summaries: Summary[] = [];

describe('the demo', () => {
  it('prints one JSON object, promotes on the planted market and leaves no process behind', async () => {
    const { out, error, code } = await demo();
    expect({ code, lines: out.trimEnd().split('\n').length }).toEqual({ code: 0, lines: 1 });
    const summary = JSON.parse(out) as Summary;
    summaries.push(summary);
    expect(summary).toMatchObject({ symbol: 'PLANTED', status: 'PROMOTED', stop_reason: 'promoted' });
    expect(summary['promoted_id']).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(summary.generations[0]?.features.length).toBeGreaterThanOrEqual(20);
    expect(summary.generations.length).toBeGreaterThan(1);
    const { length } = summary.generations;
    expect(summary.totals).toEqual({
      models_trained: 294 * length,
      simulations_run: 140 * length,
      simulations_reused: 0,
    });
    expect(error).toContain('meet all criteria');
    expect(leftovers()).toEqual([]);
  });
});

describe('a factory that stays up', () => {
  const start = async (): Promise<ReturnType<typeof command>> => {
    const [port = 0] = await choosePorts([0]);
    const child = command('up', '--port', String(port));
    await said(child.stdout, 'Ctrl-C stops it.');
    return child;
  };

  it('refuses a second one on its home or its port, and ends all its processes on Ctrl-C', async () => {
    const child = await start();
    running = child;
    expect(leftovers().length).toBeGreaterThanOrEqual(8);
    const { error, code } = await demo();
    expect({ error: error.split('\n').at(-2), code }).toEqual({
      error: `A factory is already running on ${home} (process ${child.pid}): use that one, stop it with Ctrl-C, or set FACTORY_HOME to another folder.`,
      code: 1,
    });
    const taken = child.spawnargs.at(-1)!;
    const other = spawn(process.execPath, [CLI, 'up', '--port', taken], {
      env: { PATH: process.env.PATH, FACTORY_HOME: `${home}/other` },
    });
    const [said, [ended]] = await Promise.all([text(other.stderr), once(other, 'exit')]);
    expect({ said, ended: ended as number }).toEqual({
      said: `Port ${taken} on 127.0.0.1 is taken: stop what listens there or choose another one with --port.\n`,
      ended: 1,
    });
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(leftovers()).toEqual([]);
  });

  it('leaves nothing behind when it is killed with -9, and the next one continues with its data', async () => {
    const child = await start();
    child.kill('SIGKILL');
    await vi.waitFor(() => expect(leftovers()).toEqual([]), { timeout: 12_000, interval: 100 });
    const { out } = await demo();
    const second = JSON.parse(out) as Summary;
    expect(second.totals).toMatchObject({ models_trained: 0, simulations_run: 0 });
    const found = ({ generations }: Summary) =>
      generations.map(({ features, best }) => [features, best?.sqn]);
    expect(found(second)).toEqual(found(summaries[0]!));
  });
});
