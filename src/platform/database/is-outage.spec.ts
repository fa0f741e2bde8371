import { QueryFailedError } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { isOutage } from './is-outage.js';

const failed = (code: string): QueryFailedError =>
  new QueryFailedError('SELECT 1', [], Object.assign(new Error('x'), { code }));

describe('isOutage', () => {
  it.each<[string, unknown, boolean]>([
    ['a server that shuts down', failed('57P01'), true],
    ['too many connections', failed('53300'), true],
    ['a deadlock', failed('40P01'), true],
    ['a value that is too long', failed('22001'), false],
    ['a column that does not exist', failed('42703'), false],
    ['a unique violation', failed('23505'), false],
    ['a refused connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), true],
    ['a connection that broke', new Error('Connection terminated unexpectedly'), true],
    ['a bug', new TypeError('x is not a function'), false],
  ])('%s: %s', (_case, error, outage) => expect(isOutage(error)).toBe(outage));
});
