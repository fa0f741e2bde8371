import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/client.ts';
import { runsList } from '../../api/generated/sdk.gen.ts';
import { useSearchState } from '../../app/use-search-state.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { ago } from '../../ui/format.ts';
import styles from './compare.module.css';
import { shown } from './line-table.tsx';

const MOST = 8;

/** Adds runs to the comparison and takes them out, in place. */
export function ChooseRuns({ chosen }: { chosen: readonly string[] }) {
  const [, change] = useSearchState();
  const { data } = useQuery({
    queryKey: ['runs', 'list', 'choice'],
    queryFn: ({ signal }) => answer(runsList({ query: { limit: 200 }, signal })),
  });
  const runs = data?.runs ?? [];
  const others = runs.filter(({ id }) => !chosen.includes(id));
  return (
    <div className={styles.choice}>
      {chosen.map((id) => (
        <Button
          key={id}
          icon="close"
          aria-label={`Take ${id} out of the comparison`}
          onClick={() => change({ run: chosen.filter((each) => each !== id) })}
        >
          {shown(runs.find((run) => run.id === id)?.symbol ?? '', id)}
        </Button>
      ))}
      {chosen.length < MOST && (
        <SelectField
          label="Add a run"
          value=""
          onChange={({ target }) => target.value !== '' && change({ run: [...chosen, target.value] })}
          choices={[
            { value: '', label: others.length === 0 ? 'there are no others' : 'choose…' },
            ...others.map(({ id, symbol, algorithm, created_at: at }) => ({
              value: id,
              label: `${shown(symbol, id)}, ${algorithm}, ${ago(at)}`,
            })),
          ]}
        />
      )}
    </div>
  );
}
