import type { Command } from 'commander';
import { sessionCommand, sessionOf } from '../client/session.js';
import { wholeNumber } from '../local/option-number.js';
import { columns } from '../text/columns.js';
import { decimals, instant } from '../text/figures.js';

interface RunLine {
  readonly id: string;
  readonly symbol: string;
  readonly algorithm: string;
  readonly status: string;
  readonly stop_reason: string | null;
  readonly current_generation: number;
  readonly max_generations: number;
  readonly best_sqn: number | null;
  readonly created_at: string;
}

interface RunsPage {
  readonly runs: readonly RunLine[];
  readonly next_cursor: string | null;
}

const HEAD = ['run', 'symbol', 'algorithm', 'status', 'because', 'started (UTC)', 'generation', 'best SQN'];

/** `factory runs`: the newest runs. */
export const runsCommand = (signal: AbortSignal): Command =>
  sessionCommand({
    usage: 'runs',
    description: 'List runs, newest first.',
    example: 'factory runs --status RUNNING',
  })
    .option('--status <status>', 'PENDING, RUNNING, PAUSED, COMPLETED, PROMOTED, STOPPED or FAILED')
    .option('--limit <number>', 'at most so many', wholeNumber(1, 100), 20)
    .action(async ({ status, limit }: { status?: string; limit: number }, command: Command) => {
      const session = sessionOf(command, signal);
      const query = new URLSearchParams({ limit: String(limit), ...(status !== undefined && { status }) });
      const page = await session.api.get<RunsPage>(`/runs?${query.toString()}`);
      session.show(page, () => listed(page));
    });

function listed({ runs, next_cursor }: RunsPage): string {
  if (runs.length === 0) return 'There is no such run yet. Start one: factory evolve SPX --watch';
  const rows = runs.map((run) => [
    run.id,
    run.symbol,
    run.algorithm,
    run.status,
    run.stop_reason ?? '-',
    instant(run.created_at),
    `${run.current_generation + 1} of ${run.max_generations}`,
    decimals(run.best_sqn),
  ]);
  const more = next_cursor === null ? '' : '\nThere are more: --limit, up to 100, shows them.';
  return `${columns(HEAD, rows, 6)}${more}`;
}
