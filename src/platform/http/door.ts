import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiToken, Principal, Scope } from './api-tokens.js';
import { FailedAttempts } from './failed-attempts.js';
import { foreignPage } from './foreign-page.js';
import { identify } from './identify.js';
import { requiredScope } from './required-scope.js';
import { setSecurityHeaders } from './security-headers.js';
import { sendProblem } from './send-problem.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who was let in; null on the public routes. */
    principal: Principal | null;
  }
}

export interface DoorOptions {
  /** Empty: everybody on this machine is let in. */
  readonly tokens: readonly ApiToken[];
  /** Milliseconds. */
  readonly now?: () => number;
}

/** Routes that anybody may read: they tell that the process runs, nothing else. */
const PUBLIC_ROUTES = new Set(['/health', '/health/live']);
/** Where one signs in; its writes may come from our own pages only. */
const SESSION_ROUTE = '/session';
const FAILURES_A_MINUTE = 20;
const BEARER = 'Bearer realm="factory"';
const BASIC = 'Basic realm="factory", charset="UTF-8"';

/**
 * Puts one hook before everything that the server will ever route, known path or not: it denies unless it can tell why
 * not. Guards would not do: Bull Board and Swagger register their routes past them. Call it before any route exists.
 */
export function installDoor(fastify: FastifyInstance, { tokens, now = Date.now }: DoorOptions): void {
  const failed = new FailedAttempts(FAILURES_A_MINUTE, now);
  fastify.decorateRequest('principal', null);
  fastify.addHook('onRequest', async (request, reply) => {
    setSecurityHeaders(reply.raw, request.url);
    if (isPublic(request)) return undefined;
    const foreign = foreignPage(request.method, request.headers, { loopbackNamesOnly: tokens.length === 0 });
    if (foreign !== null) return sendProblem(reply, { status: 403, type: 'forbidden', detail: foreign });
    if (request.routeOptions.url === SESSION_ROUTE) return undefined;
    const principal = identify(request.headers, tokens, now());
    if (principal === null) return refuse(request, reply, failed);
    const scope = requiredScope(request.method, request.routeOptions.url);
    if (!holds(principal, scope)) {
      const detail = `This call needs the scope "${scope}"; the token "${principal.name}" has ${principal.scopes.join(', ')}.`;
      return sendProblem(reply, { status: 403, type: 'forbidden', detail });
    }
    request.principal = principal;
    return undefined;
  });
}

const isPublic = ({ method, routeOptions }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') && PUBLIC_ROUTES.has(routeOptions.url ?? '');

/** Who may operate may look. */
const holds = ({ scopes }: Principal, scope: Scope): boolean =>
  scopes.includes(scope) || (scope === 'read' && scopes.includes('operate'));

/**
 * A valid token is never locked out by the failures of others behind the same proxy address; secrets are too long to
 * be guessed, so the limit is there to make a misconfigured client stop, and to say so.
 */
function refuse(request: FastifyRequest, reply: FastifyReply, failed: FailedAttempts): FastifyReply {
  const offered = request.headers.authorization !== undefined;
  const seconds = offered ? failed.add(request.ip) : null;
  if (seconds !== null) {
    void reply.header('retry-after', seconds);
    const detail = `Too many refused tokens from this address; try again in ${seconds} s.`;
    return sendProblem(reply, { status: 429, type: 'too-many-requests', detail });
  }
  // To a script of the dashboard, Basic would make the browser ask before the sign-in page can.
  const byScript = request.headers['sec-fetch-dest'] === 'empty';
  void reply.header('www-authenticate', byScript ? [BEARER] : [BEARER, BASIC]);
  return sendProblem(reply, {
    status: 401,
    type: 'unauthorized',
    detail: offered
      ? 'The token is not known: send "Authorization: Bearer <secret>" with a secret of API_TOKENS.'
      : 'Send "Authorization: Bearer <secret>" with a secret of API_TOKENS.',
  });
}
