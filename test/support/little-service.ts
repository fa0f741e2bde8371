import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface LittleService {
  readonly url: string;
  readonly seen: SeenRequest[];
  /** Connections that a client gave up before the answer was complete. */
  readonly abandoned: () => number;
  close(): Promise<void>;
}

type Answer = (response: ServerResponse, nth: number) => void;

/**
 * A real HTTP server on a free port of the loopback whose every answer is written by hand; `nth` counts from 1. One that
 * is `healthy` says so at /health, whatever it answers otherwise.
 */
export async function startLittleService(answer: Answer, healthy = false): Promise<LittleService> {
  const seen: SeenRequest[] = [];
  let abandoned = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('close', () => {
      if (!response.writableFinished) abandoned++;
    });
    request.on('end', () => {
      if (healthy && request.url === '/health') return sendJson(response, {});
      seen.push({
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      });
      answer(response, seen.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    abandoned: () => abandoned,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers JSON text as it is given, so that a test can also send what JSON.stringify never would. */
export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
