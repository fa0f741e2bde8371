import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RunAnswer } from '../../../../api/generated/types.gen.ts';
import { one } from '../../../../app/search.ts';
import { useSearchState } from '../../../../app/use-search-state.ts';
import { Card } from '../../../../ui/card.tsx';
import { SelectField } from '../../../../ui/field.tsx';
import { count } from '../../../../ui/format.ts';
import { Row } from '../../../../ui/layout.tsx';
import { EmptyState, QueryView } from '../../../../ui/states.tsx';
import { GenerationChoice, useGeneration } from '../generation-choice.tsx';
import { strategiesQuery } from '../grid-queries.ts';
import { FilterBar } from './filter-bar.tsx';
import { ParallelChart } from './parallel-chart.tsx';
import { SimulationsTable } from './simulations-table.tsx';
import { StrategyHeatmaps } from './strategy-heatmaps.tsx';

/** How a model was traded, and what came of it: the grid by regime, all figures side by side, every simulation. */
export default function Strategies({ run }: { run: RunAnswer }) {
  const [search, change] = useSearchState();
  const generation = useGeneration(undefined);
  const query = useQuery(strategiesQuery(run.id, generation));
  const [cleared, setCleared] = useState(0);
  const generations = Array.from({ length: run.current_generation + 1 }, (_, place) => place);
  const symbols = query.data?.symbols ?? [];
  const symbol = symbols.find((each) => each === one(search['symbol'])) ?? symbols[0];
  return (
    <>
      <Card
        title="Threshold by z-score cutoff, in each regime"
        note="Colour is the SQN of the best result at that place. A press on a cell filters the table below."
        actions={
          <Row>
            {symbols.length > 1 && (
              <SelectField
                label="Symbol"
                value={symbol}
                onChange={(event) => change({ symbol: event.target.value })}
                choices={symbols.map((value) => ({ value }))}
              />
            )}
            <GenerationChoice generations={generations} value={generation} all="Best of all" />
          </Row>
        }
      >
        <QueryView query={query} what="The strategies">
          {(answer) =>
            answer.cells.length === 0 ? (
              <EmptyState title="Nothing was simulated yet">
                A generation is simulated once its model is trained: each threshold with each z-score cutoff
                in each regime.{' '}
                {generation !== undefined && 'Choose another generation, or wait for this one.'}
              </EmptyState>
            ) : (
              <StrategyHeatmaps answer={answer} symbol={symbol!} />
            )
          }
        </QueryView>
      </Card>
      {query.data !== undefined && query.data.ranges.results > 0 && (
        <Card
          title="All figures side by side"
          note={`A line is a configuration with its best of ${count(query.data.ranges.results)} results. Draw along an axis to keep a range; press on it again to let go.`}
        >
          <ParallelChart key={cleared} answer={query.data} />
        </Card>
      )}
      <Card
        title="Simulations"
        note="Out-of-sample (walk-forward), after costs"
        flush
        actions={<FilterBar run={run} answer={query.data} onClear={() => setCleared(cleared + 1)} />}
      >
        <SimulationsTable run={run} metric={query.data?.sqn_metric ?? 'sqn'} />
      </Card>
    </>
  );
}
