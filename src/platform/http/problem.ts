import { HttpException } from '@nestjs/common';

/** One field of a request that failed validation. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** What a problem tells beside the members that RFC 9457 defines, which it cannot replace. */
export interface ProblemExtra {
  errors?: FieldProblem[];
  type?: never;
  title?: never;
  status?: never;
  detail?: never;
  instance?: never;
  [key: string]: unknown;
}

/** An error answered as application/problem+json (RFC 9457). `type` is a stable kebab-case slug. */
export class Problem extends HttpException {
  constructor(
    status: number,
    readonly type: string,
    readonly detail: string,
    readonly extra: ProblemExtra = {},
  ) {
    super({ type, detail, ...extra }, status);
  }
}

export const badRequest = (detail: string, errors?: FieldProblem[]): Problem =>
  new Problem(400, 'validation', detail, errors === undefined ? {} : { errors });
export const notFound = (detail: string): Problem => new Problem(404, 'not-found', detail);
export const conflict = (detail: string, extra: ProblemExtra = {}): Problem =>
  new Problem(409, 'conflict', detail, extra);
export const unprocessable = (detail: string, extra: ProblemExtra = {}): Problem =>
  new Problem(422, 'unprocessable', detail, extra);
export const unavailable = (detail: string): Problem => new Problem(503, 'unavailable', detail);
