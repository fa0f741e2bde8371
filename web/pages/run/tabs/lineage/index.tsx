import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { RunAnswer } from '../../../../api/generated/types.gen.ts';
import { part } from '../../../../app/part.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { ExportButtons } from '../../../../ui/export-menu.tsx';
import { EmptyState, Loading, QueryView } from '../../../../ui/states.tsx';
import { lineageQuery } from '../grid-queries.ts';
import { lineageTable, LineageTable } from './lineage-table.tsx';

// React Flow and dagre are needed by nobody who does not look at this picture.
const Graph = lazy(part(() => import('./graph.tsx')));

/** Where the models of the run came from, back to the seed. */
export default function Lineage({ run }: { run: RunAnswer }) {
  const query = useQuery(lineageQuery(run.id));
  const [asTable, setAsTable] = useState(false);
  return (
    <Card
      title="Where the models came from"
      note="From left to right the generations; a line says how many features were lost, the table which"
      flush
      actions={
        query.data !== undefined &&
        query.data.nodes.length > 0 && (
          <>
            <Button
              size="s"
              variant="ghost"
              icon="table"
              aria-pressed={asTable}
              onClick={() => setAsTable(!asTable)}
            >
              {asTable ? 'Picture' : 'Table'}
            </Button>
            <ExportButtons
              name={`lineage-${run.id}`}
              table={() => lineageTable(query.data)}
              json={() => query.data}
            />
          </>
        )
      }
    >
      <QueryView query={query} what="The lineage">
        {(graph) =>
          graph.nodes.length === 0 ? (
            <EmptyState title="No model yet">
              A model joins its ancestors as soon as its generation is decided: the first comes from the seed,
              each later one from the best before it.
            </EmptyState>
          ) : asTable ? (
            <LineageTable graph={graph} />
          ) : (
            <Suspense fallback={<Loading what="The graph" />}>
              <Graph graph={graph} bestModel={run.best_model_id} promoted={run.promoted} />
            </Suspense>
          )
        }
      </QueryView>
    </Card>
  );
}
