import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answer } from '../../api/client.ts';
import { jobsDetail } from '../../api/generated/sdk.gen.ts';
import type { JobAnswer } from '../../api/generated/types.gen.ts';
import { one } from '../../app/search.ts';
import { useSearchState } from '../../app/use-search-state.ts';
import { StatusBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { TextField } from '../../ui/field.tsx';
import { dateTime, decimal } from '../../ui/format.ts';
import { Facts } from '../../ui/stat.tsx';
import { QueryView } from '../../ui/states.tsx';
import styles from './queue.module.css';

/** One simulation that somebody keeps an eye on, by its id; it stands in the address (`?job=`). */
export function PinnedJob() {
  const [search, change] = useSearchState();
  const pinned = one(search['job']);
  const [text, setText] = useState('');
  if (pinned !== undefined) return <Pinned id={pinned} onUnpin={() => change({ job: undefined })} />;
  return (
    <form
      className={styles.lookup}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') change({ job: text.trim() }, { push: true });
      }}
    >
      <TextField
        label="Keep an eye on a simulation"
        placeholder="r_…-g0-s12"
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Button type="submit" icon="pin" disabled={text.trim() === ''}>
        Pin
      </Button>
    </form>
  );
}

function Pinned({ id, onUnpin }: { id: string; onUnpin: () => void }) {
  const query = useQuery({
    queryKey: ['queue', 'job', id],
    queryFn: ({ signal }) => answer(jobsDetail({ path: { id }, signal })),
  });
  return (
    <Card
      title={<code>{id}</code>}
      note="Pinned: the link to this page keeps it"
      actions={
        <Button size="s" icon="close" onClick={onUnpin}>
          Unpin
        </Button>
      }
    >
      <QueryView query={query} what="The simulation">
        {(job) => <Facts facts={factsOf(job)} />}
      </QueryView>
    </Card>
  );
}

function factsOf(job: JobAnswer): (readonly [string, React.ReactNode])[] {
  return [
    ['Status', <StatusBadge key="status" status={job.status} />],
    [
      'Run',
      <Link key="run" to="/runs/$id" params={{ id: job.run_id }}>
        {job.run_id}, generation {job.generation}
      </Link>,
    ],
    [
      'Priority',
      `${job.priority}, by a parent SQN of ${job.parent_sqn === null ? 'none' : decimal(job.parent_sqn)}`,
    ],
    ['Configuration', <code key="params">{JSON.stringify(job.params)}</code>],
    ['Worker', job.worker_id ?? 'none yet'],
    ['Starts', job.attempts],
    ['Created', dateTime(job.created_at)],
    ['Started', dateTime(job.started_at)],
    ['Finished', dateTime(job.finished_at)],
    ...(job.error === null ? [] : [['Error', job.error] as const]),
  ];
}
