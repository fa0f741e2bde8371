import { ExponentialBackoff, handleWhen, retry, type RetryPolicy } from 'cockatiel';
import { Agent } from 'undici';
import { UpstreamError } from './upstream-error.js';

export interface UpstreamOptions {
  /** Without a trailing slash; it may have a path. */
  readonly baseUrl: string;
  /** Longest time of one attempt, from connecting to the last byte, milliseconds. */
  readonly timeoutMs?: number;
  /** Attempts after the first, for transient failures only. */
  readonly retries?: number;
  /** Largest answer, bytes. */
  readonly maxAnswerBytes?: number;
}

const DEFAULTS = { timeoutMs: 60_000, retries: 2, maxAnswerBytes: 256 * 1024 * 1024 };
const CONNECT_TIMEOUT_MS = 5_000;
const BACKOFF = { initialDelay: 50, maxDelay: 1_000 };
const LONGEST_DETAIL = 500;

/** Fetches Arrow streams from one service. Redirects are not followed and answers are capped. */
export class UpstreamHttp {
  private readonly options: Required<UpstreamOptions>;
  private readonly agent: Agent;
  private readonly retrying: RetryPolicy;

  constructor(
    readonly service: string,
    options: UpstreamOptions,
  ) {
    this.options = { ...DEFAULTS, ...options };
    // The signal of each attempt covers headers and body alike; undici's own timers would only add a second limit.
    this.agent = new Agent({
      connect: { timeout: CONNECT_TIMEOUT_MS },
      headersTimeout: 0,
      bodyTimeout: 0,
      maxResponseSize: this.options.maxAnswerBytes,
    });
    this.retrying = retry(
      handleWhen((error) => error instanceof UpstreamError && error.kind === 'unavailable'),
      { maxAttempts: this.options.retries, backoff: new ExponentialBackoff(BACKOFF) },
    );
  }

  /** The body of a 200 answer. @throws UpstreamError and nothing else. */
  async get(path: string, query: Readonly<Record<string, string | undefined>>): Promise<Uint8Array> {
    return this.retrying.execute(() => this.attempt(path, query));
  }

  /** Closes the connections once the calls under way have ended. */
  async close(): Promise<void> {
    await this.agent.close();
  }

  private async attempt(
    path: string,
    query: Readonly<Record<string, string | undefined>>,
  ): Promise<Uint8Array> {
    const base = new URL(this.options.baseUrl);
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, value);
    const signal = AbortSignal.timeout(this.options.timeoutMs);
    let status: number;
    let body: Uint8Array;
    try {
      const response = await this.agent.request({
        origin: base.origin,
        path: `${base.pathname.replace(/\/$/, '')}${path}?${search.toString()}`,
        method: 'GET',
        headers: { accept: 'application/vnd.apache.arrow.stream, application/problem+json' },
        signal,
      });
      status = response.statusCode;
      body = await response.body.bytes();
    } catch (error) {
      throw this.broken(error, signal.aborted);
    }
    if (status === 200) return body;
    throw this.refused(status, body);
  }

  private broken(error: unknown, timedOut: boolean): UpstreamError {
    const { code, message } = error as NodeJS.ErrnoException;
    if (timedOut) return this.failure('unavailable', `it did not answer within ${this.options.timeoutMs} ms`);
    if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
      return this.failure('invalid', `it answered more than ${this.options.maxAnswerBytes} bytes`);
    }
    return this.failure('unavailable', message || code || 'no connection');
  }

  private refused(status: number, body: Uint8Array): UpstreamError {
    const detail = detailOf(body) ?? `it answered ${status}`;
    if (status === 400 || status === 404 || status === 409 || status === 422) {
      return new UpstreamError(this.service, 'refused', detail, status);
    }
    if (status >= 300 && status < 400) {
      return this.failure(
        'invalid',
        'it redirects, which is not followed: set the address that it points to',
      );
    }
    const passing = status >= 500 || status === 408 || status === 429;
    return this.failure(passing ? 'unavailable' : 'invalid', detail);
  }

  private failure(kind: 'unavailable' | 'invalid', what: string): UpstreamError {
    return new UpstreamError(
      this.service,
      kind,
      `The ${this.service} service at ${this.options.baseUrl}: ${what.replace(/\.$/, '')}.`,
    );
  }
}

/** The `detail` of a problem+json body; error bodies only explain, so whatever else they are is no error. */
function detailOf(body: Uint8Array): string | undefined {
  try {
    const { detail } = JSON.parse(new TextDecoder().decode(body)) as { detail?: unknown };
    return typeof detail === 'string' && detail !== '' ? detail.slice(0, LONGEST_DETAIL) : undefined;
  } catch {
    return undefined;
  }
}
