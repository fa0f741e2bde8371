import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/client.ts';
import { lifecyclePause, lifecycleResume, lifecycleStop } from '../../api/generated/sdk.gen.ts';
import type { ListedRun } from '../../api/generated/types.gen.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { tell, tellError } from '../../ui/toast.tsx';

const CALLS = { stop: lifecycleStop, pause: lifecyclePause, resume: lifecycleResume } as const;

/** What can be done with several runs at once; each is asked for itself, and what is refused is told. */
export function Selection({ runs, onDone }: { runs: readonly ListedRun[]; onDone: () => void }) {
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: (action: keyof typeof CALLS) => forEach(runs, action),
    onSuccess: ({ done, refused }) => {
      if (done > 0) tell(`Done for ${done} of ${runs.length} runs.`);
      for (const reason of refused) tellError(reason);
      onDone();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['runs'] }),
  });
  if (runs.length === 0) return null;
  return (
    <>
      <ButtonLink size="s" to="/compare" search={{ run: runs.map(({ id }) => id) }}>
        Compare
      </ButtonLink>
      <Button size="s" icon="pause" busy={act.isPending} onClick={() => act.mutate('pause')}>
        Pause
      </Button>
      <Button size="s" icon="play" busy={act.isPending} onClick={() => act.mutate('resume')}>
        Resume
      </Button>
      <ConfirmButton
        size="s"
        variant="danger"
        icon="stop"
        label="Stop"
        question={`Stop ${runs.length} runs?`}
        busy={act.isPending}
        onConfirm={() => act.mutate('stop')}
      >
        Nothing else of them begins and all their results stay. Stopped runs cannot go on.
      </ConfirmButton>
    </>
  );
}

async function forEach(
  runs: readonly ListedRun[],
  action: keyof typeof CALLS,
): Promise<{ done: number; refused: string[] }> {
  const answers = await Promise.allSettled(runs.map(({ id }) => answer(CALLS[action]({ path: { id } }))));
  const refused = answers.flatMap((each, place) =>
    each.status === 'rejected' ? [`${runs[place]!.id}: ${(each.reason as Error).message}`] : [],
  );
  return { done: runs.length - refused.length, refused };
}
