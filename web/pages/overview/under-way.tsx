import { Link } from '@tanstack/react-router';
import type { OverviewAnswer } from '../../api/generated/types.gen.ts';
import { StatusBadge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { count, decimal, duration } from '../../ui/format.ts';
import { Progress } from '../../ui/progress.tsx';
import styles from './overview.module.css';

type Run = OverviewAnswer['under_way'][number];

/** Runs that are not over, each with how far its generation is; nothing when there is none. */
export function UnderWay({ runs }: { runs: readonly Run[] }) {
  if (runs.length === 0) return null;
  return (
    <Card title="Under way">
      <ul className={styles.runs}>
        {runs.map((run) => (
          <li key={run.id}>
            <span className={styles.name}>
              <Link to="/runs/$id" params={{ id: run.id }}>
                {run.symbol}
              </Link>{' '}
              <StatusBadge status={run.status} />
            </span>
            <span className="numeric">
              generation {run.generation + 1} of {run.max_generations}
            </span>
            <span className="numeric">best SQN {decimal(run.best_sqn)}</span>
            <Progress
              label={`Simulations of ${run.symbol}`}
              value={run.done}
              max={run.total}
              shown={run.total === 0 ? 'trains' : `${count(run.done)} of ${count(run.total)}`}
            />
            <span className="muted numeric">
              {run.eta_seconds === null ? '' : `${duration(run.eta_seconds)} left`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
