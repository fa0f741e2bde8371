import { useQuery } from '@tanstack/react-query';
import type { RunAnswer } from '../../../../api/generated/types.gen.ts';
import { generationsQuery } from '../../../../api/queries.ts';
import { Card } from '../../../../ui/card.tsx';
import { EmptyState, QueryView } from '../../../../ui/states.tsx';
import { EventLog } from './event-log.tsx';
import { StepsChart } from './steps-chart.tsx';

/** When each step of each generation was done, and what the log says of it. */
export default function Steps({ run }: { run: RunAnswer }) {
  const query = useQuery(generationsQuery(run.id));
  return (
    <>
      <Card title="Steps" note="Where the time went; gaps are waiting.">
        <QueryView query={query} what="The steps">
          {({ generations }) =>
            generations.every(({ steps }) => steps.length === 0) ? (
              <EmptyState title="Nothing has begun">The first step shows as soon as it runs.</EmptyState>
            ) : (
              <StepsChart runId={run.id} generations={generations} />
            )
          }
        </QueryView>
      </Card>
      <EventLog runId={run.id} />
    </>
  );
}
