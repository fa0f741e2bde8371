import type { FastifyInstance, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '../../../src/platform/http/problem.js';

/** Largest dataset that is taken in one request. */
export const MAX_UPLOAD_BYTES = 256 * 1024 * 1024;

/** A request body that was written to disk instead of memory; the file lives as long as the request. */
export class Upload {
  constructor(
    readonly path: string,
    readonly kind: 'csv' | 'parquet',
  ) {}
}

const CSV = ['text/csv', 'application/csv', 'text/plain'];
const PARQUET = ['application/vnd.apache.parquet', 'application/x-parquet'];

/**
 * Makes an HTTP server take CSV and Parquet bodies as files in `dir`, which is emptied first.
 * A body of more than `limit` bytes is refused with 413 as soon as it is too long.
 */
export async function acceptUploads(server: FastifyInstance, dir: string, limit: number): Promise<void> {
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  const parser =
    (kind: Upload['kind']) =>
    async (_request: FastifyRequest, payload: NodeJS.ReadableStream): Promise<Upload> => {
      const upload = new Upload(join(dir, `${randomUUID()}.${kind}`), kind);
      try {
        await pipeline(payload, atMost(limit), createWriteStream(upload.path));
      } catch (error) {
        await rm(upload.path, { force: true });
        throw error;
      }
      return upload;
    };
  server.addContentTypeParser(CSV, parser('csv'));
  server.addContentTypeParser(PARQUET, parser('parquet'));
  server.addHook('onResponse', async ({ body }) => {
    if (body instanceof Upload) await rm(body.path, { force: true });
  });
}

function atMost(limit: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes <= limit) return done(null, chunk);
      done(
        new Problem(
          413,
          'too-large',
          `A dataset may have ${limit} bytes at most. Send Parquet or a shorter span.`,
        ),
      );
    },
  });
}
