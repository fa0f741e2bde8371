/** Reads an untrusted JSON value as `T`; `field` is the value's path in the answer. @throws ShapeError */
export type Shape<T> = (value: unknown, field: string) => T;
export type Shaped<S> = S extends Shape<infer T> ? T : never;

/** An answer that is not what the contract promises; the message names the field and what it must be. */
export class ShapeError extends Error {
  constructor(field: string, must: string) {
    super(`${field === '' ? 'the answer' : field} must be ${must}`);
    this.name = 'ShapeError';
  }
}

const shape =
  <T>(must: string, holds: (value: unknown) => boolean): Shape<T> =>
  (value, field) => {
    if (!holds(value)) throw new ShapeError(field, must);
    return value as T;
  };

export const anything: Shape<unknown> = (value) => value;
export const text = shape<string>('a string', (value) => typeof value === 'string');
/** A text that is kept in a column of limited width. */
export const shortText = (most: number): Shape<string> =>
  shape<string>(
    `a string of 1 to ${most} characters`,
    (value) => typeof value === 'string' && value !== '' && value.length <= most,
  );
export const flag = shape<boolean>('true or false', (value) => typeof value === 'boolean');
export const finite = shape<number>('a finite number', Number.isFinite);
export const count = shape<number>(
  'a whole number, 0 or more',
  (value) => Number.isSafeInteger(value) && (value as number) >= 0,
);
export const instant = shape<string>(
  'an ISO 8601 time',
  (value) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value)),
);
export const date = shape<string>(
  'a date such as 2026-01-05',
  (value) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)),
);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const object = shape<Record<string, unknown>>('an object', isObject);

export const oneOf = <const T extends string>(...allowed: T[]): Shape<T> =>
  shape(`one of ${allowed.join(', ')}`, (value) => (allowed as unknown[]).includes(value));

export const nullable =
  <T>(inner: Shape<T>): Shape<T | null> =>
  (value, field) =>
    value === null ? null : inner(value, field);

/** A field that may be absent or null and is then `fallback`. */
export const optional =
  <T, F>(inner: Shape<T>, fallback: F): Shape<T | F> =>
  (value, field) =>
    value === undefined || value === null ? fallback : inner(value, field);

export const list =
  <T>(inner: Shape<T>): Shape<T[]> =>
  (value, field) => {
    if (!Array.isArray(value)) throw new ShapeError(field, 'a list');
    return value.map((each, index) => inner(each, `${field}[${index}]`));
  };

/** An object whose keys are data: every key is read by `key`, every value by `inner`. */
export const record =
  <T>(key: Shape<string>, inner: Shape<T>): Shape<Record<string, T>> =>
  (value, field) =>
    Object.fromEntries(
      Object.entries(object(value, field)).map(([name, each]) => [
        key(name, `the key "${name.slice(0, 80)}" of ${field}`),
        inner(each, `${field}.${name}`),
      ]),
    );

/** An object with named fields. A camelCase key reads the snake_case field of the wire; fields not named are dropped. */
export const fields = <S extends Record<string, Shape<unknown>>>(
  shapes: S,
): Shape<{ [K in keyof S]: Shaped<S[K]> }> => {
  const plan = Object.entries(shapes).map(([key, inner]) => ({ key, inner, wire: snakeCase(key) }));
  return (value, field) => {
    const from = object(value, field);
    const prefix = field === '' ? '' : `${field}.`;
    return Object.fromEntries(
      plan.map(({ key, inner, wire }) => [key, inner(from[wire], prefix + wire)]),
    ) as { [K in keyof S]: Shaped<S[K]> };
  };
};

const snakeCase = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
