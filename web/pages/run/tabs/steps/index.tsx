import { useQuery } from '@tanstack/react-query';
import type { RunAnswer } from '../../../../api/generated/types.gen.ts';
import { generationsQuery } from '../../../../api/queries.ts';
import { one } from '../../../../app/search.ts';
import { useSearchState } from '../../../../app/use-search-state.ts';
import { Card } from '../../../../ui/card.tsx';
import { EmptyState, QueryView } from '../../../../ui/states.tsx';
import { EventLog } from './event-log.tsx';
import { StepsChart } from './steps-chart.tsx';

/** When each step of each generation was done, and what the log says of it. */
export default function Steps({ run }: { run: RunAnswer }) {
  const query = useQuery(generationsQuery(run.id));
  const [search, change] = useSearchState();
  const asked = one(search['generation']);
  return (
    <>
      <Card title="Steps" note="Where the time went. A press on a step shows the log of its generation.">
        <QueryView query={query} what="The steps">
          {({ generations }) =>
            generations.every(({ steps }) => steps.length === 0) ? (
              <EmptyState title="Nothing has begun">The first step shows as soon as it runs.</EmptyState>
            ) : (
              <StepsChart
                runId={run.id}
                generations={generations}
                onPick={(generation) => change({ generation: String(generation) })}
              />
            )
          }
        </QueryView>
      </Card>
      <EventLog
        runId={run.id}
        generation={asked === undefined ? null : Number(asked)}
        onAll={() => change({ generation: undefined })}
      />
    </>
  );
}
