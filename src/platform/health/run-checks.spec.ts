import { describe, expect, it } from 'vitest';
import { type Finding, type HealthCheck, runChecks } from './run-checks.js';

const check = (name: string, finding: () => Promise<Finding>): HealthCheck => ({ name, check: finding });
const ok = check('database', () => Promise.resolve({ status: 'ok', detail: 'migrated' }));
const warn = check('queue', () => Promise.resolve({ status: 'warn', detail: 'no AOF: a crash loses jobs' }));

describe('runChecks', () => {
  it.each<[string, HealthCheck[], string, string[]]>([
    ['nothing to check', [], 'ready', []],
    ['all well', [ok], 'ready', ['database ok migrated']],
    ['a warning', [ok, warn], 'ready', ['database ok migrated', 'queue warn no AOF: a crash loses jobs']],
    [
      'a check that throws',
      [check('queue', () => Promise.reject(new Error('Redis does not answer'))), ok],
      'not_ready',
      ['queue failing Redis does not answer', 'database ok migrated'],
    ],
    [
      'a check that throws before it promises',
      [
        check('queue', () => {
          throw new Error('not made yet');
        }),
      ],
      'not_ready',
      ['queue failing not made yet'],
    ],
    [
      'a check that hangs',
      [check('dispatcher', () => new Promise(() => undefined)), ok],
      'not_ready',
      ['dispatcher failing no answer within 30 ms', 'database ok migrated'],
    ],
  ])('%s', async (_name, checks, status, lines) => {
    const readiness = await runChecks(checks, 30);
    expect(readiness.status).toBe(status);
    expect(readiness.checks.map((each) => `${each.name} ${each.status} ${each.detail}`)).toEqual(lines);
  });
});
