import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodePredictions, encodeFrame, type Frame, type Predictions } from '../../services/common/frame.js';
import type { TrainingResult } from '../../services/training/core/stored-model.js';
import { TrainingModule } from '../../services/training/training.module.js';
import { createHttpApp } from '../../src/platform/http/create-http-app.js';

export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/**
 * The real training application with its HTTP, files and threads, in a folder of its own. Its feature service is a small
 * HTTP server over `frames`, which can fail for some calls (`outage`) and remembers all (`calls`).
 */
export class TrainingApp {
  readonly frames = new Map<string, Frame>();
  readonly calls: URL[] = [];
  outage = { status: 500, times: 0 };
  private app: NestFastifyApplication | undefined;
  private base = '';

  private constructor(
    readonly directory: string,
    private readonly featureService: Server,
  ) {}

  static async prepare(): Promise<TrainingApp> {
    const server = createServer();
    const self = new TrainingApp(await mkdtemp(join(tmpdir(), 'training-')), server);
    server.on('request', (request, response) => {
      const url = new URL(request.url!, 'http://feature');
      self.calls.push(url);
      const frame = self.frames.get(url.pathname.split('/').at(-1)!);
      if (self.outage.times-- > 0) {
        response.writeHead(self.outage.status, { location: '/elsewhere' }).end('{"detail": "out for lunch"}');
      } else if (frame === undefined) {
        response.writeHead(404).end('{"detail": "No such symbol is stored."}');
      } else {
        const columns = url.searchParams.get('columns')!.split(',');
        const regimes = url.searchParams.has('fit_until') ? frame.regimes : new Map<string, Int32Array>();
        const features = new Map([...frame.features].filter(([name]) => columns.includes(name)));
        response.writeHead(200).end(encodeFrame({ ...frame, features, regimes }));
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return self;
  }

  async start(threads = 0): Promise<void> {
    const module = TrainingModule.with({
      MODEL_DIR: this.directory,
      FEATURE_URL: address(this.featureService),
      TRAINING_THREADS: threads,
      TRAINING_MEMORY_MB: 64,
    });
    this.app = await createHttpApp(module, { title: 'Training', description: '' });
    await this.app.listen(0, '127.0.0.1');
    this.base = address(this.app.getHttpServer());
  }

  async stop(): Promise<void> {
    await this.app?.close();
    this.app = undefined;
  }

  async remove(): Promise<void> {
    await this.stop();
    this.featureService.closeAllConnections();
    this.featureService.close();
    await rm(this.directory, { recursive: true, force: true });
  }

  async call(path: string, init?: RequestInit): Promise<Answer> {
    const response = await fetch(this.base + path, init);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  async post(body: unknown, key?: string): Promise<Answer> {
    return this.call('/api/train', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
    });
  }

  /** Trains to the end. @throws Error when it is refused or fails. */
  async train(body: unknown, key?: string): Promise<{ id: string; result: TrainingResult }> {
    const { body: started } = await this.post(body, key);
    const id = String(started['model_id']);
    const { body: state } = await this.call(`/api/models/${id}?wait=30`);
    if (state['status'] !== 'completed') throw new Error(JSON.stringify([started, state]));
    return { id, result: state['result'] as TrainingResult };
  }

  async predictions(id: string, query = ''): Promise<Predictions> {
    const response = await fetch(`${this.base}/api/models/${id}/predictions${query}`);
    if (!response.ok) throw new Error(await response.text());
    return decodePredictions(new Uint8Array(await response.arrayBuffer()));
  }
}

function address(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
