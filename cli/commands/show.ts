import type { Command } from 'commander';
import { sessionCommand, sessionOf } from '../client/session.js';
import { generationTable } from '../demo/generation-table.js';
import type { Generation, Run } from '../demo/wire.js';
import { decimals, instant, regimes } from '../text/figures.js';

type NearMiss = Generation['near_misses'][number];

interface RunDetails extends Run {
  readonly algorithm: string;
  readonly timeframe: string;
  readonly created_at: string;
  readonly finished_at: string | null;
  readonly stop_detail: string | null;
  readonly waiting_for: { readonly detail?: string } | null;
}

/** `factory show`: one run with its generations. */
export const showCommand = (signal: AbortSignal): Command =>
  sessionCommand({
    usage: 'show <run>',
    description: 'Show a run: its state and why, its generations, what came nearest.',
    example: 'factory show r_94eab5a76eb88693',
  }).action(async (id: string, _options: object, command: Command) => {
    const session = sessionOf(command, signal);
    const [run, { generations }] = await Promise.all([
      session.api.get<RunDetails>(`/runs/${id}`),
      session.api.get<{ generations: Generation[] }>(`/runs/${id}/generations`),
    ]);
    session.show({ ...run, generations }, () => told(run, generations));
  });

function told(run: RunDetails, generations: readonly Generation[]): string {
  const reason = run.stop_reason === null ? '' : ` (${run.stop_reason}: ${run.stop_detail ?? 'no detail'})`;
  const until = run.finished_at === null ? '' : ` to ${instant(run.finished_at)}`;
  const nearest = generations.flatMap(({ near_misses }) => near_misses).toSorted(byMisses)[0];
  return [
    `${run.id}: ${run.algorithm} on ${run.symbol} ${run.timeframe}, ${instant(run.created_at)}${until} UTC`,
    `${run.status}${reason}`,
    ...(run.waiting_for?.detail === undefined ? [] : [`Waiting: ${run.waiting_for.detail}`]),
    run.verdict,
    '',
    generationTable(generations),
    ...(nearest === undefined ? [] : ['', nearestMiss(nearest)]),
  ].join('\n');
}

const byMisses = (a: NearMiss, b: NearMiss): number => a.misses.length - b.misses.length;

const nearestMiss = (miss: NearMiss): string =>
  `Nearest miss: threshold ${miss.threshold}, z-score cutoff ${miss.z_score_cutoff}, ${regimes(miss.regime_filter)}: ` +
  `SQN ${decimals(miss.sqn)}, profit factor ${decimals(miss.profit_factor)}, ${miss.trade_count ?? 0} trades; ` +
  `misses ${miss.misses.map(({ criterion }) => criterion.replace('_', ' ')).join(' and ')}.`;
