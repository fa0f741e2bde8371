import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { RunAnswer } from '../../api/generated/types.gen.ts';
import { frontierQuery, overviewQuery } from '../../api/queries.ts';
import { StatusBadge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { count, dateTime, decimal, duration } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { PageHeader } from '../../ui/layout.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Stat, Stats } from '../../ui/stat.tsx';
import { RunActions } from './run-actions.tsx';
import styles from './run-header.module.css';
import { stopReason } from './stop-reason.ts';

/** What the run is, where it stands, what it found, and what can be done with it. */
export function RunHeader({ run }: { run: RunAnswer }) {
  const luck = run.statistics?.best?.expected_best_sqn;
  // Before the first decision only the picture knows what has been found.
  const early = useQuery({ ...frontierQuery(run.id), enabled: run.statistics === null });
  return (
    <>
      <PageHeader
        title={
          <span className={styles.title}>
            {run.symbol} <small>{run.algorithm}</small> <StatusBadge status={run.status} />
          </span>
        }
        note={
          <>
            <Link to="/runs">Runs</Link> › <code>{run.id}</code> · {run.timeframe} · asked for{' '}
            {dateTime(run.created_at)}
          </>
        }
        actions={<RunActions run={run} />}
      />
      <Card>
        <p className={styles.verdict}>{run.verdict}</p>
        {run.statistics !== null && !run.verdict.includes(run.statistics.sentence) && (
          <p className="muted">{run.statistics.sentence}</p>
        )}
        {run.stop_reason !== null && (
          <p className={styles.reason}>
            <Icon name="info" /> {stopReason(run.stop_reason)}
            {run.stop_detail === null ? '' : `: ${run.stop_detail}`}
          </p>
        )}
        {run.waiting_for !== null && (
          <p className={styles.waiting} role="status">
            <Icon name="warning" /> {run.waiting_for.detail}
          </p>
        )}
        <div className={styles.facts}>
          <Stats>
            <Stat
              label="Generation"
              value={`${run.current_generation + 1} of ${run.max_generations}`}
              note={STEPS[run.progress.step] ?? run.progress.step}
            />
            <Stat
              label="Best SQN, out-of-sample"
              value={decimal(run.best_sqn ?? early.data?.best_so_far.at(-1)?.sqn)}
              note={
                luck === undefined || luck === null
                  ? 'not yet held against luck'
                  : `luck alone gives about ${decimal(luck)}`
              }
            />
            <Stat
              label="Tried"
              value={count(run.statistics?.trials.run ?? early.data?.total)}
              note={
                run.statistics === null
                  ? 'so far'
                  : `${count(run.statistics.trials.span)} by all runs on the same data`
              }
            />
            <Stat
              label={run.finished_at === null ? 'Under way for' : 'Took'}
              value={duration(seconds(run))}
              note={run.finished_at === null ? 'since it began' : `until ${dateTime(run.finished_at)}`}
            />
            {run.status === 'RUNNING' && <TimeLeft id={run.id} />}
          </Stats>
          {run.finished_at === null && <GenerationProgress run={run} />}
        </div>
      </Card>
    </>
  );
}

const STEPS: Readonly<Record<string, string>> = {
  waiting: 'waits for its turn',
  importance: 'weighs the features',
  train: 'trains',
  simulate: 'simulates',
  evaluate: 'holds results against luck',
  done: 'ended',
};

/** As the overview has it, which is told of every simulation. */
function TimeLeft({ id }: { id: string }) {
  const { data } = useQuery(overviewQuery());
  const eta = data?.under_way.find((run) => run.id === id)?.eta_seconds;
  return <Stat label="Time left" value={duration(eta)} note="for this generation, at its pace" />;
}

function GenerationProgress({ run: { progress } }: { run: RunAnswer }) {
  const { simulations, training, step } = progress;
  if (step === 'train' && training !== null) {
    return (
      <Progress
        label="Training"
        value={training.done}
        max={training.total}
        shown={`${training.done} of ${training.total} windows trained`}
      />
    );
  }
  const done = simulations.completed + simulations.failed + simulations.cancelled;
  return (
    <Progress
      label="Simulations"
      value={done}
      max={simulations.total}
      shown={`${done} of ${simulations.total} simulations, ${simulations.running} running`}
    />
  );
}

function seconds({ started_at: from, finished_at: to }: RunAnswer): number | null {
  if (from === null) return null;
  return ((to === null ? Date.now() : Date.parse(to)) - Date.parse(from)) / 1000;
}
