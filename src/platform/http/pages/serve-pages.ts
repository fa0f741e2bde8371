import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setSecurityHeaders } from '../security-headers.js';
import { isPageVisit } from './page-routes.js';
import type { Site, SiteFile } from './read-site.js';

const HOUR_OF_LIFE = 'public, max-age=3600';
/** Names of assets hold the hash of what is in them. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * Serves the dashboard to whoever asks: it holds nothing that is secret, and the page where one signs in is part of it. It
 * goes before the door; what it does not know goes on to the door and the API.
 */
export function servePages(fastify: FastifyInstance, site: Site | null): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if (isPageVisit(request.method, request.url, request.headers)) return sendShell(request, reply, site);
    const file = request.method === 'GET' ? site?.get(request.url) : undefined;
    if (file === undefined || request.url === '/index.html') return undefined;
    const life = request.url.startsWith('/assets/') ? FOR_EVER : HOUR_OF_LIFE;
    return sendFile(request, reply.header('cache-control', life), file);
  });
}

function sendShell(request: FastifyRequest, reply: FastifyReply, site: Site | null): FastifyReply {
  // The same address answers programs with JSON: no cache may take one for the other.
  void reply.header('cache-control', 'no-store').header('vary', 'Accept, Sec-Fetch-Dest, Accept-Encoding');
  const shell = site?.get('/index.html');
  if (shell !== undefined) return sendFile(request, reply, shell);
  setSecurityHeaders(reply.raw, request.url);
  return reply
    .code(503)
    .type('text/plain; charset=utf-8')
    .send('The dashboard has not been built: run npm run build and start again. The API is at /docs.\n');
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: SiteFile): FastifyReply {
  setSecurityHeaders(reply.raw, request.url);
  const accepted = request.headers['accept-encoding'] ?? '';
  const [encoding, body] =
    file.br !== null && /\bbr\b/.test(accepted)
      ? ['br', file.br]
      : file.gzip !== null && /\bgzip\b/.test(accepted)
        ? ['gzip', file.gzip]
        : [null, file.body];
  if (encoding !== null) void reply.header('content-encoding', encoding);
  if (!reply.hasHeader('vary')) void reply.header('vary', 'Accept-Encoding');
  return reply.type(file.type).send(body);
}
