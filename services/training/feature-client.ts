import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { Agent, request } from 'undici';
import { type Frame, readFrame } from '../common/frame.js';
import { FeatureError } from './feature-error.js';

export interface FrameQuery {
  readonly symbol: string;
  readonly timeframe: string;
  readonly columns: readonly string[];
  readonly reference_symbols: readonly string[];
  readonly fit_until?: string;
  readonly data_version?: string | null;
}

const MAX_BYTES = 1024 * 1024 * 1024;
const MAX_PROBLEM_BYTES = 64 * 1024;
const TIMEOUT_MS = 60_000;
const RETRIES = 3;

/** Reads frames from the feature service (docs/services.md). Failures that may pass are tried again. */
export class FeatureClient {
  private readonly agent = new Agent({
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    connectTimeout: 5000,
  });
  private readonly policy = retry(
    handleWhen((error) => error instanceof FeatureError && error.transient),
    { maxAttempts: RETRIES, backoff: new ExponentialBackoff({ initialDelay: 200, maxDelay: 2000 }) },
  );

  constructor(private readonly baseUrl: string) {}

  /** @throws FeatureError with the service's own detail. */
  async frame(query: FrameQuery, signal: AbortSignal): Promise<Frame> {
    return this.policy.execute(() => this.attempt(query, signal), signal);
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private async attempt(query: FrameQuery, signal: AbortSignal): Promise<Frame> {
    const { statusCode, body } = await request(this.address(query), {
      dispatcher: this.agent,
      signal,
      headers: { accept: 'application/vnd.apache.arrow.stream, application/problem+json' },
    }).catch((error: unknown) => {
      throw unreachable(error, signal);
    });
    if (statusCode !== 200) {
      const parts: Buffer[] = [];
      for await (const part of limited(body, MAX_PROBLEM_BYTES, signal)) parts.push(part);
      throw FeatureError.answered(statusCode, Buffer.concat(parts));
    }
    try {
      return await readFrame(limited(body, MAX_BYTES, signal));
    } catch (error) {
      if (error instanceof FeatureError || signal.aborted) throw error;
      throw new FeatureError(
        502,
        `The feature service sent a frame that cannot be read: ${String(error)}`,
        false,
      );
    }
  }

  private address({ symbol, ...query }: FrameQuery): string {
    const search = new URLSearchParams({ timeframe: query.timeframe, columns: query.columns.join(',') });
    if (query.reference_symbols.length > 0)
      search.set('reference_symbols', query.reference_symbols.join(','));
    if (query.fit_until !== undefined) search.set('fit_until', query.fit_until);
    if (query.data_version) search.set('data_version', query.data_version);
    return `${this.baseUrl}/api/frames/${encodeURIComponent(symbol)}?${search.toString()}`;
  }
}

/** The body as it arrives. @throws FeatureError when it breaks off or is longer than `limit` bytes. */
async function* limited(
  body: AsyncIterable<Buffer>,
  limit: number,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > limit)
        throw new FeatureError(502, `The feature service sent more than ${limit} bytes.`, false);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof FeatureError ? error : unreachable(error, signal);
  }
}

const unreachable = (error: unknown, signal: AbortSignal): unknown =>
  signal.aborted
    ? error
    : new FeatureError(503, `The feature service cannot be reached: ${(error as Error).message}`, true);
