import type { Command } from 'commander';
import { sessionCommand, sessionOf } from '../client/session.js';
import { columns } from '../text/columns.js';

interface Market {
  readonly symbol: string;
  readonly name: string;
  readonly timeframes: readonly string[];
  readonly bars: number;
  readonly start: string;
  readonly end: string;
}

const HEAD = ['symbol', 'from', 'to', 'timeframes', 'name', 'bars'];

/** `factory symbols`: the markets that can be searched. */
export const symbolsCommand = (signal: AbortSignal): Command =>
  sessionCommand({
    usage: 'symbols',
    description: 'List the markets that can be searched.',
    example: 'factory symbols --json',
  }).action(async (_options: object, command: Command) => {
    const session = sessionOf(command, signal);
    const answer = await session.api.get<{ symbols: Market[] }>('/api/features/symbols');
    session.show(answer, () => columns(HEAD, answer.symbols.map(rowOf), 5));
  });

const rowOf = ({ symbol, name, timeframes, bars, start, end }: Market): string[] => [
  symbol,
  start.slice(0, 10),
  end.slice(0, 10),
  timeframes.join(' '),
  name,
  String(bars),
];
