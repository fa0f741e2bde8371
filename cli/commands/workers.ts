import type { Command } from 'commander';
import { sessionCommand, sessionOf } from '../client/session.js';
import { columns } from '../text/columns.js';
import { duration } from '../text/figures.js';

interface Worker {
  readonly id: string;
  readonly host: string;
  readonly role: string;
  readonly health: string;
  readonly state: string;
  readonly concurrency: number;
  readonly current_jobs: readonly unknown[];
  readonly done: number;
  readonly failed: number;
  readonly heartbeat_age: number;
  readonly services_down: readonly string[];
}

const HEAD = ['worker', 'host', 'role', 'health', 'state', 'at work', 'done', 'failed', 'last heard'];

/** `factory workers`: who works, and on how much. */
export const workersCommand = (signal: AbortSignal): Command =>
  sessionCommand({
    usage: 'workers',
    description: 'List the processes that work: alive, stale or gone.',
    example: 'factory workers',
  }).action(async (_options: object, command: Command) => {
    const session = sessionOf(command, signal);
    const answer = await session.api.get<{ workers: Worker[] }>('/workers');
    session.show(answer, () =>
      answer.workers.length === 0
        ? 'No worker has been seen. Start one: npm run worker'
        : columns(HEAD, answer.workers.map(rowOf), 5),
    );
  });

const rowOf = (worker: Worker): string[] => [
  worker.id,
  worker.host,
  worker.role,
  worker.health,
  worker.services_down.length === 0 ? worker.state : `waits for ${worker.services_down.join(', ')}`,
  `${worker.current_jobs.length}/${worker.concurrency}`,
  String(worker.done),
  String(worker.failed),
  `${duration(worker.heartbeat_age)} ago`,
];
