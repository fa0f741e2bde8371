import type { HoldoutLookAnswer } from '../api/generated/index.ts';
import { Badge } from '../ui/badge.tsx';
import { Card } from '../ui/card.tsx';
import { count, dateTime, decimal, percent } from '../ui/format.ts';
import { FiguresTable } from './figures-table.tsx';
import type { HeadlineAnswer } from '../api/generated/index.ts';

/** The holdout beside the selection, where a look is on record: its figures, and never another look. */
export function HoldoutCard({ look, selection }: { look: HoldoutLookAnswer; selection: HeadlineAnswer }) {
  const { figures } = look;
  return (
    <Card
      title="Holdout, as recorded"
      note={`Look ${look.ordinal} of the run, ${dateTime(look.touched_at)}; there is never another one for this result`}
      actions={
        look.passed === null ? undefined : (
          <Badge tone={look.passed ? 'success' : 'danger'} icon={look.passed ? 'check' : 'error'}>
            {look.passed ? 'gained' : 'no gain'}
          </Badge>
        )
      }
    >
      {figures === null ? (
        <p className="muted">{look.reason ?? 'The look was begun and has no answer yet.'}</p>
      ) : (
        <FiguresTable
          caption="Selection and holdout"
          head={['', 'Selection', 'Holdout']}
          rows={ROWS.map(([name, shown]) => [name, shown(selection), shown(figures)])}
        />
      )}
    </Card>
  );
}

const ROWS: readonly (readonly [string, (figures: HeadlineAnswer) => string])[] = [
  ['SQN of all trades', ({ sqn_raw }) => decimal(sqn_raw)],
  ['Profit factor', ({ profit_factor }) => decimal(profit_factor)],
  ['Trades', ({ trade_count }) => count(trade_count)],
  ['Won', ({ win_rate }) => percent(win_rate)],
  ['Mean net return', ({ expectancy }) => percent(expectancy, 3)],
  ['Growth a year', ({ yearly_growth }) => percent(yearly_growth)],
  ['Largest drawdown', ({ max_drawdown }) => percent(max_drawdown)],
  ['Sharpe ratio', ({ sharpe }) => decimal(sharpe)],
];
