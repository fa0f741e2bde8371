/** What a value must be, as a check, as words for an error and as JSON schema for OpenAPI. */
export interface Rule {
  /** Completes the sentence "`field` must be ...". */
  readonly must: string;
  /** null when the value is right, else what is wrong with it, in words. */
  readonly fault: (value: unknown) => string | null;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** A value as an error shows it: JSON, cut at 60 characters. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function rule(must: string, holds: (value: unknown) => boolean, schema: Rule['schema']): Rule {
  return { must, schema, fault: (value) => (holds(value) ? null : `got ${shown(value)}`) };
}

const isBetween = (value: unknown, min: number, max: number): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max;

export const numberFrom = (min: number, max: number): Rule =>
  rule(`a number from ${min} to ${max}`, (value) => isBetween(value, min, max), {
    type: 'number',
    minimum: min,
    maximum: max,
  });

export const numberAbove = (min: number, max: number): Rule =>
  rule(`a number above ${min} and up to ${max}`, (value) => isBetween(value, min, max) && value > min, {
    type: 'number',
    exclusiveMinimum: min,
    maximum: max,
  });

export const wholeNumberFrom = (min: number, max: number): Rule =>
  rule(
    `a whole number from ${min} to ${max}`,
    (value) => isBetween(value, min, max) && Number.isInteger(value),
    { type: 'integer', minimum: min, maximum: max },
  );

export const trueOrFalse: Rule = rule('true or false', (value) => typeof value === 'boolean', {
  type: 'boolean',
});

export const oneOf = (...values: readonly (string | number | null)[]): Rule =>
  rule(
    `one of ${values.map((each) => each ?? 'null').join(', ')}`,
    (value) => values.some((each) => each === value),
    {
      enum: values,
    },
  );

/** A text that matches `pattern`; `words` describes it. */
export const textLike = (pattern: RegExp, words: string): Rule =>
  rule(words, (value) => typeof value === 'string' && pattern.test(value), {
    type: 'string',
    pattern: pattern.source,
  });

/** `base`, or the one value `exception`, which has a meaning of its own. */
export const orValue = (exception: number, meaning: string, base: Rule): Rule => ({
  must: `${exception} (${meaning}) or ${base.must}`,
  fault: (value) => (value === exception ? null : base.fault(value)),
  schema: { oneOf: [{ const: exception }, base.schema] },
});

/** A list of `min` to `max` values that each keep `item`; order and repeats are the business of the receiver. */
export const listOf = (item: Rule, min: number, max: number): Rule => ({
  must: `a list of ${min} to ${max} values, each ${item.must}`,
  fault: (value) => {
    if (!Array.isArray(value)) return `got ${shown(value)}`;
    if (value.length < min || value.length > max) return `got ${value.length} values`;
    const faults = value.map((each: unknown) => item.fault(each));
    const first = faults.findIndex((fault) => fault !== null);
    return first === -1 ? null : `item ${first + 1}: ${faults[first]}`;
  },
  schema: { type: 'array', items: item.schema, minItems: min, maxItems: max },
});

/** An object of at most `max` entries whose keys keep `key` and whose values keep `value`. */
export const recordOf = (key: Rule, value: Rule, max: number): Rule => ({
  must: `an object of at most ${max} entries; each key ${key.must}; each value ${value.must}`,
  fault: (given) => {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return `got ${shown(given)}`;
    const entries = Object.entries(given);
    if (entries.length > max) return `got ${entries.length} entries`;
    for (const [name, entry] of entries) {
      const fault = key.fault(name) ?? value.fault(entry);
      if (fault !== null) return `at ${shown(name)}: ${fault}`;
    }
    return null;
  },
  schema: {
    type: 'object',
    maxProperties: max,
    propertyNames: key.schema,
    additionalProperties: value.schema,
  },
});
