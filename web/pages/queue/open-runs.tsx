import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answer } from '../../api/client.ts';
import {
  lifecyclePause,
  lifecycleResume,
  lifecycleRetryFailed,
  lifecycleStop,
} from '../../api/generated/sdk.gen.ts';
import type { QueueAnswer } from '../../api/generated/types.gen.ts';
import { StatusBadge } from '../../ui/badge.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { count, decimal } from '../../ui/format.ts';
import { Progress } from '../../ui/progress.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { tell, tellError } from '../../ui/toast.tsx';

type Run = QueueAnswer['runs'][number];

const CALLS = {
  pause: [lifecyclePause, 'paused'],
  resume: [lifecycleResume, 'resumed'],
  stop: [lifecycleStop, 'stopped'],
  'retry-failed': [lifecycleRetryFailed, 'told to try again what failed'],
} as const;
type Action = keyof typeof CALLS;

const COLUMNS: readonly Column<Run>[] = [
  {
    id: 'run',
    header: 'Run',
    value: ({ symbol, id }) => `${symbol} ${id}`,
    cell: ({ symbol, id }) => (
      <Link to="/runs/$id" params={{ id }}>
        {symbol} <code>{id}</code>
      </Link>
    ),
  },
  {
    id: 'status',
    header: 'Status',
    value: ({ status }) => status,
    cell: ({ status }) => <StatusBadge status={status} />,
  },
  {
    id: 'generation',
    header: 'Generation',
    value: ({ generation }) => generation,
    cell: ({ generation, max_generations: most }) =>
      generation === null ? 'not begun' : `${generation + 1} of ${most}`,
    numeric: true,
  },
  {
    id: 'state',
    header: 'Does',
    value: ({ state }) => state,
    cell: ({ state }) => DOES[state ?? ''] ?? 'waits its turn',
  },
  {
    id: 'parent_sqn',
    header: 'Parent SQN',
    value: ({ parent_sqn: sqn }) => sqn,
    cell: ({ parent_sqn: sqn }) => (sqn === null ? 'none' : decimal(sqn)),
    numeric: true,
  },
  {
    id: 'done',
    header: 'Simulations of this generation',
    value: ({ completed, failed }) => completed + failed,
    cell: ({ id, total, pending, running }) => (
      <Progress
        label={`Simulations of ${id}`}
        value={total - pending - running}
        max={total}
        shown={`${count(total - pending - running)} of ${count(total)}`}
      />
    ),
  },
  { id: 'failed', header: 'Failed', value: ({ failed }) => failed, numeric: true },
];

const DOES: Record<string, string> = {
  BREEDING: 'breeds a model',
  SIMULATING: 'simulates',
  DECIDED: 'goes on',
  CANCELLED: 'ends',
};

/** The runs that put work into the queue; those that are selected can be steered together. */
export function OpenRuns({ runs }: { runs: readonly Run[] }) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const navigate = useNavigate();
  const queries = useQueryClient();
  // A run that has ended meanwhile is no longer among them.
  const chosen = runs.filter(({ id }) => selected.has(id));
  const steer = useMutation({
    mutationFn: async (action: Action) => {
      const [call, done] = CALLS[action];
      const outcomes = await Promise.allSettled(chosen.map(({ id }) => answer(call({ path: { id } }))));
      return { done, outcomes };
    },
    onSuccess: ({ done, outcomes }) => {
      const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
      const accepted = outcomes.length - refused.length;
      if (accepted > 0) tell(`${accepted} ${accepted === 1 ? 'run was' : 'runs were'} ${done}.`);
      for (const { reason } of refused) tellError(reason);
      setSelected(new Set());
    },
    onSettled: () =>
      Promise.all([['queue'], ['runs']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
  const common = { size: 's', disabled: chosen.length === 0, busy: steer.isPending } as const;
  return (
    <Card
      title="Runs at work"
      note={chosen.length > 0 ? `${chosen.length} selected` : 'Select some to steer them together'}
      actions={
        <>
          <Button {...common} icon="pause" onClick={() => steer.mutate('pause')}>
            Pause
          </Button>
          <Button {...common} icon="play" onClick={() => steer.mutate('resume')}>
            Resume
          </Button>
          <Button {...common} icon="retry" onClick={() => steer.mutate('retry-failed')}>
            Retry failed
          </Button>
          <ConfirmButton
            {...common}
            variant="danger"
            icon="stop"
            label="Stop"
            question={`Stop ${chosen.length} ${chosen.length === 1 ? 'run' : 'runs'}?`}
            onConfirm={() => steer.mutate('stop')}
          >
            What waits of them is cancelled, what runs is called off, and all results stay. Stopped runs
            cannot go on.
          </ConfirmButton>
        </>
      }
      flush
    >
      <DataTable
        label="Runs at work"
        columns={COLUMNS}
        rows={runs}
        rowKey={({ id }) => id}
        selected={new Set(chosen.map(({ id }) => id))}
        onSelect={setSelected}
        onOpen={({ id }) => void navigate({ to: '/runs/$id', params: { id } })}
        empty={
          <EmptyState
            title="No run is at work"
            action={
              <ButtonLink variant="primary" icon="new" to="/runs/new">
                New run
              </ButtonLink>
            }
          >
            <p>A run puts one job for each model and one for each of its simulations into the queue.</p>
          </EmptyState>
        }
      />
    </Card>
  );
}
