import { all, one } from '../../../../app/search.ts';
import type { RunAnswer, StrategiesAnswer } from '../../../../api/generated/types.gen.ts';
import { useSearchState } from '../../../../app/use-search-state.ts';
import { Button, ButtonAnchor } from '../../../../ui/button.tsx';
import { SelectField, TextField } from '../../../../ui/field.tsx';
import { regimeText } from '../../../../ui/regime.ts';
import { FIGURES, filterOf, NO_FILTER, queryText } from './filters.ts';
import styles from './strategies.module.css';

const LABELS = {
  threshold: 'Threshold',
  z_score_cutoff: 'Z-score cutoff',
  trade_count: 'Trades',
  profit_factor: 'Profit factor',
  sqn: 'SQN',
};
const STATUSES = ['COMPLETED', 'FAILED', 'RUNNING', 'PENDING', 'CANCELLED'];

interface FilterBarProps {
  run: RunAnswer;
  answer: StrategiesAnswer | undefined;
  onClear: () => void;
}

/** The filter of the table as fields, for the keyboard and for exact bounds, and the files of all that it lets through. */
export function FilterBar({ run, answer, onClear }: FilterBarProps) {
  const [search, change] = useSearchState();
  const filter = filterOf(search);
  const active = Object.keys(filter).length;
  const file = (kind: string) => `/runs/${run.id}/simulations.${kind}${queryText(filter)}`;
  return (
    <div className={styles.filters}>
      <details className={styles.bounds}>
        <summary>{active === 0 ? 'Filter' : `Filter (${active})`}</summary>
        <div className={styles.fields}>
          <SelectField
            label="Regime"
            value={one(search['regime']) ?? ''}
            onChange={(event) => change({ regime: event.target.value || undefined }, { push: true })}
            choices={[
              { value: '', label: 'All' },
              ...(answer?.regimes ?? []).map((each) => ({
                value: JSON.stringify(each),
                label: regimeText(each),
              })),
            ]}
          />
          <SelectField
            label="Status"
            value={one(search['status']) ?? ''}
            onChange={(event) => change({ status: event.target.value || undefined }, { push: true })}
            choices={[
              { value: '', label: 'All' },
              ...STATUSES.map((value) => ({ value, label: value.toLowerCase() })),
            ]}
          />
          <SelectField
            label="Criteria"
            value={one(search['meets_criteria']) ?? ''}
            onChange={(event) => change({ meets_criteria: event.target.value || undefined }, { push: true })}
            choices={[
              { value: '', label: 'All results' },
              { value: 'true', label: 'Meets every one' },
            ]}
          />
          {FIGURES.flatMap((name) =>
            (['min', 'max'] as const).map((side) => (
              <TextField
                key={`${side}_${name}`}
                label={`${LABELS[name]} ${side === 'min' ? 'from' : 'to'}`}
                type="number"
                step="any"
                value={all(search[`${side}_${name}`])[0] ?? ''}
                onChange={(event) => change({ [`${side}_${name}`]: event.target.value || undefined })}
              />
            )),
          )}
        </div>
      </details>
      {active > 0 && (
        <Button
          size="s"
          variant="ghost"
          onClick={() => {
            change(NO_FILTER);
            onClear();
          }}
        >
          Clear filter
        </Button>
      )}
      <ButtonAnchor size="s" variant="ghost" icon="download" href={file('csv')} download>
        CSV of all
      </ButtonAnchor>
      <ButtonAnchor size="s" variant="ghost" icon="download" href={file('json')} download>
        JSON of all
      </ButtonAnchor>
    </div>
  );
}
