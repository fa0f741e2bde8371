import { EXIT } from '../exit-codes.js';
import { FactoryError } from '../local/factory-error.js';

const TIMEOUT_MS = 60_000;
const START_ONE = 'start a factory with "factory up", or name another with --url or FACTORY_URL';

export interface ApiAddress {
  readonly url: string;
  readonly token?: string;
  /** What to do when nothing answers. */
  readonly mend?: string;
}

interface Content {
  readonly body?: string | ReadableStream;
  readonly headers?: Readonly<Record<string, string>>;
  readonly duplex?: 'half';
  /** Status beyond 2xx whose answer is wanted as well. */
  readonly wanted?: number;
}

export interface ApiClient {
  readonly url: string;
  get<T>(path: string, wanted?: Content['wanted']): Promise<T>;
  post<T>(path: string, body?: object): Promise<T>;
  /** Takes as long as it takes. */
  upload<T>(path: string, bytes: ReadableStream, contentType: string): Promise<T>;
}

/** Calls the API at `url`. @throws FactoryError with the detail that the API gives, or how to get an answer at all */
export function apiClient({ url, token, mend = START_ONE }: ApiAddress, signal: AbortSignal): ApiClient {
  const hasToken = token !== undefined && token !== '';
  const authorization = hasToken ? { authorization: `Bearer ${token}` } : {};
  const call = async <T>(method: string, path: string, init: Content = {}, limit = signal): Promise<T> => {
    const { wanted, ...rest } = init;
    const answer = await fetch(`${url}${path}`, {
      ...rest,
      method,
      redirect: 'error',
      headers: { ...authorization, ...rest.headers },
      signal: limit,
    }).catch((error: unknown) => {
      throw signal.aborted ? error : unreachable(url, error, mend);
    });
    const text = await answer.text();
    if (!answer.ok && answer.status !== wanted)
      throw refused(`${method} ${path}`, answer.status, text, hasToken);
    try {
      return JSON.parse(text) as T;
    } catch {
      throw new FactoryError(
        `What answers at ${url} is no factory: ${method} ${path} is not JSON. Check the address.`,
        EXIT.unreachable,
      );
    }
  };
  const inTime = (): AbortSignal => AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  return {
    url,
    get: (path, wanted) => call('GET', path, { wanted }, inTime()),
    post: (path, body) => call('POST', path, body === undefined ? {} : json(body), inTime()),
    upload: (path, bytes, type) =>
      call('POST', path, { body: bytes, duplex: 'half', headers: { 'content-type': type } }),
  };
}

const json = (body: object): Content => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

function unreachable(url: string, error: unknown, mend: string): FactoryError {
  const { name, message, cause } = error as Error & { cause?: { code?: string } };
  const reason = name === 'TimeoutError' ? `within ${TIMEOUT_MS / 1000} s` : `(${cause?.code ?? message})`;
  return new FactoryError(`Nothing answers at ${url} ${reason}: ${mend}.`, EXIT.unreachable);
}

function refused(call: string, status: number, text: string, hasToken: boolean): FactoryError {
  const detail = detailOf(text);
  if (status === 401) {
    const mend = hasToken
      ? 'It does not know this token: check --token or FACTORY_TOKEN.'
      : 'Give it one with --token or FACTORY_TOKEN.';
    return new FactoryError(`The factory wants a token. ${mend}`, EXIT.forbidden);
  }
  if (status === 403)
    return new FactoryError(`This token may not do that: ${detail ?? text}`, EXIT.forbidden);
  return new FactoryError(
    detail === null ? `${call} was answered with ${status}: ${text.slice(0, 500)}` : detail,
  );
}

/** The detail of a problem document; null of anything else. */
function detailOf(text: string): string | null {
  try {
    return (JSON.parse(text) as { detail?: string }).detail ?? null;
  } catch {
    return null;
  }
}
