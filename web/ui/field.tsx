import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, useId } from 'react';
import styles from './field.module.css';

interface FieldLook {
  label: ReactNode;
  /** What it means, its unit and its limits. */
  hint?: ReactNode;
  /** Why its value is refused. */
  error?: string | undefined;
}

interface Described {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

function Field({ label, hint, error, children }: FieldLook & { children: (props: Described) => ReactNode }) {
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(
    Boolean,
  );
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(described.length > 0 && { 'aria-describedby': described.join(' ') }),
        ...(error !== undefined && { 'aria-invalid': true }),
      })}
      {error !== undefined && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

type Own<T> = Omit<T, keyof FieldLook> & FieldLook;

export const TextField = ({ label, hint, error, ...rest }: Own<InputHTMLAttributes<HTMLInputElement>>) => (
  <Field label={label} hint={hint} error={error}>
    {(described) => <input type="text" {...rest} {...described} className={styles.input} />}
  </Field>
);

interface Choice {
  readonly value: string;
  readonly label?: string;
}

type SelectProps = Own<SelectHTMLAttributes<HTMLSelectElement>> & { choices: readonly Choice[] };

export const SelectField = ({ label, hint, error, choices, ...rest }: SelectProps) => (
  <Field label={label} hint={hint} error={error}>
    {(described) => (
      <select {...rest} {...described} className={styles.input}>
        {choices.map(({ value, label: name }) => (
          <option key={value} value={value}>
            {name ?? value}
          </option>
        ))}
      </select>
    )}
  </Field>
);
