import { isIP } from 'node:net';

/** How one environment variable is read; `doc` states meaning and unit. */
export interface Variable<T> {
  readonly doc: string;
  readonly default: T;
  /** Shown instead of the default in documentation when the default is computed. */
  readonly shownDefault?: string;
  parse(text: string): T;
}

type Variables = Record<string, Variable<unknown>>;
export type Parsed<V extends Variables> = {
  readonly [K in keyof V]: V[K] extends Variable<infer T> ? T : never;
};

/** A configuration that cannot be used; `problems` has one sentence per variable. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Configuration error: ${problems.join('; ')}`);
    this.name = 'ConfigurationError';
  }
}

/**
 * Reads every variable of `variables` from `env` and freezes the result. An empty value counts as not set.
 * @throws ConfigurationError naming each variable that is wrong and what it must be.
 */
export function parseEnvironment<V extends Variables>(
  variables: V,
  env: Readonly<Record<string, string | undefined>>,
): Parsed<V> {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries(variables)) {
    const text = env[name]?.trim();
    if (text === undefined || text === '') {
      values[name] = variable.default;
      continue;
    }
    try {
      values[name] = variable.parse(text);
    } catch (error) {
      problems.push(`${name} ${(error as Error).message} (it is "${redact(text)}")`);
    }
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return Object.freeze(values) as Parsed<V>;
}

const redact = (text: string): string => text.replace(/\/\/[^@/]*@/, '//***@').slice(0, 80);

export function string(doc: string, fallback: string, shownDefault?: string): Variable<string> {
  return { doc, default: fallback, shownDefault, parse: (text) => text };
}

/** A name that fits the columns and keys it is written to. */
export function identifier(doc: string, fallback: string, shownDefault: string): Variable<string> {
  return {
    doc,
    default: fallback,
    shownDefault,
    parse: (text) => {
      if (!/^[A-Za-z0-9_.-]{1,64}$/.test(text)) throw new Error('must be 1 to 64 letters, digits, _, . or -');
      return text;
    },
  };
}

export function integer(doc: string, fallback: number, min: number, max: number): Variable<number> {
  return {
    doc,
    default: fallback,
    parse: (text) => {
      const value = Number(text);
      if (!Number.isInteger(value) || value < min || value > max) {
        throw new Error(`must be a whole number from ${min} to ${max}`);
      }
      return value;
    },
  };
}

export function oneOf<const T extends string>(doc: string, fallback: T, allowed: readonly T[]): Variable<T> {
  return {
    doc,
    default: fallback,
    parse: (text) => {
      const found = allowed.find((value) => value.toLowerCase() === text.toLowerCase());
      if (found === undefined) throw new Error(`must be one of ${allowed.join(', ')}`);
      return found;
    },
  };
}

/** An http(s) address without credentials and without a trailing slash. */
export function httpUrl(doc: string, fallback: string): Variable<string> {
  return {
    doc,
    default: fallback,
    parse: (text) => {
      const url = URL.parse(text);
      if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
        throw new Error('must be an address that begins with http:// or https://');
      }
      if (url.username !== '' || url.password !== '')
        throw new Error('must not contain a user name or password');
      return text.replace(/\/+$/, '');
    },
  };
}

/** Networks such as 10.0.0.0/8 or fd00::/8, comma-separated. */
export function networks(doc: string): Variable<string> {
  const isNetwork = (text: string): boolean => {
    const [address = '', bits, ...rest] = text.trim().split('/');
    const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
    return rest.length === 0 && /^\d{1,3}$/.test(bits ?? '') && Number(bits) <= longest;
  };
  return {
    doc,
    default: '',
    parse: (text) => {
      if (!text.split(',').every(isNetwork))
        throw new Error('must be networks such as 10.0.0.0/8, comma-separated');
      return text;
    },
  };
}

export function connectionUrl(doc: string, fallback: string, protocols: readonly string[]): Variable<string> {
  return {
    doc,
    default: fallback,
    parse: (text) => {
      const url = URL.parse(text);
      if (url === null || !protocols.includes(url.protocol.replace(':', ''))) {
        throw new Error(
          `must be an address that begins with ${protocols.map((p) => `${p}://`).join(' or ')}`,
        );
      }
      return text;
    },
  };
}
