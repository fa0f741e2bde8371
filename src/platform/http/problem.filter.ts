import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import { Problem } from './problem.js';
import { sendProblem } from './send-problem.js';

/** What an error of the process itself comes down to for the caller; null when there is nothing to tell. */
export type Explain = (error: unknown) => Problem | null;

/** Answers every error as problem+json; what is not an HTTP error is logged whole and told as a bare 500. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(private readonly explain: Explain = () => null) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const { status, type, detail, extra } = describe(this.explain(error) ?? error);
    if (status >= 500) this.logger.error({ err: error, method: request.method, url: request.url }, detail);
    void sendProblem(reply, { status, type, detail, extra });
  }
}

interface Description {
  status: number;
  type: string;
  detail: string;
  extra: Record<string, unknown>;
}

function describe(error: unknown): Description {
  if (error instanceof Problem) {
    return { status: error.getStatus(), type: error.type, detail: error.detail, extra: error.extra };
  }
  if (error instanceof HttpException) {
    const status = error.getStatus();
    return { status, type: slug(status), detail: error.message, extra: {} };
  }
  const { statusCode: status, message } = error as { statusCode?: number; message?: string };
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return { status, type: slug(status), detail: message ?? '', extra: {} };
  }
  return {
    status: 500,
    type: 'internal',
    detail: 'Internal error; the log of the service has the cause.',
    extra: {},
  };
}

const slug = (status: number): string =>
  (STATUS_CODES[status] ?? 'error').toLowerCase().replaceAll(/[^a-z]+/g, '-');
