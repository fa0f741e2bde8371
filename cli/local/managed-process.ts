import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, fstatSync, openSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { FactoryError } from './factory-error.js';
import type { Guard } from './guard.js';
import { lastWords } from './last-words.js';

export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  /** Written to its standard input at each start; for what must not show in the process list. */
  readonly input?: string;
  readonly stopSignal?: NodeJS.Signals;
  /** From the stop signal to SIGKILL, milliseconds. */
  readonly graceMs?: number;
  /** Answers true once the process does its work; polled. Without it the process is ready when it runs. */
  readonly isReady?: () => Promise<boolean>;
}

export interface RunningProcess {
  readonly child: ChildProcess;
  readonly exited: Promise<void>;
  hasExited(): boolean;
  /** Why it ended: the signal that killed it, else its own last severe log line. */
  lastWords(): string;
}

const READY_MS = 60_000;
const READY_POLL_MS = 25;
const GRACE_MS = 10_000;
const LOG_BYTES = 20 * 1024 * 1024;

function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > LOG_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** Spawns one process in a session of its own, its output appended to `logFile`, watched by the guardian. */
export function spawnProcess(spec: ProcessSpec, logFile: string, guard: Guard): RunningProcess {
  const log = openLog(logFile);
  const from = fstatSync(log).size;
  const child = spawn(spec.command, spec.args, {
    env: spec.env,
    cwd: spec.cwd,
    uid: spec.uid,
    gid: spec.gid,
    detached: true,
    stdio: [spec.input === undefined ? 'ignore' : 'pipe', log, log],
  });
  closeSync(log);
  let failure: string | null = null;
  let over = false;
  const exited = new Promise<void>((resolve) => {
    child.once('exit', (_, signal) => {
      failure = signal;
      if (child.pid !== undefined) guard.forget(child.pid);
      over = true;
      resolve();
    });
    child.once('error', (error) => {
      failure = error.message;
      over = true;
      resolve();
    });
  });
  if (child.pid !== undefined) guard.watch(child.pid, spec.stopSignal ?? 'SIGTERM');
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(spec.input);
  return { child, exited, hasExited: () => over, lastWords: () => failure ?? lastWords(logFile, from) };
}

function notReadyYet(error: unknown): false {
  if (error instanceof FactoryError) throw error;
  return false;
}

/** @throws FactoryError with the process's own last words when it ends before it is ready, or is not within a minute. */
export async function untilReady(spec: ProcessSpec, running: RunningProcess, logFile: string): Promise<void> {
  const deadline = performance.now() + READY_MS;
  while (!running.hasExited() && performance.now() < deadline) {
    if (spec.isReady === undefined || (await spec.isReady().catch(notReadyYet))) return;
    await Promise.race([sleep(READY_POLL_MS), running.exited]);
  }
  throw new FactoryError(
    running.hasExited()
      ? `${spec.name} did not start: ${running.lastWords()} (log: ${logFile})`
      : `${spec.name} is not ready after ${READY_MS / 1000} s: its log is ${logFile}`,
  );
}

/** Asks the process to end, and kills it when it has not within its grace. */
export async function endProcess(spec: ProcessSpec, running: RunningProcess): Promise<void> {
  running.child.kill(spec.stopSignal ?? 'SIGTERM');
  const timer = setTimeout(() => running.child.kill('SIGKILL'), spec.graceMs ?? GRACE_MS);
  await running.exited;
  clearTimeout(timer);
}
