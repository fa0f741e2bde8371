import { access, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { log } from '../../../src/platform/logging/log.js';
import type { TrainingRequest } from '../core/request.js';
import type { StoredModel } from '../core/stored-model.js';
import type { Trained } from '../train-model.js';
import { writeAtomically } from './write-atomically.js';

export type Status = 'queued' | 'training' | 'completed' | 'failed';

/** What `status.json` holds. */
export interface ModelStatus {
  readonly status: Status;
  readonly error: { readonly type: string; readonly detail: string } | null;
  /** ISO 8601; models resume in this order. */
  readonly queued_at: string;
}

/** A model's request and status as found on disk. */
export interface ModelOnDisk {
  readonly id: string;
  readonly request: TrainingRequest;
  readonly status: ModelStatus;
}

/** Models as files: {id}/request.json, status.json, model.json, predictions.arrow. Every write is atomic. */
export class ModelStore {
  constructor(private readonly directory: string) {}

  /** Every model whose request was accepted, in the order of their queueing. */
  async list(): Promise<ModelOnDisk[]> {
    await mkdir(this.directory, { recursive: true });
    const entries = await readdir(this.directory, { withFileTypes: true });
    const found = await Promise.all(
      entries.filter((each) => each.isDirectory()).map((each) => this.find(each.name)),
    );
    return found.filter((each) => each !== undefined).sort((a, b) => (order(a) < order(b) ? -1 : 1));
  }

  async accept(id: string, request: TrainingRequest, status: ModelStatus): Promise<void> {
    await mkdir(join(this.directory, id), { recursive: true });
    await this.write(id, 'request.json', JSON.stringify(request, null, 1));
    await this.setStatus(id, status);
  }

  async setStatus(id: string, status: ModelStatus): Promise<void> {
    await this.write(id, 'status.json', JSON.stringify(status, null, 1));
  }

  /** The results; they count only once the status says completed. */
  async saveResults(id: string, { model, predictions }: Trained): Promise<void> {
    await this.write(id, 'predictions.arrow', predictions);
    await this.write(id, 'model.json', JSON.stringify(model));
  }

  async model(id: string): Promise<StoredModel> {
    return JSON.parse(await readFile(join(this.directory, id, 'model.json'), 'utf8')) as StoredModel;
  }

  async predictions(id: string): Promise<Buffer> {
    return readFile(join(this.directory, id, 'predictions.arrow'));
  }

  /**
   * Without a status the request was never answered, and without its results a completed model is of no use: both are
   * as if the request had not been made, and so is what cannot be read.
   */
  private async find(id: string): Promise<ModelOnDisk | undefined> {
    const folder = join(this.directory, id);
    try {
      const request = JSON.parse(await readFile(join(folder, 'request.json'), 'utf8')) as TrainingRequest;
      const status = JSON.parse(await readFile(join(folder, 'status.json'), 'utf8')) as ModelStatus;
      if (status.status === 'completed') {
        await Promise.all([access(join(folder, 'model.json')), access(join(folder, 'predictions.arrow'))]);
      }
      return { id, request, status };
    } catch (err) {
      log().warn({ model_id: id, err }, 'this folder holds no usable model; a new request trains it again');
      return undefined;
    }
  }

  private async write(id: string, name: string, content: string | Uint8Array): Promise<void> {
    await writeAtomically(join(this.directory, id, name), content);
  }
}

const order = ({ id, status }: ModelOnDisk): string => `${status.queued_at} ${id}`;
