import { Validator } from '@cfworker/json-schema';
import type { FieldError } from '../../api/api-error.ts';
import type { EvolveSchema, Property } from './evolve-schema.ts';

/** What stands in the fields, as text; what is missing or empty is left to the API. */
export type Draft = Readonly<Record<string, string>>;

export interface Body {
  readonly body: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldError[];
}

/** The request that the fields come to, and what the API's own schema says against it. */
export function requestBody(draft: Draft, { properties, components }: EvolveSchema): Body {
  const body: Record<string, unknown> = {};
  const errors: FieldError[] = [];
  for (const [field, text] of Object.entries(draft)) {
    const property = properties[field];
    if (property === undefined || text.trim() === '') continue;
    try {
      body[field] = read(text.trim(), property);
    } catch {
      errors.push({ field, message: 'must be JSON, such as {"name": 1}' });
      continue;
    }
    const schema = { ...property, components };
    const { valid, errors: found } = new Validator(schema as never, '2020-12', false).validate(body[field]);
    if (!valid) errors.push({ field, message: found.at(-1)?.error ?? 'is not allowed' });
  }
  return { body, errors };
}

function read(text: string, property: Property): unknown {
  const types = new Set([property.type ?? []].flat());
  if (property.enum !== undefined) return property.enum.find((choice) => choiceText(choice) === text) ?? text;
  if (types.has('array')) return list(text, property);
  if (types.has('number') || types.has('integer')) return number(text);
  if (types.has('string')) return text;
  return JSON.parse(text) as unknown;
}

/** Lists of numbers and names are separated by commas; lists of objects are JSON. */
function list(text: string, { items }: Property): unknown[] {
  if ([items?.type ?? []].flat().includes('object')) return JSON.parse(text) as unknown[];
  const parts = text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  return [items?.type ?? []].flat().includes('string') ? parts : parts.map(number);
}

/** What is no number stays text, so that the schema can say what it must be. */
const number = (text: string): unknown => (Number.isFinite(Number(text)) ? Number(text) : text);

/** A choice as the value of its option: null is one of its own, since an empty field means the default. */
export const choiceText = (choice: unknown): string => (choice === null ? 'null' : asText(choice));

/** A value of a configuration as the text of its field. */
export function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) {
    return value.some((each) => typeof each === 'object') ? JSON.stringify(value) : value.join(', ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
