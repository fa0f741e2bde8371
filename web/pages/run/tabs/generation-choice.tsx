import { one } from '../../../app/search.ts';
import { useSearchState } from '../../../app/use-search-state.ts';
import { SelectField } from '../../../ui/field.tsx';

/** The generation that the URL names; `fallback` where it names none. */
export function useGeneration<T extends number | undefined>(fallback: T): number | T {
  const [search] = useSearchState();
  const asked = one(search['generation']);
  return asked !== undefined && /^\d+$/.test(asked) ? Number(asked) : fallback;
}

interface GenerationChoiceProps {
  generations: readonly number[];
  value: number | undefined;
  /** What no generation means; without it one must be chosen. */
  all?: string;
}

/** Chooses a generation, in the URL. */
export function GenerationChoice({ generations, value, all }: GenerationChoiceProps) {
  const [, change] = useSearchState();
  return (
    <SelectField
      label="Generation"
      value={value === undefined ? '' : String(value)}
      onChange={(event) => change({ generation: event.target.value || undefined })}
      choices={[
        ...(all === undefined ? [] : [{ value: '', label: all }]),
        ...generations.map((each) => ({ value: String(each), label: `Generation ${each}` })),
      ]}
    />
  );
}
