import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/client.ts';
import {
  lifecyclePause,
  lifecycleResume,
  lifecycleRetryFailed,
  lifecycleStop,
} from '../../api/generated/sdk.gen.ts';
import type { RunAnswer } from '../../api/generated/types.gen.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { tell, tellError } from '../../ui/toast.tsx';
import { RunExport } from './run-export.tsx';

const CALLS = {
  pause: lifecyclePause,
  resume: lifecycleResume,
  stop: lifecycleStop,
  'retry-failed': lifecycleRetryFailed,
} as const;

/** What can be done with a run in its state; the API has the last word. */
export function RunActions({ run }: { run: RunAnswer }) {
  const queries = useQueryClient();
  const { id, status } = run;
  const act = useMutation({
    mutationFn: (action: keyof typeof CALLS) => answer(CALLS[action]({ path: { id } })),
    onSuccess: ({ status: now }) => tell(`The run is ${now.toLowerCase()}.`),
    onError: tellError,
    onSettled: () => queries.invalidateQueries({ queryKey: ['runs'] }),
  });
  const open = run.finished_at === null;
  return (
    <>
      {status === 'PAUSED' && (
        <Button variant="primary" icon="play" busy={act.isPending} onClick={() => act.mutate('resume')}>
          Resume
        </Button>
      )}
      {open && status !== 'PAUSED' && (
        <Button icon="pause" busy={act.isPending} onClick={() => act.mutate('pause')}>
          Pause
        </Button>
      )}
      {open && (
        <ConfirmButton
          variant="danger"
          icon="stop"
          label="Stop"
          question={`Stop the search on ${run.symbol}?`}
          busy={act.isPending}
          onConfirm={() => act.mutate('stop')}
        >
          Nothing else begins, what runs is called off, and all results stay. A stopped run cannot go on; a
          new one takes over everything that this one has computed.
        </ConfirmButton>
      )}
      {run.progress.simulations.failed > 0 && (
        <Button icon="retry" busy={act.isPending} onClick={() => act.mutate('retry-failed')}>
          Retry {run.progress.simulations.failed} failed
        </Button>
      )}
      <ButtonLink to="/compare" search={{ run: id }}>
        Compare
      </ButtonLink>
      <ButtonLink to="/runs/new" search={{ from: id }} icon="copy">
        Clone
      </ButtonLink>
      <RunExport run={run} />
      {run.promoted_id !== null && (
        <ButtonLink variant="primary" icon="diamond" to="/promoted/$id" params={{ id: run.promoted_id }}>
          Promoted model
        </ButtonLink>
      )}
    </>
  );
}
