import { textLike } from './rules.js';

/** The names that travel between the services; every HTTP boundary holds them to these patterns. */
export const symbolName = textLike(
  /^[A-Za-z0-9._^=-]{1,16}$/,
  'a symbol of 1 to 16 letters, digits or . _ ^ = -',
);
export const idName = textLike(/^[A-Za-z0-9_-]{1,64}$/, 'an id of 1 to 64 letters, digits, _ or -');
export const columnName = textLike(
  /^[a-z][a-z0-9_]{0,63}$/,
  'a column name of 1 to 64 lower-case letters, digits or _ that begins with a letter',
);
