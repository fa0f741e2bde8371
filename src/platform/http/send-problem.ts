import type { FastifyReply } from 'fastify';
import { STATUS_CODES } from 'node:http';

/** Answers with problem+json (RFC 9457). */
export function sendProblem(
  reply: FastifyReply,
  problem: { status: number; type: string; detail: string; extra?: Record<string, unknown> },
): FastifyReply {
  const { status, type, detail, extra } = problem;
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send({
      type,
      title: STATUS_CODES[status] ?? 'Error',
      status,
      detail,
      instance: reply.request.url,
      ...extra,
    });
}
