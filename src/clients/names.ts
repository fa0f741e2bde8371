import { ServiceError } from './service-error.js';
import { matching } from './shape.js';

const ID = /^[A-Za-z0-9_-]{1,64}$/;
const SYMBOL = /^[A-Za-z0-9._^=-]{1,16}$/;
const COLUMN = /^[a-z][a-z0-9_]{0,63}$/;

export const idShape = matching(ID);
export const symbolShape = matching(SYMBOL);
export const columnShape = matching(COLUMN);

/**
 * The id, safe as a path segment: escaping alone would let a plain `..` climb to another route.
 * @throws ServiceError (permanent) before anything is sent.
 */
export const checkedId = (service: string, id: string): string => checked(service, 'an id', ID, id);

/** The symbol as it is. @throws ServiceError (permanent) before anything is sent. */
export const checkedSymbol = (service: string, symbol: string): string =>
  checked(service, 'a symbol', SYMBOL, symbol);

function checked(service: string, what: string, pattern: RegExp, value: string): string {
  if (pattern.test(value)) return value;
  const shown = JSON.stringify(value.slice(0, 80));
  const detail = `${shown} is not ${what}: it must match ${pattern.source}`;
  throw new ServiceError({ service, kind: 'permanent', status: null, detail, problemType: null });
}
