import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answer } from '../../api/client.ts';
import { workersList } from '../../api/generated/sdk.gen.ts';
import type { WorkerAnswer } from '../../api/generated/types.gen.ts';
import { one } from '../../app/search.ts';
import { useSearchState } from '../../app/use-search-state.ts';
import { Badge, StatusBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { count, dateTime, duration } from '../../ui/format.ts';
import { Grid } from '../../ui/layout.tsx';
import { EmptyState, QueryView } from '../../ui/states.tsx';
import styles from './queue.module.css';

/** Jobs that a card names; the others are behind its link. */
const NAMED = 4;

/** The processes of the factory: whether they live, what they do, and what is being taken over from those that died. */
export function WorkerCards() {
  const [search, change] = useSearchState();
  const everybody = one(search['workers']) === 'all';
  const query = useQuery({
    queryKey: ['workers'],
    queryFn: ({ signal }) => answer(workersList({ signal })),
  });
  const isShown = ({ health, recovering }: WorkerAnswer) =>
    everybody || health !== 'gone' || recovering.length > 0;
  const workers = query.data?.workers ?? [];
  const gone = workers.filter((worker) => !isShown(worker)).length;
  return (
    <Card
      title="Workers"
      note={`${count(workers.filter(({ health }) => health === 'alive').length)} of ${count(workers.length)} alive; a heartbeat comes every 5 s`}
      actions={
        (everybody || gone > 0) && (
          <Button
            size="s"
            variant="ghost"
            aria-pressed={everybody}
            onClick={() => change({ workers: everybody ? undefined : 'all' })}
          >
            {everybody ? 'Hide those that are gone' : `Show ${count(gone)} that are gone`}
          </Button>
        )
      }
    >
      <QueryView query={query} what="Workers">
        {() =>
          workers.length === 0 ? (
            <EmptyState title="Nobody works">
              <p>
                Start a processor with <code>npm run worker</code>; it needs the addresses of PostgreSQL,
                Redis and the simulation service.
              </p>
            </EmptyState>
          ) : (
            <Grid min={300}>
              {workers.filter(isShown).map((worker) => (
                <WorkerCard key={worker.id} worker={worker} />
              ))}
            </Grid>
          )
        }
      </QueryView>
    </Card>
  );
}

function WorkerCard({ worker }: { worker: WorkerAnswer }) {
  const { id, health, current_jobs: jobs, recovering, services_down: down } = worker;
  return (
    <article className={styles.worker} aria-label={id}>
      <header>
        <h3 title={id}>{id}</h3>
        <StatusBadge status={health} />
      </header>
      <p className={styles.figures}>
        <span>
          {ROLES[worker.role] ?? worker.role} on {worker.host}
        </span>
        <span title={dateTime(worker.last_heartbeat)}>
          heartbeat <strong>{duration(worker.heartbeat_age)}</strong> ago
        </span>
      </p>
      <p className={styles.figures}>
        <span>
          <strong>{count(worker.done)}</strong> done
        </span>
        <span className={worker.failed > 0 ? styles.danger : undefined}>
          <strong>{count(worker.failed)}</strong> failed
        </span>
        <span>
          <strong>{count(jobs.length)}</strong> now of {count(worker.concurrency)} at once
        </span>
        <span>version {worker.version}</span>
      </p>
      {down.length > 0 && (
        <p>
          <Badge tone="danger" icon="error">
            no answer from {down.join(', ')}
          </Badge>
        </p>
      )}
      <Jobs jobs={health === 'alive' ? jobs : recovering} isRecovering={health !== 'alive'} />
      {worker.role !== 'api' && (
        <Link to="/queue" search={{ tab: 'all', worker: id }} resetScroll={false} className={styles.jobs}>
          What it took
        </Link>
      )}
    </article>
  );
}

const ROLES: Record<string, string> = { api: 'API', processor: 'processor', http: 'HTTP worker' };

function Jobs({ jobs, isRecovering }: { jobs: readonly string[]; isRecovering: boolean }) {
  if (jobs.length === 0) return null;
  return (
    <p className={styles.jobs}>
      {isRecovering ? (
        <Badge tone="warning" icon="retry">
          {count(jobs.length)} being recovered
        </Badge>
      ) : null}
      {jobs.slice(0, NAMED).map((job) => (
        <Link key={job} to="/queue" search={{ job }} resetScroll={false}>
          <code>{job}</code>
        </Link>
      ))}
      {jobs.length > NAMED && <span>and {count(jobs.length - NAMED)} more</span>}
    </p>
  );
}
