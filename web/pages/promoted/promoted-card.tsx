import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answer } from '../../api/client.ts';
import { promotedEquity, type PromotedSummary } from '../../api/generated/index.ts';
import { EquitySketch } from '../../tearsheet/equity-sketch.tsx';
import { VerdictBadge } from '../../tearsheet/verdict-badge.tsx';
import { regimeWords } from '../../tearsheet/words.ts';
import { ago, count, decimal } from '../../ui/format.ts';
import { Stat } from '../../ui/stat.tsx';
import styles from './promoted.module.css';

const QUESTIONS: Record<string, string> = {
  luck: 'Luck',
  unseen: 'Unseen',
  grid: 'One spot',
  costs: 'Costs',
  benchmark: 'Market',
};

/** A promoted model on the shelf: what it is, how it went, and how the five questions are answered. */
export function PromotedCard({ model }: { model: PromotedSummary }) {
  return (
    <article className={styles.card}>
      <header className={styles.head}>
        <h2>
          <Link to="/promoted/$id" params={{ id: model.id }} className={styles.link}>
            {model.ticker}
          </Link>
        </h2>
        <span className={styles.when}>{ago(model.created_at)}</span>
      </header>
      <p className={styles.about}>
        {model.features.length} features · generation {model.generation} · |prediction| ≥ {model.threshold} ·{' '}
        {regimeWords(model.regime_config)}
      </p>
      <Equity id={model.id} />
      <dl className={styles.figures}>
        <Stat label="SQN" value={decimal(model.sqn)} />
        <Stat label="Profit factor" value={decimal(model.profit_factor)} />
        <Stat label="Trades" value={count(model.trade_count)} />
        <Stat label="Weekly" value={decimal(model.weekly_consistency, 3)} />
      </dl>
      <ul className={styles.verdicts} aria-label="Verdict">
        {model.verdicts.map(({ question, verdict }) => (
          <li key={question}>
            <span>{QUESTIONS[question] ?? question}</span>
            <VerdictBadge verdict={verdict} />
          </li>
        ))}
      </ul>
    </article>
  );
}

function Equity({ id }: { id: string }) {
  const query = useQuery({
    queryKey: ['promoted', id, 'equity'],
    queryFn: ({ signal }) => answer(promotedEquity({ path: { id }, query: { points: 120 }, signal })),
    // What is on file does not change.
    staleTime: Infinity,
  });
  const sketch = query.data;
  if (sketch === undefined) return <div className={styles.equity} />;
  return (
    <div className={styles.equity}>
      <EquitySketch sketch={sketch} width={340} height={72} />
    </div>
  );
}
