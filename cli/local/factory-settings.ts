import { environment } from '../../src/config/environment.js';
import {
  ConfigurationError,
  connectionUrl,
  oneOf,
  parseEnvironment,
  string,
} from '../../src/config/parse.js';
import { FactoryError } from './factory-error.js';

/** Variables of the local factory; those of its processes are handed down to them. */
export const factoryVariables = {
  FACTORY_HOME: string('folder of everything that the local factory keeps', '.factory'),
  QUEUE_BACKEND: oneOf(
    'store of the queues; auto: REDIS_URL, else a Redis or Valkey on the PATH, else PostgreSQL',
    'auto',
    ['auto', 'redis', 'postgres'],
  ),
  REDIS_URL: connectionUrl('a Redis to use instead of starting one', '', ['redis', 'rediss']),
};

export interface FactorySettings {
  readonly home: string;
  readonly queue: 'auto' | 'redis' | 'postgres';
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** @throws FactoryError naming each variable that is wrong */
export function readFactorySettings(env = environment()): FactorySettings {
  try {
    const { FACTORY_HOME, QUEUE_BACKEND } = parseEnvironment(factoryVariables, env);
    return { home: FACTORY_HOME, queue: QUEUE_BACKEND, environment: env };
  } catch (error) {
    if (error instanceof ConfigurationError) throw new FactoryError(error.message);
    throw error;
  }
}
