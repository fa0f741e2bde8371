import { SelectField, TextField } from '../../ui/field.tsx';
import styles from './data.module.css';
import type { ImportForm } from './import-query.ts';

interface FieldsProps {
  form: ImportForm;
  onChange: (patch: Partial<ImportForm>) => void;
  /** The file was refused, perhaps for want of a column or a form of its times: what states them is shown. */
  isUnclear: boolean;
}

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
const zoneChoices = ZONES.map((value) => ({ value }));

/** What an import has to know, and what it finds out by itself unless it is told. */
export const ImportFields = ({ form, onChange, isUnclear }: FieldsProps) => (
  <>
    <div className={styles.pair}>
      <TextField
        label="Symbol"
        hint="Letters, digits and . _ ^ = -, 16 at most. Bars that it has already are replaced."
        required
        maxLength={16}
        value={form.symbol}
        onChange={({ target }) => onChange({ symbol: target.value })}
      />
      <SelectField
        label="Time zone of the exchange"
        hint="Decides what a trading day is."
        choices={zoneChoices}
        value={form.timezone}
        onChange={({ target }) => onChange({ timezone: target.value })}
      />
      <SelectField
        label="A file with faults"
        hint="Faults break the meaning of bars, such as a high below the close."
        choices={[
          { value: 'reject', label: 'is refused' },
          { value: 'repair', label: 'is repaired, and each repair counted' },
        ]}
        value={form.policy}
        onChange={({ target }) => onChange({ policy: target.value as ImportForm['policy'] })}
      />
      <TextField
        label="Source and licence"
        hint="Where the bars are from and what they may be used for."
        maxLength={500}
        value={form.licence}
        onChange={({ target }) => onChange({ licence: target.value })}
      />
    </div>
    <details className={styles.more} open={isUnclear || undefined}>
      <summary>More about the file</summary>
      <div className={styles.pair}>
        <TextField
          label="Name"
          hint="Shown to people."
          maxLength={120}
          value={form.name}
          onChange={({ target }) => onChange({ name: target.value })}
        />
        <SelectField
          label="Time zone of the times in the file"
          hint="Only for times that do not state their own."
          choices={[{ value: '', label: 'that of the exchange' }, ...zoneChoices]}
          value={form.source_timezone}
          onChange={({ target }) => onChange({ source_timezone: target.value })}
        />
        <TextField
          label="Form of the times"
          hint="strptime, such as %d.%m.%Y %H:%M; usual ones are recognised."
          value={form.ts_format}
          onChange={({ target }) => onChange({ ts_format: target.value })}
        />
        <SelectField
          label="The time of a bar is its"
          choices={[
            { value: 'open', label: 'opening' },
            { value: 'close', label: 'closing' },
          ]}
          value={form.stamped}
          onChange={({ target }) => onChange({ stamped: target.value as ImportForm['stamped'] })}
        />
        {(['ts', 'open', 'high', 'low', 'close', 'volume'] as const).map((part) => (
          <TextField
            key={part}
            label={`Column of ${part === 'ts' ? 'the time' : part}`}
            hint="Its header, or its number from 1 when there is none."
            value={form.columns[part] ?? ''}
            onChange={({ target }) => onChange({ columns: { ...form.columns, [part]: target.value } })}
          />
        ))}
        <TextField
          label="Column of the adjusted close"
          hint="Prices are adjusted by it when it is named, and only then."
          value={form.columns['adjusted_close'] ?? ''}
          onChange={({ target }) => onChange({ columns: { ...form.columns, adjusted_close: target.value } })}
        />
      </div>
    </details>
  </>
);
