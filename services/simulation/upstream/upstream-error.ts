import { conflict, Problem, unavailable, unprocessable } from '../../../src/platform/http/problem.js';

/** Every way in which another service fails to give what a backtest needs. */
export class UpstreamError extends Error {
  constructor(
    readonly service: string,
    /** `unavailable` may pass; `refused` is an answer with a reason; `invalid` is no answer that can be used. */
    readonly kind: 'unavailable' | 'refused' | 'invalid',
    readonly detail: string,
    /** 400, 404, 409 or 422 of a refusal. */
    readonly status?: number,
  ) {
    super(detail);
    this.name = 'UpstreamError';
  }
}

/** Types of a 404, so that a caller can tell it from that of a service without the call. */
const UNKNOWN: Readonly<Record<string, string>> = { training: 'unknown-model', feature: 'unknown-symbol' };

/** The answer that the caller of this service gets: refusals are passed on with their reason. */
export function toProblem(error: UpstreamError): Problem {
  if (error.kind === 'unavailable') return unavailable(error.detail);
  if (error.kind === 'invalid') return new Problem(502, 'bad-upstream', error.detail);
  const detail = `The ${error.service} service says: ${error.detail}`;
  if (error.status === 404) return new Problem(404, UNKNOWN[error.service] ?? 'not-found', detail);
  if (error.status === 409) return conflict(detail);
  return unprocessable(detail);
}
