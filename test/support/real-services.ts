import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodePredictions, type Predictions } from '../../services/common/frame.js';
import { SERVICE } from '../../services/simulation/service.js';
import { SimulationModule } from '../../services/simulation/simulation.module.js';
import type { TrainingResult } from '../../services/training/core/stored-model.js';
import { TrainingModule } from '../../services/training/training.module.js';
import { createHttpApp } from '../../src/platform/http/create-http-app.js';
import type { Json } from './factory-client.js';
import { type FeatureServiceUnderTest, startFeatureService } from './feature-service.js';

/** The three services as they are, on free ports, over a folder that `remove` deletes. */
export class RealServices {
  private constructor(
    readonly feature: FeatureServiceUnderTest,
    private readonly training: NestFastifyApplication,
    private readonly simulation: NestFastifyApplication,
    private readonly directory: string,
  ) {}

  static async start(): Promise<RealServices> {
    const feature = await startFeatureService();
    const directory = await mkdtemp(join(tmpdir(), 'real-services-'));
    const listening = async (module: Parameters<typeof createHttpApp>[0], title: string) => {
      const app = await createHttpApp(module, { title, description: '' });
      await app.listen(0, '127.0.0.1');
      return app;
    };
    const training = await listening(
      TrainingModule.with({
        MODEL_DIR: directory,
        FEATURE_URL: feature.url,
        TRAINING_THREADS: 1,
        TRAINING_MEMORY_MB: 64,
      }),
      'Training',
    );
    const urls = { FEATURE_URL: feature.url, TRAINING_URL: await training.getUrl() };
    const simulation = await listening(
      SimulationModule.with({ ...urls, SIMULATION_CACHE_MB: 64 }),
      SERVICE.title,
    );
    return new RealServices(feature, training, simulation, directory);
  }

  /** Trains to the end. @throws Error when it is refused or fails. */
  async train(body: object): Promise<{ id: string; result: TrainingResult; importances: Json }> {
    const base = await this.training.getUrl();
    const { model_id: id } = (await this.post(`${base}/api/train`, body)).body as { model_id: string };
    for (;;) {
      const state = (await (await fetch(`${base}/api/models/${id}?wait=30`)).json()) as Json;
      if (state['status'] === 'failed') throw new Error(JSON.stringify(state['error']));
      if (state['status'] !== 'completed') continue;
      const importances = (await (await fetch(`${base}/api/model/${id}/importance`)).json()) as Json;
      return { id, result: state['result'] as TrainingResult, importances };
    }
  }

  async predictions(id: string): Promise<Predictions> {
    const response = await fetch(`${await this.training.getUrl()}/api/models/${id}/predictions`);
    return decodePredictions(new Uint8Array(await response.arrayBuffer()));
  }

  async simulate(body: object): Promise<{ status: number; body: Json }> {
    return this.post(`${await this.simulation.getUrl()}/api/simulate`, body);
  }

  async remove(): Promise<void> {
    await this.simulation.close();
    await this.training.close();
    await this.feature.remove();
    await rm(this.directory, { recursive: true, force: true });
  }

  private async post(url: string, body: object): Promise<{ status: number; body: Json }> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Json };
  }
}
