import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/client.ts';
import { comparisonsCompare } from '../../api/generated/sdk.gen.ts';
import { all } from '../../app/search.ts';
import { useSearchState } from '../../app/use-search-state.ts';
import { Card } from '../../ui/card.tsx';
import { ExportButtons } from '../../ui/export-menu.tsx';
import { Grid, PageHeader } from '../../ui/layout.tsx';
import { EmptyState, QueryView } from '../../ui/states.tsx';
import { ChooseRuns } from './choose-runs.tsx';
import { BestSoFar, Equity } from './compared-charts.tsx';
import { LineTable, shown } from './line-table.tsx';

/** Runs beside each other: what they found, by how many tries, and in what they differ. */
export function Page() {
  const [search] = useSearchState();
  const runs = all(search['run']);
  const query = useQuery({
    queryKey: ['runs', 'list', 'compare', runs],
    queryFn: ({ signal }) =>
      answer(
        comparisonsCompare({
          query: { run: runs },
          querySerializer: { array: { explode: true, style: 'form' } },
          signal,
        }),
      ),
    enabled: runs.length > 0,
  });
  return (
    <>
      <PageHeader title="Compare" note="Up to eight runs; the address keeps which." />
      <ChooseRuns chosen={runs} />
      {runs.length === 0 ? (
        <EmptyState title="Nothing to compare yet">
          Choose two runs above, or select some on the page of runs.
        </EmptyState>
      ) : (
        <QueryView query={query} what="The comparison">
          {(comparison) => (
            <>
              <Grid min={480}>
                <Card title="Best so far by tries">
                  <BestSoFar runs={comparison.runs} />
                </Card>
                <Card title="Equity of the best result">
                  <Equity runs={comparison.runs} />
                </Card>
              </Grid>
              <Card
                title="Figures"
                note="Those that differ stand out."
                flush
                actions={
                  <ExportButtons
                    name="comparison"
                    table={() => ({
                      header: ['name', ...comparison.runs.map(({ id }) => id)],
                      rows: [...comparison.metrics, ...comparison.config].map(({ name, values }) => [
                        name,
                        ...values,
                      ]),
                    })}
                  />
                }
              >
                <LineTable label="Figures of the runs" runs={comparison.runs} lines={comparison.metrics} />
              </Card>
              <Card title="Settings that differ" flush>
                {comparison.config.length === 0 ? (
                  <EmptyState title="None">All of them were asked for the same.</EmptyState>
                ) : (
                  <LineTable label="Settings that differ" runs={comparison.runs} lines={comparison.config} />
                )}
              </Card>
              <Card title="In words">
                <ul>
                  {comparison.runs.map(({ id, symbol, sentence }) => (
                    <li key={id}>
                      <strong>{shown(symbol, id)}</strong>: {sentence}
                    </li>
                  ))}
                </ul>
              </Card>
            </>
          )}
        </QueryView>
      )}
    </>
  );
}
