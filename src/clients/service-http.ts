import { ExponentialBackoff, handleWhen, retry, type RetryPolicy } from 'cockatiel';
import { Agent, type Dispatcher } from 'undici';
import { deadline } from './deadline.js';
import { readAnswer } from './read-answer.js';
import { ServiceError } from './service-error.js';
import { ServicePulse } from './service-pulse.js';
import type { Shape } from './shape.js';

export interface ServiceHttpOptions {
  /** Without a trailing slash; it may have a path. */
  readonly baseUrl: string;
  /** Longest time of one attempt, from connecting to the last byte, milliseconds. */
  readonly timeoutMs?: number;
  /** Attempts after the first, for transient failures only. */
  readonly retries?: number;
  /** Scale of the first pause between attempts, milliseconds; later ones grow, jittered, to 2 s. */
  readonly backoffMs?: number;
  /** Largest answer, bytes. */
  readonly maxAnswerBytes?: number;
}

export interface ServiceCall<T> {
  readonly method?: 'GET' | 'POST';
  /** Already free of anything that could change the route: ids go through `segment` first. */
  readonly path: string;
  /** undefined leaves a parameter out. */
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly answer: Shape<T>;
  readonly timeoutMs?: number;
  /** false: one attempt only. */
  readonly retry?: boolean;
  readonly signal?: AbortSignal;
}

const DEFAULTS = { timeoutMs: 30_000, retries: 3, backoffMs: 200, maxAnswerBytes: 4 * 1024 * 1024 };
const CONNECT_TIMEOUT_MS = 5_000;
const LONGEST_PAUSE_MS = 2_000;
const HEALTH_TIMEOUT_MS = 2_000;
/** Failures of a connection that never stood. */
const NO_CONNECTION = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Calls one service over HTTP. Redirects are not followed, answers are capped, parsed strictly and read by a shape.
 * An open circuit does not refuse calls, which would only burn the attempts of queued jobs: its pulse says that the
 * service is down, and whoever hands out work waits.
 */
export class ServiceHttp {
  private readonly options: Required<ServiceHttpOptions>;
  private readonly origin: string;
  private readonly basePath: string;
  private readonly agent: Agent;
  private readonly retrying: RetryPolicy;
  readonly pulse: ServicePulse;

  constructor(
    readonly service: string,
    options: ServiceHttpOptions,
  ) {
    this.options = { ...DEFAULTS, ...definedOf(options) };
    const { origin, pathname } = new URL(this.options.baseUrl);
    this.origin = origin;
    this.basePath = pathname.replace(/\/$/, '');
    // The timers of undici are off: the signal of each attempt covers headers and body alike.
    this.agent = new Agent({
      connect: { timeout: CONNECT_TIMEOUT_MS },
      headersTimeout: 0,
      bodyTimeout: 0,
      maxResponseSize: this.options.maxAnswerBytes,
    });
    this.pulse = new ServicePulse(service, () => this.isThere());
    this.retrying = retry(
      handleWhen((error) => error instanceof ServiceError && ['transient', 'outage'].includes(error.kind)),
      {
        maxAttempts: this.options.retries,
        backoff: new ExponentialBackoff({ initialDelay: this.options.backoffMs, maxDelay: LONGEST_PAUSE_MS }),
      },
    );
  }

  /** The validated answer. @throws ServiceError and nothing else. */
  async call<T>(call: ServiceCall<T>): Promise<T> {
    if (call.retry === false || this.options.retries === 0) return this.attempt(call);
    let reached = false;
    const attempt = async (): Promise<T> => {
      try {
        return await this.attempt(call);
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        // The last attempt may find nobody because an earlier one took the service down.
        reached ||= error.reached;
        throw reached === error.reached ? error : error.recast({ reached });
      }
    };
    return this.abortable(this.retrying.execute(attempt, call.signal), call.signal);
  }

  /** Closes the connections; calls still under way fail as transient. */
  async close(): Promise<void> {
    this.pulse.stop();
    await this.agent.destroy();
  }

  private async attempt<T>(call: ServiceCall<T>): Promise<T> {
    try {
      const answer = await this.ask(call);
      this.pulse.answered();
      return answer;
    } catch (error) {
      if (!(error instanceof ServiceError) || error.kind === 'cancelled') throw error;
      if (!isUnanswered(error)) this.pulse.answered();
      else if (await this.pulse.missed()) throw error.recast({ kind: 'outage' });
      throw error;
    }
  }

  /** Any answer but a server error will do: a service need not have this route. */
  private async isThere(): Promise<boolean> {
    try {
      const { statusCode, body } = await this.agent.request({
        ...this.requestOf({ path: '/health' }),
        signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS),
      });
      await body.dump();
      return statusCode < 500;
    } catch {
      return false;
    }
  }

  private async ask<T>(call: ServiceCall<T>): Promise<T> {
    if (isAborted(call.signal)) throw this.cancelled();
    const timeoutMs = call.timeoutMs ?? this.options.timeoutMs;
    const time = deadline(call.signal, timeoutMs);
    const target = `${call.method ?? 'GET'} ${call.path}`;
    let response: Dispatcher.ResponseData;
    let text: string;
    try {
      response = await this.agent.request({ ...this.requestOf(call), signal: time.signal });
      text = await response.body.text();
    } catch (error) {
      if (isAborted(call.signal)) throw this.cancelled();
      if (time.isLate()) throw this.failed('transient', `${target} took longer than ${timeoutMs} ms`, error);
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
        const limit = this.options.maxAnswerBytes;
        throw this.failed('permanent', `${target} answered more than ${limit} bytes`, error);
      }
      const reached = !NO_CONNECTION.has(code ?? '');
      throw this.failed(
        'transient',
        `${target} failed: ${message || code || 'no connection'}`,
        error,
        reached,
      );
    } finally {
      time.clear();
    }
    const type = response.headers['content-type'];
    return readAnswer(
      { service: this.service, target, status: response.statusCode, contentType: String(type ?? ''), text },
      call.answer,
    );
  }

  private requestOf(call: Omit<ServiceCall<unknown>, 'answer'>): Dispatcher.RequestOptions {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(call.query ?? {})) {
      if (value !== undefined) query.set(name, String(value));
    }
    const search = query.size === 0 ? '' : `?${query.toString()}`;
    return {
      origin: this.origin,
      path: this.basePath + call.path + search,
      method: call.method ?? 'GET',
      headers: {
        accept: 'application/json, application/problem+json',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...call.headers,
      },
      body: call.body === undefined ? null : JSON.stringify(call.body),
    };
  }

  /** The retry policy sleeps through an abort; the caller does not have to. */
  private async abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    if (signal === undefined) return work;
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    const abort = (): void => reject(this.cancelled());
    signal.addEventListener('abort', abort, { once: true });
    try {
      return await Promise.race([work, aborted]);
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  private cancelled(): ServiceError {
    return this.failed('cancelled', 'the call was cancelled', undefined);
  }

  private failed(kind: ServiceError['kind'], detail: string, cause: unknown, reached = true): ServiceError {
    return new ServiceError(
      { service: this.service, kind, status: null, detail, problemType: null, reached },
      cause === undefined ? undefined : { cause },
    );
  }
}

/** Nobody was there, or only something in between that says so. */
const isUnanswered = ({ kind, status }: ServiceError): boolean =>
  kind === 'transient' && (status === null || [502, 503, 504].includes(status));

const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

const definedOf = <T extends object>(options: T): T =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
