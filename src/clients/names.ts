import { columnName, idName, symbolName } from '../platform/http/names.js';
import type { Rule } from '../platform/http/rules.js';
import { ServiceError } from './service-error.js';
import { type Shape, ShapeError } from './shape.js';

const keeping =
  (rule: Rule): Shape<string> =>
  (value, field) => {
    if (rule.fault(value) !== null) throw new ShapeError(field, rule.must);
    return value as string;
  };

export const idShape = keeping(idName);
export const symbolShape = keeping(symbolName);
export const columnShape = keeping(columnName);

/**
 * The id, safe as a path segment: escaping alone would let a plain `..` climb to another route.
 * @throws ServiceError (permanent) before anything is sent.
 */
export const checkedId = (service: string, id: string): string => checked(service, 'the id', idName, id);

/** The symbol as it is. @throws ServiceError (permanent) before anything is sent. */
export const checkedSymbol = (service: string, symbol: string): string =>
  checked(service, 'the symbol', symbolName, symbol);

function checked(service: string, what: string, rule: Rule, value: string): string {
  const fault = rule.fault(value);
  if (fault === null) return value;
  const detail = `${what} must be ${rule.must}; ${fault}`;
  throw new ServiceError({ service, kind: 'permanent', status: null, detail, problemType: null });
}
