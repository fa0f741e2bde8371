import { expect, it } from 'vitest';
import { ServiceError, type ServiceErrorKind } from '../../clients/service-error.js';
import { lastingFailure, PATIENT, type Patience } from './lasting-failure.js';

const WORN: Patience = { lastTry: true, lastStart: true };
const failure = (kind: ServiceErrorKind, reached = true): ServiceError =>
  new ServiceError({ service: 'simulation', kind, status: 500, detail: 'no', problemType: null, reached });

it.each<[string, unknown, Patience, boolean]>([
  ['a refusal lasts', failure('permanent'), PATIENT, true],
  ['a model that is gone lasts', failure('stale'), PATIENT, true],
  ['a passing failure does not', failure('transient'), { ...WORN, lastTry: false }, false],
  ['a passing failure does at the last try', failure('transient'), { ...PATIENT, lastTry: true }, true],
  ['an outage does not', failure('outage'), { ...WORN, lastStart: false }, false],
  ['an outage does not, whatever the try, when nobody was reached', failure('outage', false), WORN, false],
  ['an outage does when each start brings one', failure('outage'), { ...PATIENT, lastStart: true }, true],
  ['what is cancelled never does', failure('cancelled'), WORN, false],
  ['a bug never does', new TypeError('x is not a function'), WORN, false],
])('%s', (_case, error, patience, lasts) => {
  const tell = (): string => lastingFailure(error, patience);
  if (lasts) expect(tell()).toBe('simulation service: no');
  else expect(tell).toThrow(error);
});
