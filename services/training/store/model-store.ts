import { access, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { log } from '../../../src/platform/logging/log.js';
import type { TrainingRequest } from '../core/request.js';
import type { DeployedWindow, ModelSummary } from '../core/stored-model.js';
import type { Trained } from '../train-model.js';
import { decodeTrees, encodeTrees } from './encode-trees.js';
import { MODEL_FORMAT, type ModelFile, modelFile, readModelFile } from './model-file.js';
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

/**
 * Models as files: {id}/request.json, status.json, model.json, trees.arrow (of models that have trees) and
 * predictions.arrow. Every write is atomic. `format` in status.json and model.json says who can read them.
 */
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
    await this.write(id, 'status.json', JSON.stringify({ format: MODEL_FORMAT, ...status }, null, 1));
  }

  /** The results; they count only once the status says completed. */
  async saveResults(id: string, { model, predictions }: Trained): Promise<void> {
    const { file, trees } = modelFile(model);
    await this.write(id, 'predictions.arrow', predictions);
    if (trees.length > 0) await this.write(id, 'trees.arrow', encodeTrees(trees));
    await this.write(id, 'model.json', JSON.stringify(file));
  }

  async model(id: string): Promise<ModelSummary> {
    const { windows: _, ...summary } = await this.modelFile(id);
    return summary;
  }

  async windows(id: string): Promise<DeployedWindow[]> {
    const { windows } = await this.modelFile(id);
    if (windows.every(({ model }) => model.kind !== 'trees')) return windows as DeployedWindow[];
    const trees = decodeTrees(await readFile(join(this.directory, id, 'trees.arrow')));
    const whole: DeployedWindow[] = [];
    let used = 0;
    for (const window of windows) {
      const { model } = window;
      if (model.kind === 'trees') {
        const { base, weight, trees: count, ...rest } = model;
        used += count;
        const ensemble = { base, weight, trees: trees.slice(used - count, used) };
        whole.push({ ...window, model: { ...rest, ensemble } });
      } else {
        whole.push({ ...window, model });
      }
    }
    return whole;
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
      const { format = 1, ...status } = JSON.parse(
        await readFile(join(folder, 'status.json'), 'utf8'),
      ) as ModelStatus & { format?: number };
      if (format > MODEL_FORMAT) throw new Error(`a later version wrote this, in format ${format}`);
      if (status.status === 'completed') {
        await Promise.all([access(join(folder, 'model.json')), access(join(folder, 'predictions.arrow'))]);
      }
      return { id, request, status };
    } catch (err) {
      log().warn({ model_id: id, err }, 'this folder holds no usable model; a new request trains it again');
      return undefined;
    }
  }

  private async modelFile(id: string): Promise<ModelFile> {
    return readModelFile(JSON.parse(await readFile(join(this.directory, id, 'model.json'), 'utf8')));
  }

  private async write(
    id: string,
    name: string,
    content: string | Uint8Array | Iterable<Uint8Array>,
  ): Promise<void> {
    await writeAtomically(join(this.directory, id, name), content);
  }
}

const order = ({ id, status }: ModelOnDisk): string => `${status.queued_at} ${id}`;
