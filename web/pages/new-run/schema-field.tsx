import { SelectField, TextField } from '../../ui/field.tsx';
import type { Property } from './evolve-schema.ts';
import { asText, choiceText } from './request-body.ts';

interface SchemaFieldProps {
  name: string;
  property: Property;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** A field as the API describes it: its choices, its default, its limits, its words. */
export function SchemaField({ name, property, value, error, onChange }: SchemaFieldProps) {
  const label = name.replaceAll('_', ' ');
  const hint = [property.description, limits(property)].filter(Boolean).join(' ');
  const choices = property.enum ?? property.examples;
  const byDefault = asText(property.default);
  if (choices !== undefined && choices.length > 1) {
    return (
      <SelectField
        label={label}
        hint={hint}
        error={error}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        choices={[
          { value: '', label: byDefault === '' ? 'as the server has it' : `${byDefault} (default)` },
          ...choices.map((choice) => ({
            value: choiceText(choice),
            label: choice === null ? 'all' : asText(choice),
          })),
        ]}
      />
    );
  }
  return (
    <TextField
      label={label}
      hint={hint}
      error={error}
      value={value}
      placeholder={byDefault === '' ? example(property) : byDefault}
      inputMode={property.type === 'integer' || property.type === 'number' ? 'decimal' : undefined}
      spellCheck={false}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

function limits({ minimum, exclusiveMinimum, maximum }: Property): string {
  const low =
    minimum === undefined
      ? exclusiveMinimum === undefined
        ? ''
        : `above ${exclusiveMinimum}`
      : `from ${minimum}`;
  const high = maximum === undefined || maximum >= 1e6 ? '' : `to ${maximum}`;
  return low === '' && high === '' ? '' : `(${[low, high].filter(Boolean).join(' ')})`;
}

const example = ({ example: shown }: Property): string =>
  shown === undefined ? '' : `e.g. ${asText(shown)}`;
