export const SYMBOL = /^[A-Za-z0-9._^=-]{1,16}$/;
export const COLUMN = /^[a-z][a-z0-9_]{0,63}$/;
export const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Splits `a,b,c`; absent stays absent, empty is an empty list. */
export const commaSeparated = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string'
    ? value.trim() === ''
      ? []
      : value.split(',').map((each) => each.trim())
    : value;
