import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Guard, startGuard } from '../../cli/local/guard.js';
import { choosePorts } from '../../cli/local/ports.js';
import { openQueueStore } from '../../cli/local/queue-store.js';
import { startPostgres } from '../../cli/local/start-postgres.js';
import { supervise, type Supervisor } from '../../cli/local/supervise.js';

/** What is real here: PostgreSQL and Redis processes, their folders, their crashes. */
let home: string;
let guard: Guard;
let supervisor: Supervisor;
let said: string[];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'factory-stores-'));
  said = [];
  renew();
});

afterEach(async () => {
  await supervisor.stop(...supervisor.names());
  await guard.release();
  rmSync(home, { recursive: true, force: true });
});

/** A supervisor as a new process would have it. */
function renew(): void {
  guard = startGuard();
  supervisor = supervise({ logs: home, guard, restart: false, say: (line) => said.push(line) });
}

async function postgres(): Promise<string> {
  const [port = 0] = await choosePorts([0]);
  return startPostgres(supervisor, { home, port, durability: 'full', say: (line) => said.push(line) });
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

describe('the database of the local factory', () => {
  it('keeps its data and its password from one start to the next', async () => {
    const first = await postgres();
    await query(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await supervisor.stop('postgres');
    const second = await postgres();
    expect(await query(second, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    expect(new URL(second).password).toBe(new URL(first).password);
    expect(statSync(join(home, 'postgres.secret')).mode & 0o777).toBe(0o600);
  });

  it('listens on loopback only, and not without the password', async () => {
    const url = await postgres();
    expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await query(url, 'SHOW unix_socket_directories')).toEqual([{ unix_socket_directories: '' }]);
    await expect(query(url.replace(/:[^:@]*@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password/);
  });

  it('starts again after a crash that left its lock file behind', async () => {
    await query(await postgres(), 'CREATE TABLE kept AS SELECT 42 AS answer');
    process.kill(supervisor.pidOf('postgres')!, 'SIGKILL');
    await supervisor.stop('postgres');
    expect(statSync(join(home, 'postgres', 'postmaster.pid')).isFile()).toBe(true);
    // The number of the crashed server may be another process by now, such as this one.
    writeFileSync(join(home, 'postgres', 'postmaster.pid'), `${process.pid}\n/proc/self/cwd\n1\n1\n\n\n`);
    expect(await query(await postgres(), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('waits for a process that outlived its crashed server', async () => {
    await postgres();
    const server = supervisor.pidOf('postgres')!;
    const slow = Number.parseInt(readFileSync(`/proc/${server}/task/${server}/children`, 'utf8'), 10);
    process.kill(slow, 'SIGSTOP');
    process.kill(server, 'SIGKILL');
    await supervisor.stop('postgres');
    setTimeout(() => process.kill(slow, 'SIGCONT'), 300);
    expect(await query(await postgres(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('ends a server that outlived its factory', async () => {
    await postgres();
    const orphan = supervisor.pidOf('postgres')!;
    guard.forget(orphan);
    await guard.release();
    renew();
    await postgres();
    expect(() => process.kill(orphan, 0)).toThrow(/ESRCH/);
  });

  it('says which file to restore when its password was lost', async () => {
    await postgres();
    await supervisor.stop('postgres');
    writeFileSync(join(home, 'postgres.secret'), 'another\n');
    await expect(postgres()).rejects.toThrow(
      `The password in ${join(home, 'postgres.secret')} is not that of the database beside it`,
    );
  });

  it.runIf(process.getuid?.() === 0)(
    'runs as an unprivileged user in a folder that only root may enter',
    async () => {
      const url = await postgres();
      const owner = statSync(`/proc/${supervisor.pidOf('postgres')}`).uid;
      expect(owner).toBeGreaterThan(0);
      expect(statSync(home).mode & 0o077).toBe(0);
      expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    },
  );
});

const queueOptions = () => ({ home, port: 0, persistent: true, say: (line: string) => said.push(line) });

describe('the store of the queues', () => {
  it('is PostgreSQL, with one line that says so, when there is no Redis anywhere', async () => {
    const store = await openQueueStore(supervisor, {
      ...queueOptions(),
      wanted: 'auto',
      redisUrl: undefined,
      searchPath: home,
    });
    expect(store).toEqual({ backend: 'postgres', redisUrl: null });
    expect(said).toEqual([
      expect.stringMatching(/^Neither REDIS_URL nor .*: the queues live in PostgreSQL, .*redis/),
    ]);
  });

  it('is not silently another one when Redis was asked for', async () => {
    const opening = openQueueStore(supervisor, {
      ...queueOptions(),
      wanted: 'redis',
      redisUrl: undefined,
      searchPath: home,
    });
    await expect(opening).rejects.toThrow(/asks for Redis and there is none: set REDIS_URL, or install/);
  });

  it('says what to do when REDIS_URL does not answer, without showing its password', async () => {
    const [port = 0] = await choosePorts([0]);
    const opening = openQueueStore(supervisor, {
      ...queueOptions(),
      wanted: 'auto',
      redisUrl: `redis://:topsecret@127.0.0.1:${port}`,
      searchPath: '',
    });
    await expect(opening).rejects.toThrow(
      new RegExp(
        `^REDIS_URL redis://\\*\\*\\*@127\\.0\\.0\\.1:${port} does not answer \\(.*ECONNREFUSED.*\\): start that Redis`,
      ),
    );
    await expect(opening).rejects.not.toThrow(/topsecret/);
  });
});
