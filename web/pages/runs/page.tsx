import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { answer } from '../../api/client.ts';
import { runsList } from '../../api/generated/sdk.gen.ts';
import type { ListedRun } from '../../api/generated/types.gen.ts';
import { all, one } from '../../app/search.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useSearchState } from '../../app/use-search-state.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ExportButtons } from '../../ui/export-menu.tsx';
import { count } from '../../ui/format.ts';
import { PageHeader } from '../../ui/layout.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { COLUMNS } from './columns.tsx';
import { Filters } from './filters.tsx';
import { Selection } from './selection.tsx';
import { useStill } from './use-still.tsx';

const PAGE = 100;
const NOBODY: ReadonlySet<string> = new Set();

/** Every run: found, compared, steered together. */
export function Page() {
  const navigate = useNavigate();
  const [search] = useSearchState();
  const [selected, setSelected] = useState(NOBODY);
  const status = all(search['status']);
  const text = one(search['search']);
  const query = useInfiniteQuery({
    queryKey: ['runs', 'list', { status, text }],
    queryFn: ({ pageParam, signal }) =>
      answer(
        runsList({
          query: {
            ...(status.length > 0 && { status: status as never }),
            ...(text !== undefined && { search: text }),
            ...(pageParam !== null && { cursor: pageParam }),
            limit: PAGE,
          },
          querySerializer: { array: { explode: false, style: 'form' } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor: cursor }) => cursor,
  });
  const known = useMemo(() => query.data?.pages.flatMap(({ runs }) => runs) ?? [], [query.data]);
  const { rows, pill, hold } = useStill(known);
  const total = query.data?.pages[0]?.total ?? 0;
  const compare = () => void navigate({ to: '/compare', search: { run: [...selected] } });
  useShortcuts([{ keys: 'c', does: 'Compare the selected runs', run: () => selected.size > 0 && compare() }]);
  const filtered = status.length > 0 || text !== undefined;

  return (
    <>
      <PageHeader
        title="Runs"
        note={query.data === undefined ? undefined : `${count(rows.length)} of ${count(total)} shown`}
        actions={
          <ButtonLink variant="primary" icon="new" to="/runs/new">
            New run
          </ButtonLink>
        }
      />
      <Filters />
      <Card
        flush
        title={selected.size > 0 ? `${selected.size} selected` : 'All, newest first'}
        actions={
          <>
            {pill}
            <Selection runs={rows.filter(({ id }) => selected.has(id))} onDone={() => setSelected(NOBODY)} />
            <ExportButtons
              keyboard
              name="runs"
              table={() => ({
                header: ['id', ...COLUMNS.filter(({ value }) => value).map(({ id }) => id)],
                rows: (selected.size > 0 ? rows.filter(({ id }) => selected.has(id)) : rows).map((run) => [
                  run.id,
                  ...COLUMNS.flatMap(({ value }) => (value === undefined ? [] : [value(run)])),
                ]),
              })}
            />
          </>
        }
      >
        {query.error !== null && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <Loading what="Runs" />}
        {query.data !== undefined && (
          <div {...hold}>
            <DataTable
              label="Runs"
              columns={COLUMNS}
              rows={rows}
              rowKey={keyOf}
              total={total}
              selected={selected}
              onSelect={setSelected}
              onOpen={({ id }) => void navigate({ to: '/runs/$id', params: { id } })}
              onEnd={() => {
                if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
              }}
              maxHeight={640}
              keyboard
              empty={<Empty filtered={filtered} />}
            />
          </div>
        )}
      </Card>
    </>
  );
}

const keyOf = ({ id }: ListedRun): string => id;

const Empty = ({ filtered }: { filtered: boolean }) =>
  filtered ? (
    <EmptyState title="No run matches" action={<ButtonLink to="/runs">Show all</ButtonLink>}>
      Take a filter away.
    </EmptyState>
  ) : (
    <EmptyState
      title="No runs yet"
      action={
        <ButtonLink variant="primary" icon="play" to="/runs/new">
          Start the first one
        </ButtonLink>
      }
    >
      The quick search takes a few seconds on the sample data. From a terminal:{' '}
      <code>npx factory evolve SPX --generations 2 --watch</code>
    </EmptyState>
  );
