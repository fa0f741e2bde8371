/** What names and times in requests look like. */
export const ID = /^[A-Za-z0-9_-]{1,64}$/;
export const SYMBOL = /^[A-Za-z0-9._^=-]{1,16}$/;
export const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z)?$/;
