import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { choosePorts } from '../../cli/local/ports.js';

export const SERVICES = ['feature', 'training', 'simulation'] as const;
export type Service = (typeof SERVICES)[number];

/** The three services, each in a process of its own whose heap is that of a small machine. */
export interface MeasuredServices {
  readonly urls: Readonly<Record<Service, string>>;
  /** Largest resident memory of each process since the last call, megabytes. @throws Error when one has ended */
  peaks(): Record<Service, number>;
  close(): Promise<void>;
}

const MEGABYTE = 1024;
const READY_MS = 60_000;

/** @param home folder of their data. @param heapMb largest old generation of each process. */
export async function startServices(
  home: string,
  heapMb: number,
  threads: number,
): Promise<MeasuredServices> {
  const ports = await choosePorts([0, 0, 0]);
  const urlOf = (index: number): string => `http://127.0.0.1:${ports[index]}`;
  const urls = { feature: urlOf(0), training: urlOf(1), simulation: urlOf(2) };
  const start = (name: Service, index: number): ChildProcess => {
    const entry = join(import.meta.dirname, `../../services/${name}/main${extname(import.meta.filename)}`);
    return spawn(process.execPath, [`--max-old-space-size=${heapMb}`, entry], {
      env: {
        PORT: String(ports[index]),
        DATA_DIR: join(home, 'data'),
        MODEL_DIR: join(home, 'models'),
        FEATURE_URL: urls.feature,
        TRAINING_URL: urls.training,
        TRAINING_THREADS: String(threads),
        LOG_LEVEL: 'ERROR',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  };
  const children = SERVICES.map(start);
  const close = async (): Promise<void> => {
    await Promise.all(
      children.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }),
    );
  };
  try {
    await Promise.all(SERVICES.map((name, index) => untilUp(name, children[index]!, urls[name])));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    urls,
    close,
    peaks: () =>
      Object.fromEntries(SERVICES.map((name, index) => [name, peak(name, children[index]!)])) as Record<
        Service,
        number
      >,
  };
}

function peak(name: Service, child: ChildProcess): number {
  mustRun(name, child);
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  // 5 sets the high-water mark back to what is resident now: man proc_pid_clear_refs.
  writeFileSync(`/proc/${child.pid}/clear_refs`, '5');
  return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)![1]) / MEGABYTE);
}

function mustRun(name: Service, { exitCode, signalCode }: ChildProcess): void {
  if (exitCode === null && signalCode === null) return;
  throw new Error(`The ${name} service ended (${signalCode ?? exitCode}).`);
}

async function untilUp(name: Service, child: ChildProcess, url: string): Promise<void> {
  const deadline = performance.now() + READY_MS;
  for (;;) {
    mustRun(name, child);
    const up = await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up) return;
    if (performance.now() > deadline) throw new Error(`Nothing answers at ${url}.`);
    await sleep(50);
  }
}
