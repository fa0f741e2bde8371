import { useMutation } from '@tanstack/react-query';
import { answer } from '../../api/client.ts';
import { runsGenerations } from '../../api/generated/sdk.gen.ts';
import type { RunAnswer } from '../../api/generated/types.gen.ts';
import { Button } from '../../ui/button.tsx';
import { save } from '../../ui/save.ts';
import { tellError } from '../../ui/toast.tsx';

/** Saves what the run is and found, generation by generation, as one JSON file. */
export function RunExport({ run }: { run: RunAnswer }) {
  const act = useMutation({
    mutationFn: () => answer(runsGenerations({ path: { id: run.id } })),
    onSuccess: ({ generations }) =>
      save(`run-${run.id}.json`, `${JSON.stringify({ run, generations }, null, 2)}\n`, 'application/json'),
    onError: tellError,
  });
  return (
    <Button icon="download" busy={act.isPending} onClick={() => act.mutate()}>
      Export
    </Button>
  );
}
