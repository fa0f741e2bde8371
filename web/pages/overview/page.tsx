import { useQuery } from '@tanstack/react-query';
import { useSettings } from '../../app/settings.ts';
import { overviewQuery } from '../../api/queries.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Grid, PageHeader } from '../../ui/layout.tsx';
import { EmptyState, QueryView } from '../../ui/states.tsx';
import { Attention } from './attention.tsx';
import { EventFeed } from './event-feed.tsx';
import { NewestRun } from './newest-run.tsx';
import { PaceStrip } from './pace-strip.tsx';
import { PromotedShelf } from './promoted-shelf.tsx';
import { UnderWay } from './under-way.tsx';

/** What is going on: the picture of the newest or pinned run, the pace, what was promoted, what needs a look. */
export function Page() {
  const query = useQuery(overviewQuery());
  const { pinnedRun } = useSettings();
  return (
    <>
      <PageHeader
        title="Overview"
        actions={
          <ButtonLink variant="primary" icon="new" to="/runs/new">
            New run
          </ButtonLink>
        }
      />
      <QueryView query={query} what="The overview">
        {(overview) =>
          overview.newest_run_id === null ? (
            <FirstRun />
          ) : (
            <>
              <PaceStrip overview={overview} />
              <Attention attention={overview.attention} />
              <NewestRun id={pinnedRun ?? overview.newest_run_id} newest={overview.newest_run_id} />
              <UnderWay runs={overview.under_way} />
              <Grid min={380}>
                <PromotedShelf />
                <EventFeed events={overview.events} />
              </Grid>
            </>
          )
        }
      </QueryView>
    </>
  );
}

/** An empty install: says what the factory does, and starts it. */
const FirstRun = () => (
  <Card>
    <EmptyState
      title="Nothing has been searched yet"
      action={
        <ButtonLink variant="primary" icon="play" to="/runs/new">
          Choose a search and start it
        </ButtonLink>
      }
    >
      <p>
        A search trains a model, backtests it under 140 strategy configurations, holds what it finds against
        luck, prunes the weakest features and goes on. The quick one takes about two minutes on the sample
        data.
      </p>
      <p>
        From a terminal: <code>npx factory evolve SPX --watch</code>
      </p>
    </EmptyState>
  </Card>
);
