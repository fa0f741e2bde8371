import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answer } from '../../api/client.ts';
import { promotedList } from '../../api/generated/sdk.gen.ts';
import { Card } from '../../ui/card.tsx';
import { ago, count, decimal } from '../../ui/format.ts';
import { EmptyState, QueryView } from '../../ui/states.tsx';
import styles from './overview.module.css';

/** The best promoted models. */
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
            <ul className={styles.list}>
              {promoted.map((model) => (
                <li key={model.id}>
                  <Link to="/promoted/$id" params={{ id: model.id }}>
                    {model.ticker}
                  </Link>
                  <span className={`numeric ${styles.what}`}>
                    SQN {decimal(model.sqn)}, profit factor {decimal(model.profit_factor)},{' '}
                    {count(model.trade_count)} trades
                  </span>
                  <time className="muted" dateTime={model.created_at}>
                    {ago(model.created_at)}
                  </time>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Card>
  );
}
