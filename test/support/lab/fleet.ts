import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Guard } from '../../../cli/local/guard.js';
import {
  endProcess,
  type RunningProcess,
  spawnProcess,
  untilReady,
} from '../../../cli/local/managed-process.js';
import type { ProcessSpec } from '../../../cli/local/managed-process.js';
import { choosePorts } from '../../../cli/local/ports.js';
import { productRoot } from '../../../cli/local/product-root.js';

export type Variables = Readonly<Record<string, string>>;

/** The orchestrator's processes, compiled and real, each under a name; those of one name follow one another. */
export interface Fleet {
  /** Starts an API and resolves when it answers. @returns its URL */
  startApi(name: string, variables?: Variables): Promise<string>;
  /** Starts a processor and resolves when it works. Its WORKER_ID is its name with underscores. */
  startProcessor(name: string, variables?: Variables): Promise<void>;
  /** Brings it about that exactly these processors run. */
  staff(...names: readonly string[]): Promise<void>;
  /** SIGKILL; resolves when they are gone. Names that do not run are passed over. */
  crash(...names: readonly string[]): Promise<void>;
  /** Stops the clock of a process: nothing of it runs until `thaw`. */
  freeze(name: string): void;
  thaw(name: string): void;
  /** Sends a signal to a process. */
  signal(name: string, signal: NodeJS.Signals): void;
  /** SIGTERM, and SIGKILL when it does not end within 25 s. @returns milliseconds until it was gone, and its exit code */
  end(name: string): Promise<{ ms: number; code: number | null }>;
  runs(name: string): boolean;
  /** URLs of the APIs that run. */
  urls(): string[];
  /** Kills all of them; no other starts. */
  stop(): Promise<void>;
}

interface Member {
  readonly spec: ProcessSpec;
  readonly running: RunningProcess;
  readonly url: string | null;
}

const answers = async (url: string): Promise<boolean> => {
  const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2000) });
  await answer.body?.cancel();
  return answer.ok;
};

/** What a processor says when it takes jobs. */
const WORKS = 'processor is working';
const said = (log: string, words: string): number =>
  existsSync(log) ? readFileSync(log, 'utf8').split(words).length - 1 : 0;

/** @param environment what every process gets; `variables` of a start come on top */
export function makeFleet(guard: Guard, logs: string, environment: Variables): Fleet {
  const dist = join(productRoot(), 'dist');
  const members = new Map<string, Member>();
  let sealed = false;

  const start = async (
    name: string,
    program: string,
    variables: Variables,
    url: string | null,
  ): Promise<void> => {
    const log = join(logs, `${name}.log`);
    const before = said(log, WORKS);
    if (sealed) throw new Error('The lab is being closed.');
    if (members.get(name)?.running.hasExited() === false) throw new Error(`${name} runs already`);
    const spec: ProcessSpec = {
      name,
      command: process.execPath,
      args: ['--enable-source-maps', join(dist, 'src', program)],
      env: {
        NODE_ENV: 'production',
        NODE_COMPILE_CACHE: join(dist, '..', 'node_modules/.cache/compiled'),
        ...environment,
        ...variables,
      },
      graceMs: 25_000,
      isReady: async () => (url === null ? said(log, WORKS) > before : answers(url)),
    };
    const running = spawnProcess(spec, log, guard);
    members.set(name, { spec, running, url });
    await untilReady(spec, running, log);
  };
  const member = (name: string): Member => {
    const found = members.get(name);
    if (found === undefined || found.running.hasExited()) throw new Error(`${name} does not run`);
    return found;
  };
  const alive = (): [string, Member][] => [...members].filter(([, { running }]) => !running.hasExited());

  const startProcessor: Fleet['startProcessor'] = (name, variables = {}) =>
    start(name, 'worker.js', { WORKER_ID: name.replaceAll('-', '_'), ...variables }, null);
  const crash: Fleet['crash'] = async (...names) => {
    const found = alive().filter(([name]) => names.includes(name));
    for (const [, { running }] of found) running.child.kill('SIGKILL');
    await Promise.all(found.map(([, { running }]) => running.exited));
  };

  return {
    startProcessor,
    crash,
    async startApi(name, variables = {}) {
      const [port = 0] = await choosePorts([0]);
      const url = `http://127.0.0.1:${port}`;
      await start(
        name,
        'main.js',
        { PORT: String(port), WORKER_ID: name.replaceAll('-', '_'), ...variables },
        url,
      );
      return url;
    },
    async staff(...names) {
      const processors = alive().filter(([, { url }]) => url === null);
      const running = processors.map(([name]) => name);
      await crash(...running.filter((name) => !names.includes(name)));
      await Promise.all(names.filter((name) => !running.includes(name)).map((name) => startProcessor(name)));
    },
    freeze: (name) => void member(name).running.child.kill('SIGSTOP'),
    thaw: (name) => void member(name).running.child.kill('SIGCONT'),
    signal: (name, signal) => void member(name).running.child.kill(signal),
    async end(name) {
      const { spec, running } = member(name);
      const begun = performance.now();
      await endProcess(spec, running);
      return { ms: performance.now() - begun, code: running.child.exitCode };
    },
    runs: (name) => members.get(name)?.running.hasExited() === false,
    urls: () => alive().flatMap(([, { url }]) => (url === null ? [] : [url])),
    async stop() {
      sealed = true;
      for (const [, { running }] of alive()) {
        running.child.kill('SIGCONT');
        running.child.kill('SIGKILL');
      }
      await Promise.all([...members.values()].map(({ running }) => running.exited));
    },
  };
}
