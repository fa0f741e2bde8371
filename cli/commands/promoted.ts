import type { Command } from 'commander';
import { type Session, sessionCommand, sessionOf } from '../client/session.js';
import { wholeNumber } from '../local/option-number.js';
import { columns } from '../text/columns.js';
import { decimals, instant, regimes } from '../text/figures.js';

interface Promoted {
  readonly id: string;
  readonly ticker: string;
  readonly run_id: string;
  readonly generation: number;
  readonly model_id: string;
  readonly sqn: number;
  readonly profit_factor: number;
  readonly trade_count: number;
  readonly weekly_consistency: number;
  readonly threshold: number;
  readonly z_score_cutoff: number;
  readonly regime_config: Readonly<Record<string, readonly number[]>>;
  readonly features: readonly string[];
  readonly created_at: string;
}

const HEAD = ['promoted', 'symbol', 'when (UTC)', 'SQN', 'profit factor', 'trades', 'weekly', 'features'];

/** `factory promoted`: the shelf, or one model of it. */
export const promotedCommand = (signal: AbortSignal): Command =>
  sessionCommand({
    usage: 'promoted [id]',
    description: 'List promoted models, best first, or show one.',
    example: 'factory promoted p_r_94eab5a76eb88693',
  })
    .option('--limit <number>', 'at most so many', wholeNumber(1, 100), 20)
    .action(async (id: string | undefined, { limit }: { limit: number }, command: Command) => {
      const session = sessionOf(command, signal);
      await (id === undefined ? list(session, limit) : show(session, id));
    });

async function list(session: Session, limit: number): Promise<void> {
  const page = await session.api.get<{ promoted: Promoted[] }>(`/promoted?limit=${limit}`);
  session.show(page, () =>
    page.promoted.length === 0
      ? 'Nothing has been promoted yet. "factory show RUN" tells how far away a run came.'
      : columns(HEAD, page.promoted.map(rowOf), 3),
  );
}

const rowOf = (each: Promoted): string[] => [
  each.id,
  each.ticker,
  instant(each.created_at),
  decimals(each.sqn),
  decimals(each.profit_factor),
  String(each.trade_count),
  decimals(each.weekly_consistency),
  String(each.features.length),
];

async function show(session: Session, id: string): Promise<void> {
  const model = await session.api.get<Promoted>(`/promoted/${id}`);
  session.show(model, () =>
    [
      `${model.id}: ${model.ticker}, promoted in generation ${model.generation} of ${model.run_id}, ${instant(model.created_at)} UTC`,
      `SQN ${decimals(model.sqn)}, profit factor ${decimals(model.profit_factor)}, ${model.trade_count} trades, weekly consistency ${decimals(model.weekly_consistency)}`,
      `Trades predictions of ${model.model_id} beyond ${model.threshold}, z-score cutoff ${model.z_score_cutoff || 'none'}, in ${regimes(model.regime_config)}`,
      `Features: ${model.features.join(', ')}`,
    ].join('\n'),
  );
}
