import { describe, expect, it } from 'vitest';
import {
  ConfigurationError,
  connectionUrl,
  httpUrl,
  integer,
  oneOf,
  parseEnvironment,
  string,
} from './parse.js';

const variables = {
  PORT: integer('port', 8400, 0, 65_535),
  LEVEL: oneOf('level', 'INFO', ['INFO', 'DEBUG']),
  SERVICE_URL: httpUrl('service', 'http://127.0.0.1:1'),
  STORE_URL: connectionUrl('store', 'redis://x', ['redis', 'rediss']),
  NAME: string('name', 'n'),
};

describe('parseEnvironment', () => {
  it('fills defaults, treats empty as not set, ignores case and trailing slashes, and freezes', () => {
    const config = parseEnvironment(variables, {
      PORT: ' 0 ',
      LEVEL: 'debug',
      NAME: '',
      SERVICE_URL: 'https://a/b//',
    });
    expect(config).toEqual({
      PORT: 0,
      LEVEL: 'DEBUG',
      SERVICE_URL: 'https://a/b',
      STORE_URL: 'redis://x',
      NAME: 'n',
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it.each([
    [{ PORT: '1.5' }, 'PORT must be a whole number from 0 to 65535'],
    [{ PORT: '70000' }, 'PORT must be'],
    [{ LEVEL: 'LOUD' }, 'LEVEL must be one of INFO, DEBUG'],
    [{ SERVICE_URL: 'file:///etc/passwd' }, 'SERVICE_URL must be an address that begins with http'],
    [{ SERVICE_URL: 'http://u:p@h' }, 'SERVICE_URL must not contain a user name'],
    [{ STORE_URL: 'http://h' }, 'STORE_URL must be an address that begins with redis:// or rediss://'],
  ])('refuses %o', (env, words) => {
    expect(() => parseEnvironment(variables, env)).toThrow(words);
  });

  it('tells all problems at once and never a password', () => {
    try {
      parseEnvironment(variables, { PORT: 'x', STORE_URL: 'http://me:hunter2@h' });
      expect.unreachable();
    } catch (error) {
      expect((error as ConfigurationError).problems).toHaveLength(2);
      expect((error as Error).message).not.toContain('hunter2');
    }
  });
});
