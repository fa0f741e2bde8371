import { type ArgumentsHost, Catch, type ExceptionFilter, HttpStatus, Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { sendProblem } from '../platform/http/send-problem.js';
import { ServiceError } from './service-error.js';

/** What a service refuses because of the request; its other refusals (401, 405, ...) are not the caller's doing. */
const PASSED_ON = new Set<number>([
  HttpStatus.BAD_REQUEST,
  HttpStatus.NOT_FOUND,
  HttpStatus.CONFLICT,
  HttpStatus.PAYLOAD_TOO_LARGE,
  HttpStatus.UNPROCESSABLE_ENTITY,
]);

/** Answers a failed call to a service: its own refusal as it is, 503 when it is not there, 502 when it talks nonsense. */
@Catch(ServiceError)
export class ServiceErrorFilter implements ExceptionFilter<ServiceError> {
  private readonly logger = new Logger('clients');

  catch(error: ServiceError, host: ArgumentsHost): void {
    const { status, type } = answerOf(error);
    if (status >= 500) this.logger.warn(error.message);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    // What it refuses because of the request it says in its own words; `service` tells who.
    const detail = status < 500 ? (error.said ?? error.message) : error.message;
    void sendProblem(reply, { status, type, detail, extra: { service: error.service } });
  }
}

function answerOf({ isFinal, status, problemType }: ServiceError): { status: number; type: string } {
  if (!isFinal) return { status: HttpStatus.SERVICE_UNAVAILABLE, type: 'service-unavailable' };
  if (status === null || !PASSED_ON.has(status))
    return { status: HttpStatus.BAD_GATEWAY, type: 'bad-service' };
  return { status, type: problemType ?? 'service-refused' };
}
