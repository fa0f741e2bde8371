import { ExponentialBackoff, handleWhen, retry, type RetryPolicy } from 'cockatiel';
import type { Readable } from 'node:stream';
import { Agent, type Dispatcher } from 'undici';
import { deadline } from './deadline.js';
import { readAnswer, readBytes } from './read-answer.js';
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
  /** Largest answer of the calls that are known to have large ones, bytes. */
  readonly maxLargeBytes?: number;
}

interface Call {
  readonly method?: 'GET' | 'POST';
  /** Already free of anything that could change the route: ids go through `segment` first. */
  readonly path: string;
  /** undefined leaves a parameter out. */
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent as it comes instead of `body`, with its content type; such a call has one attempt. */
  readonly stream?: { readonly source: Readable; readonly type: string };
  readonly timeoutMs?: number;
  /** false: one attempt only. */
  readonly retry?: boolean;
  readonly signal?: AbortSignal;
}

export interface ServiceCall<T> extends Call {
  readonly answer: Shape<T>;
  /** The answer may be large; JSON is parsed in one go, during which nothing else happens. */
  readonly large?: boolean;
}

export interface FileCall extends Call {
  /** The only content type that will do, without parameters. */
  readonly type: string;
}

interface Response<T> {
  readonly head: { service: string; target: string; status: number; contentType: string };
  readonly body: T;
}

const MEGABYTE = 1024 * 1024;
const DEFAULTS = {
  timeoutMs: 30_000,
  retries: 3,
  backoffMs: 200,
  maxAnswerBytes: 4 * MEGABYTE,
  maxLargeBytes: 80 * MEGABYTE,
};
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
  private readonly largeAgent: Agent;
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
    this.agent = agentFor(this.options.maxAnswerBytes);
    this.largeAgent = agentFor(this.options.maxLargeBytes);
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
    return this.insist(call, () => this.ask(call));
  }

  /** The bytes of an answer that is not JSON. @throws ServiceError and nothing else. */
  async file(call: FileCall): Promise<Uint8Array> {
    return this.insist(call, () => this.fetch(call));
  }

  /** Closes the connections; calls still under way fail as transient. */
  async close(): Promise<void> {
    this.pulse.stop();
    await Promise.all([this.agent.destroy(), this.largeAgent.destroy()]);
  }

  private async insist<T>(call: Call, ask: () => Promise<T>): Promise<T> {
    if (call.retry === false || call.stream !== undefined || this.options.retries === 0) {
      return this.attempt(ask);
    }
    let reached = false;
    const attempt = async (): Promise<T> => {
      try {
        return await this.attempt(ask);
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        // The last attempt may find nobody because an earlier one took the service down.
        reached ||= error.reached;
        throw reached === error.reached ? error : error.recast({ reached });
      }
    };
    return this.abortable(this.retrying.execute(attempt, call.signal), call.signal);
  }

  private async attempt<T>(ask: () => Promise<T>): Promise<T> {
    try {
      const answer = await ask();
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
        ...this.requestOf({ path: '/health' }, 'application/json'),
        signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS),
      });
      await body.dump();
      return statusCode < 500;
    } catch {
      return false;
    }
  }

  private async ask<T>(call: ServiceCall<T>): Promise<T> {
    const accept = 'application/json, application/problem+json';
    const agent = call.large === true ? this.largeAgent : this.agent;
    const { head, body } = await this.send(agent, call, accept, (response) => response.body.text());
    return readAnswer({ ...head, text: body }, call.answer);
  }

  private async fetch(call: FileCall): Promise<Uint8Array> {
    const accept = `${call.type}, application/problem+json`;
    const { head, body } = await this.send(this.largeAgent, call, accept, (response) =>
      response.body.bytes(),
    );
    return readBytes({ ...head, bytes: body }, call.type);
  }

  private async send<T>(
    agent: Agent,
    call: Call,
    accept: string,
    read: (response: Dispatcher.ResponseData) => Promise<T>,
  ): Promise<Response<T>> {
    if (isAborted(call.signal)) throw this.cancelled();
    const timeoutMs = call.timeoutMs ?? this.options.timeoutMs;
    const time = deadline(call.signal, timeoutMs);
    const target = `${call.method ?? 'GET'} ${call.path}`;
    let response: Dispatcher.ResponseData;
    let body: T;
    try {
      response = await agent.request({ ...this.requestOf(call, accept), signal: time.signal });
      body = await read(response);
    } catch (error) {
      if (isAborted(call.signal)) throw this.cancelled();
      if (time.isLate()) throw this.failed('transient', `${target} took longer than ${timeoutMs} ms`, error);
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
        const limit = agent === this.agent ? this.options.maxAnswerBytes : this.options.maxLargeBytes;
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
    const contentType = String(response.headers['content-type'] ?? '');
    return { head: { service: this.service, target, status: response.statusCode, contentType }, body };
  }

  private requestOf(call: Call, accept: string): Dispatcher.RequestOptions {
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
        accept,
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(call.stream === undefined ? {} : { 'content-type': call.stream.type }),
        ...call.headers,
      },
      body: call.stream?.source ?? (call.body === undefined ? null : JSON.stringify(call.body)),
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

/** The timers of undici are off: the signal of each attempt covers headers and body alike. */
const agentFor = (maxResponseSize: number): Agent =>
  new Agent({
    connect: { timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize,
  });

/** Nobody was there, or only something in between that says so. */
const isUnanswered = ({ kind, status }: ServiceError): boolean =>
  kind === 'transient' && (status === null || [502, 503, 504].includes(status));

const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

const definedOf = <T extends object>(options: T): T =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
