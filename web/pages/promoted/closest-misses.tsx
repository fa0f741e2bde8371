import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/client.ts';
import { closestMissesList, type ClosestMissAnswer } from '../../api/generated/index.ts';
import { CriteriaList } from '../../tearsheet/criteria-list.tsx';
import { criterionName } from '../../tearsheet/words.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { count, decimal, percent } from '../../ui/format.ts';
import { Grid, Row, Stack } from '../../ui/layout.tsx';
import { EmptyState, QueryView } from '../../ui/states.tsx';

/** Nothing has been promoted: what came nearest, by how much it missed, and what to do next. */
export function ClosestMisses() {
  const query = useQuery({
    queryKey: ['promoted', 'closest-misses'],
    queryFn: ({ signal }) => answer(closestMissesList({ query: { limit: 3 }, signal })),
  });
  return (
    <QueryView query={query} what="Looking for what came nearest">
      {({ runs, results, misses }) => (
        <Stack>
          <EmptyState
            title="Nothing has been promoted yet"
            action={
              <Row>
                <ButtonLink variant="primary" icon="new" to="/runs/new">
                  Start a run
                </ButtonLink>
                {runs > 0 && (
                  <ButtonLink icon="runs" to="/runs">
                    See the runs
                  </ButtonLink>
                )}
              </Row>
            }
          >
            <p>
              {results === 0
                ? 'A model is promoted when one of its simulations meets every criterion of its run and the promotion policy has nothing against it. Nothing has been simulated so far.'
                : `${count(results)} results of ${count(runs)} ${runs === 1 ? 'run' : 'runs'} were held against the criteria of their run. ${misses.length > 0 ? 'What came nearest stands below.' : ''}`}
            </p>
            {results === 0 && (
              <p>
                <code>npm run demo -- --planted</code> searches a market with a planted signal and promotes a
                model in a minute.
              </p>
            )}
          </EmptyState>
          {misses.length > 0 && (
            <Grid min={480}>
              {misses.map((miss) => (
                <Miss key={miss.simulation_id} miss={miss} />
              ))}
            </Grid>
          )}
        </Stack>
      )}
    </QueryView>
  );
}

function Miss({ miss }: { miss: ClosestMissAnswer }) {
  const missed = miss.criteria.filter(({ met }) => !met);
  return (
    <Card
      title={`${miss.symbol}: SQN ${decimal(miss.sqn)}`}
      note={
        missed.length === 0
          ? `It met every criterion. ${miss.reasons.length === 0 ? 'Nobody has judged it.' : `It was not promoted: ${miss.reasons.join('; ')}.`}`
          : `Missed ${missed.map((each) => `${criterionName(each.criterion)} by ${percent(Math.abs(each.margin ?? 0))}`).join(' and ')}`
      }
      actions={
        <ButtonLink
          size="s"
          to="/runs/$id/simulations/$simulation"
          params={{ id: miss.run_id, simulation: miss.simulation_id }}
        >
          Tearsheet
        </ButtonLink>
      }
    >
      <CriteriaList criteria={miss.criteria} />
    </Card>
  );
}
