import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { featureApp } from '../../services/feature/feature-app.js';
import { FeatureModule } from '../../services/feature/feature.module.js';
import { decodeFrame, type Frame } from '../../services/common/frame.js';
import { createHttpApp } from '../../src/platform/http/create-http-app.js';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Tests look into answers of many shapes.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly json: any;
}

/** The real feature service on a free port over a data folder of its own. */
export interface FeatureServiceUnderTest {
  readonly url: string;
  readonly dataDir: string;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  frame(path: string): Promise<Frame & { etag: string }>;
  post(path: string, body: string | Buffer | object, type?: string): Promise<Answer>;
  /** Stops the service and starts it again over the same data. */
  restart(): Promise<void>;
  /** Stops the service and removes its data. */
  remove(): Promise<void>;
}

export async function startFeatureService(maxUploadBytes?: number): Promise<FeatureServiceUnderTest> {
  const dataDir = await mkdtemp(join(tmpdir(), 'feature-service-'));
  const boot = async () => {
    const app = await createHttpApp(FeatureModule.over(dataDir), featureApp(dataDir, maxUploadBytes));
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    return { app, url: `http://127.0.0.1:${port}` };
  };
  let running = await boot();
  const answer = async (response: Response): Promise<Answer> => {
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, headers: response.headers, json: isJson ? JSON.parse(text) : text };
  };
  return {
    get url() {
      return running.url;
    },
    dataDir,
    get: async (path, headers = {}) => answer(await fetch(running.url + path, { headers })),
    frame: async (path) => {
      const response = await fetch(running.url + path);
      if (response.status !== 200) throw new Error(await response.text());
      const frame = decodeFrame(new Uint8Array(await response.arrayBuffer()));
      return { ...frame, etag: response.headers.get('etag') ?? '' };
    },
    post: async (path, body, type = 'text/csv') => {
      const isJson = typeof body === 'object' && !Buffer.isBuffer(body);
      return answer(
        await fetch(running.url + path, {
          method: 'POST',
          headers: { 'content-type': isJson ? 'application/json' : type },
          body: isJson ? JSON.stringify(body) : (body as string),
        }),
      );
    },
    restart: async () => {
      await running.app.close();
      running = await boot();
    },
    remove: async () => {
      await running.app.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
