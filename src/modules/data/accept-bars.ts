import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Problem } from '../../platform/http/problem.js';

/** Largest file that the feature service takes, bytes. */
const MOST_BYTES = 256 * 1024 * 1024;
const ROUTE = /^\/api\/datasets(\/preview)?$/;
const TYPES = [
  'text/csv',
  'application/csv',
  'text/plain',
  'application/vnd.apache.parquet',
  'application/x-parquet',
];

/** A request body that is on its way: it is handed on while it arrives, never held. */
export class BarsUpload {
  constructor(
    readonly source: Readable,
    /** Content type, as the caller said. */
    readonly type: string,
  ) {}
}

/** Makes the API take files of bars where they are imported, and nowhere else. */
export function acceptBars(server: FastifyInstance): void {
  server.addContentTypeParser(
    TYPES,
    async (request: FastifyRequest, payload: NodeJS.ReadableStream): Promise<BarsUpload> => {
      if (!ROUTE.test(request.routeOptions.url ?? '')) {
        throw new Problem(415, 'unsupported-media-type', 'This call takes application/json.');
      }
      if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) {
        throw new Problem(
          413,
          'too-large',
          `A file may have ${MOST_BYTES} bytes at most: send Parquet or a shorter span.`,
        );
      }
      return new BarsUpload(payload as Readable, request.headers['content-type']!.split(';', 1)[0]!.trim());
    },
  );
}
