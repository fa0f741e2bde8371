/**
 * What should happen next. `transient`: try again, as often as the policy allows. `outage`: the service is down and the
 * request is innocent; try again when it is back, however long that takes. `permanent`: give up. `stale`: what the
 * request names is gone; the same request cannot succeed, one that begins anew can. `cancelled`: nothing, the caller no
 * longer wants the answer.
 */
export type ServiceErrorKind = 'transient' | 'outage' | 'permanent' | 'stale' | 'cancelled';

export interface ServiceErrorFacts {
  readonly service: string;
  readonly kind: ServiceErrorKind;
  /** HTTP status of the answer; null when there was none. */
  readonly status: number | null;
  readonly detail: string;
  /** `type` of the problem+json answer (RFC 9457), or null. */
  readonly problemType: string | null;
  /** Its `detail`: what the service itself says; null unless told. */
  readonly said?: string | null;
  /** false when the service cannot have begun what it was asked; true unless told. */
  readonly reached?: boolean;
}

/** Every way in which a call to a service fails; nothing else is thrown by the clients. */
export class ServiceError extends Error {
  readonly service: string;
  readonly kind: ServiceErrorKind;
  readonly status: number | null;
  readonly detail: string;
  readonly problemType: string | null;
  readonly said: string | null;
  /** Whether the service may have begun what it was asked, and may be down for that very reason. */
  readonly reached: boolean;

  /** Whether the same request will never succeed. */
  get isFinal(): boolean {
    return this.kind === 'permanent' || this.kind === 'stale';
  }

  constructor(facts: ServiceErrorFacts, options?: ErrorOptions) {
    super(`${facts.service} service: ${facts.detail}`, options);
    this.name = 'ServiceError';
    this.service = facts.service;
    this.kind = facts.kind;
    this.status = facts.status;
    this.detail = facts.detail;
    this.problemType = facts.problemType;
    this.said = facts.said ?? null;
    this.reached = facts.reached ?? true;
  }

  /** The same failure seen in another light. */
  recast(light: Partial<Pick<ServiceErrorFacts, 'kind' | 'reached'>>): ServiceError {
    const { service, kind, status, detail, problemType, said, reached } = this;
    const facts = { service, kind, status, detail, problemType, said, reached, ...light };
    return new ServiceError(facts, { cause: this.cause });
  }
}
