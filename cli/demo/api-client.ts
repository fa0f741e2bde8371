import { FactoryError } from '../local/factory-error.js';

const TIMEOUT_MS = 60_000;

export interface ApiClient {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
}

/** Calls the API at `baseUrl`; a refusal becomes a FactoryError with the detail that the API gives. */
export function apiClient(baseUrl: string, signal: AbortSignal): ApiClient {
  const call = async <T>(path: string, init: RequestInit): Promise<T> => {
    const answer = await fetch(`${baseUrl}${path}`, {
      ...init,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (answer.ok) return (await answer.json()) as T;
    const text = await answer.text();
    let detail = text;
    try {
      detail = (JSON.parse(text) as { detail?: string }).detail ?? text;
    } catch {
      // Not a problem document: its text has to do.
    }
    throw new FactoryError(`${init.method} ${path} was answered with ${answer.status}: ${detail}`);
  };
  return {
    get: (path) => call(path, { method: 'GET' }),
    post: (path, body) =>
      call(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
  };
}
