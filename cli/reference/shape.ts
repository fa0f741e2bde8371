import { ReferenceFileError } from './reference-file-error.js';

/** Reads a value of one form; `path` says where it stands. @throws ReferenceFileError for another form */
export type Shape<T> = (value: unknown, path: string) => T;
export type Of<S> = S extends Shape<infer T> ? T : never;

const primitive =
  <T>(type: string, article: string): Shape<T> =>
  (value, path) => {
    if (typeof value === type) return value as T;
    throw new ReferenceFileError(`${path} must be ${article}, it is ${describe(value)}`);
  };

export const number = primitive<number>('number', 'a number');
export const text = primitive<string>('string', 'a text');
export const flag = primitive<boolean>('boolean', 'true or false');

export const optional =
  <T>(shape: Shape<T>): Shape<T | undefined> =>
  (value, path) =>
    value === undefined ? undefined : shape(value, path);

export const list =
  <T>(shape: Shape<T>): Shape<T[]> =>
  (value, path) => {
    if (!Array.isArray(value))
      throw new ReferenceFileError(`${path} must be a list, it is ${describe(value)}`);
    return value.map((each, i) => shape(each, `${path}[${i}]`));
  };

/** An object with whatever members. */
export const dictionary: Shape<Record<string, unknown>> = (value, path) => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new ReferenceFileError(`${path} must be an object, it is ${describe(value)}`);
};

/** An object with at least these members. */
export const record =
  <S extends Record<string, Shape<unknown>>>(shapes: S): Shape<{ [K in keyof S]: Of<S[K]> }> =>
  (value, path) => {
    const members = dictionary(value, path);
    const read = Object.entries(shapes).map(([key, shape]) => [key, shape(members[key], `${path}.${key}`)]);
    return Object.fromEntries(read) as { [K in keyof S]: Of<S[K]> };
  };

/** Rows of equal length. */
export const matrix =
  <T>(shape: Shape<T>): Shape<T[][]> =>
  (value, path) => {
    const rows = list(list(shape))(value, path);
    const other = rows.findIndex((row) => row.length !== rows[0]!.length);
    if (other < 0) return rows;
    throw new ReferenceFileError(
      `${path}[${other}] has ${rows[other]!.length} columns, ${path}[0] has ${rows[0]!.length}`,
    );
  };

function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : JSON.stringify(value);
}
