import { useInfiniteQuery } from '@tanstack/react-query';
import { answer } from '../../api/client.ts';
import { promotedList } from '../../api/generated/index.ts';
import { Button } from '../../ui/button.tsx';
import { ExportButtons } from '../../ui/export-menu.tsx';
import { PageHeader } from '../../ui/layout.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { ClosestMisses } from './closest-misses.tsx';
import { PromotedCard } from './promoted-card.tsx';
import styles from './promoted.module.css';

const PAGE = 24;

/** Every promoted model, the highest SQN first; while there is none, what came nearest. */
export function Page() {
  const query = useInfiniteQuery({
    queryKey: ['promoted', 'list'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      answer(promotedList({ query: { limit: PAGE, ...(pageParam && { cursor: pageParam }) }, signal })),
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
  const models = query.data?.pages.flatMap(({ promoted }) => promoted) ?? [];
  return (
    <>
      <PageHeader
        title="Promoted"
        note="Models that met every criterion of their run, highest SQN first. A promotion is a candidate for scrutiny, not a proof."
        actions={
          models.length > 0 && (
            <ExportButtons
              keyboard
              name="promoted"
              table={() => ({
                header: [
                  'id',
                  'symbol',
                  'run_id',
                  'sqn',
                  'profit_factor',
                  'trades',
                  'weekly_consistency',
                  'created_at',
                ],
                rows: models.map((each) => [
                  each.id,
                  each.ticker,
                  each.run_id,
                  each.sqn,
                  each.profit_factor,
                  each.trade_count,
                  each.weekly_consistency,
                  each.created_at,
                ]),
              })}
              json={() => models}
            />
          )
        }
      />
      {query.data === undefined ? (
        query.error === null ? (
          <Loading what="Loading promoted models" />
        ) : (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )
      ) : models.length === 0 ? (
        <ClosestMisses />
      ) : (
        <>
          <div className={styles.shelf}>
            {models.map((model) => (
              <PromotedCard key={model.id} model={model} />
            ))}
          </div>
          {query.hasNextPage && (
            <div>
              <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                Show more
              </Button>
            </div>
          )}
        </>
      )}
    </>
  );
}
