import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/client.ts';
import { featuresSymbols, presetsList, runsDetail } from '../../api/generated/sdk.gen.ts';
import { one } from '../../app/search.ts';
import { useSearchState } from '../../app/use-search-state.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/layout.tsx';
import { EmptyState, QueryView } from '../../ui/states.tsx';
import { evolveSchemaQuery } from './evolve-schema.ts';
import { RunForm } from './run-form.tsx';

/** Starts a search: from a preset in two clicks, or field by field, with what it costs and invites beside it. */
export function Page() {
  const [search] = useSearchState();
  const from = one(search['from']);
  const query = useQuery({
    queryKey: ['system', 'new-run', from ?? null],
    queryFn: async ({ signal }) => {
      const [{ symbols }, { presets }, origin] = await Promise.all([
        answer(featuresSymbols({ signal })),
        answer(presetsList({ signal })),
        from === undefined ? null : answer(runsDetail({ path: { id: from }, signal })),
      ]);
      return { symbols, presets, origin };
    },
  });
  const schema = useQuery(evolveSchemaQuery());
  return (
    <>
      <PageHeader
        title="New run"
        note={
          from === undefined
            ? 'Choose what to search and how thoroughly; everything else has a default.'
            : `With the settings of ${from}`
        }
      />
      <QueryView query={schema} what="The form">
        {(evolve) => (
          <QueryView query={query} what="Symbols and presets">
            {({ symbols, presets, origin }) =>
              symbols.length === 0 ? (
                <EmptyState
                  title="No data are stored"
                  action={
                    <ButtonLink variant="primary" to="/data">
                      Import some
                    </ButtonLink>
                  }
                >
                  A search needs at least one symbol with bars.
                </EmptyState>
              ) : (
                <RunForm
                  key={from ?? ''}
                  schema={evolve}
                  symbols={symbols}
                  presets={presets}
                  origin={origin}
                />
              )
            }
          </QueryView>
        )}
      </QueryView>
    </>
  );
}
