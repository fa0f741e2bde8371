/** What should happen next: try again later, give up, or nothing because the caller no longer wants the answer. */
export type ServiceErrorKind = 'transient' | 'permanent' | 'cancelled';

export interface ServiceErrorFacts {
  readonly service: string;
  readonly kind: ServiceErrorKind;
  /** HTTP status of the answer; null when there was none. */
  readonly status: number | null;
  readonly detail: string;
  /** `type` of the problem+json answer (RFC 9457), or null. */
  readonly problemType: string | null;
}

/** Every way in which a call to a service fails; nothing else is thrown by the clients. */
export class ServiceError extends Error {
  readonly service: string;
  readonly kind: ServiceErrorKind;
  readonly status: number | null;
  readonly detail: string;
  readonly problemType: string | null;

  constructor(facts: ServiceErrorFacts, options?: ErrorOptions) {
    super(`${facts.service} service: ${facts.detail}`, options);
    this.name = 'ServiceError';
    this.service = facts.service;
    this.kind = facts.kind;
    this.status = facts.status;
    this.detail = facts.detail;
    this.problemType = facts.problemType;
  }
}
