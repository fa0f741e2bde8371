import { ApiError, toApiError } from './api-error.ts';
import { client } from './generated/client.gen.ts';

/** No page waits longer than this for an answer; then it says so. */
const PATIENCE_MS = 30_000;

client.setConfig({
  baseUrl: window.location.origin,
  fetch: (input, init) => patientFetch(input, init),
});

async function patientFetch(
  input: RequestInfo | URL,
  init?: RequestInit,
  patienceMs = PATIENCE_MS,
): Promise<Response> {
  const request = new Request(input, init);
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(patienceMs)]);
  try {
    return await fetch(request, { signal });
  } catch (error) {
    if (request.signal.aborted) throw error;
    const late = error instanceof DOMException && error.name === 'TimeoutError';
    throw new ApiError(
      0,
      late
        ? `The API did not answer within ${patienceMs / 1000} s.`
        : 'The API cannot be reached. Check that the factory runs (factory doctor tells what is wrong).',
    );
  }
}

interface Outcome<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response?: Response;
}

/**
 * The answer of a call of the generated client.
 * @throws ApiError with the reason that the API gave
 */
export async function answer<T>(call: Promise<Outcome<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (error instanceof Error) throw error;
  if (response === undefined || !response.ok) throw toApiError(response?.status ?? 0, error);
  return data as T;
}

/** A call that the generated client cannot make, such as an upload; the answer is JSON or nothing. */
export async function request<T>(path: string, init?: RequestInit, patienceMs?: number): Promise<T> {
  const response = await patientFetch(new URL(path, window.location.origin), init, patienceMs);
  const text = await response.text();
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  if (!response.ok) throw toApiError(response.status, body);
  return body as T;
}
