import type { HeadlineAnswer } from '../api/generated/index.ts';
import { count, decimal, percent } from '../ui/format.ts';
import { Stat, Stats } from '../ui/stat.tsx';

/** The figures that a result is known by. */
export function Headline({ figures, sqn }: { figures: HeadlineAnswer; sqn: number | null }) {
  return (
    <Stats>
      <Stat label="SQN" value={decimal(sqn)} note={`${decimal(figures.sqn_raw)} over all trades`} />
      <Stat
        label="Profit factor"
        value={decimal(figures.profit_factor)}
        note={`${percent(figures.win_rate)} won`}
      />
      <Stat
        label="Trades"
        value={count(figures.trade_count)}
        note={`mean ${percent(figures.expectancy, 3)} net`}
      />
      <Stat
        label="Total return"
        value={percent(figures.total_return, 0)}
        note={`buy and hold ${percent(figures.benchmark_return, 0)}`}
      />
      <Stat label="A year" value={percent(figures.yearly_growth)} note="252 sessions, compounded" />
      <Stat
        label="Largest drawdown"
        value={percent(figures.max_drawdown)}
        note={`Calmar ${decimal(figures.calmar)}`}
      />
      <Stat
        label="Sharpe ratio"
        value={decimal(figures.sharpe)}
        note={`Sortino ${decimal(figures.sortino)}`}
      />
      <Stat
        label="Weekly consistency"
        value={decimal(figures.weekly_consistency, 3)}
        note={`exposed ${percent(figures.exposure)}`}
      />
    </Stats>
  );
}
