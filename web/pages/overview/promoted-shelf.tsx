import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answer } from '../../api/client.ts';
import { promotedEquity, promotedList } from '../../api/generated/sdk.gen.ts';
import { Card } from '../../ui/card.tsx';
import { ago, count, day, decimal } from '../../ui/format.ts';
import { Sparkline } from '../../ui/sparkline.tsx';
import { EmptyState, QueryView } from '../../ui/states.tsx';
import styles from './overview.module.css';

/** The best promoted models, each with its equity. */
export function PromotedShelf() {
  const query = useQuery({
    queryKey: ['promoted', 'shelf'],
    queryFn: ({ signal }) => answer(promotedList({ query: { limit: 3 }, signal })),
  });
  return (
    <Card title="Promoted" note="Best first" actions={<Link to="/promoted">All</Link>}>
      <QueryView query={query} what="Promoted models">
        {({ promoted }) =>
          promoted.length === 0 ? (
            <EmptyState title="None yet">
              A model is promoted when a result meets every criterion of its run and holds on data that the
              search has never seen. <Link to="/promoted">See what came nearest.</Link>
            </EmptyState>
          ) : (
            <ul className={styles.shelf}>
              {promoted.map((model) => (
                <li key={model.id}>
                  <span className={styles.name}>
                    <Link to="/promoted/$id" params={{ id: model.id }}>
                      {model.ticker}
                    </Link>
                    <time className="muted" dateTime={model.created_at}>
                      {ago(model.created_at)}
                    </time>
                  </span>
                  <Equity id={model.id} />
                  <span className="numeric">
                    SQN {decimal(model.sqn)} · profit factor {decimal(model.profit_factor)} ·{' '}
                    {count(model.trade_count)} trades
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Card>
  );
}

/** Out of sample, after costs, from the daily returns on file. */
function Equity({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: ['promoted', id, 'sketch'],
    queryFn: ({ signal }) => answer(promotedEquity({ path: { id }, query: { points: 80 }, signal })),
    // What is on file does not change.
    staleTime: Infinity,
  });
  const last = data?.strategy.at(-1);
  if (data === undefined || last === undefined) return <span className={styles.curve} />;
  return (
    <span className={styles.curve}>
      <Sparkline
        values={data.strategy.map((value) => Math.log(Math.max(value, 1e-9)))}
        level={0}
        width={180}
        height={40}
        label={`One unit became ${decimal(last)} from ${day(data.sessions[0])} to ${day(data.sessions.at(-1))}`}
      />
      <small className="muted numeric">1 → {decimal(last)}</small>
    </span>
  );
}
