import { setTimeout } from 'node:timers/promises';
import { log } from '../../src/platform/logging/log.js';
import { sameTraining } from './core/same-training.js';
import { TrainingError } from './core/training-error.js';
import type { TrainingRequest } from './core/request.js';
import { FeatureError } from './feature-error.js';
import type { ModelStatus, ModelStore } from './store/model-store.js';
import { trainModel, type TrainingTools } from './train-model.js';

/** A model that the service knows of. */
export interface Entry {
  readonly id: string;
  request: TrainingRequest;
  status: ModelStatus;
  progress: { done: number; total: number };
  /** Resolves when the request is safe on disk. */
  accepted: Promise<void>;
  /** Resolves when the training has ended either way. */
  ended: PromiseWithResolvers<void>;
}

const NO_PROGRESS = { done: 0, total: 0 };

/** Trains models in the order they came, `parallel` at a time, one training for each id; survives restarts. */
export class TrainingQueue {
  private readonly entries = new Map<string, Entry>();
  private readonly waiting: Entry[] = [];
  private readonly running = new Set<Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly store: ModelStore,
    private readonly tools: Pick<TrainingTools, 'features' | 'threads' | 'memory'>,
    private readonly parallel: number,
  ) {}

  /** Takes up what an earlier process left unfinished. */
  async resume(): Promise<void> {
    for (const { id, request, status } of await this.store.list()) {
      const unfinished = status.status === 'queued' || status.status === 'training';
      const entry = this.remember(id, request, status, Promise.resolve());
      if (unfinished) this.waiting.push(entry);
      else entry.ended.resolve();
    }
    this.fill();
  }

  find(id: string): Entry | undefined {
    return this.entries.get(id);
  }

  /** Starts a training unless `id` has one that did not fail. @returns undefined when `id` belongs to another request. */
  async start(id: string, request: TrainingRequest): Promise<Entry | undefined> {
    const known = this.entries.get(id);
    if (known !== undefined && known.status.status !== 'failed') {
      if (!sameTraining(known.request, request)) return undefined;
      await known.accepted;
      return known;
    }
    const status: ModelStatus = { status: 'queued', error: null, queued_at: new Date().toISOString() };
    const entry = this.remember(id, request, status, this.store.accept(id, request, status));
    try {
      await entry.accepted;
    } catch (error) {
      this.entries.delete(id);
      throw error;
    }
    this.waiting.push(entry);
    this.fill();
    return entry;
  }

  /** Returns when the training has ended, after `seconds`, or when the process stops. */
  async wait(entry: Entry, seconds: number): Promise<void> {
    if (seconds === 0) return;
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, this.stopping.signal]);
    await Promise.race([
      entry.ended.promise,
      setTimeout(seconds * 1000, undefined, { signal }).catch(() => {}),
    ]);
    over.abort();
  }

  /** Ends without finishing: trainings that run are taken up again by the next process. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.running);
  }

  private remember(
    id: string,
    request: TrainingRequest,
    status: ModelStatus,
    accepted: Promise<void>,
  ): Entry {
    const entry = {
      id,
      request,
      status,
      progress: NO_PROGRESS,
      accepted,
      ended: Promise.withResolvers<void>(),
    };
    this.entries.set(id, entry);
    return entry;
  }

  private fill(): void {
    while (this.running.size < this.parallel && !this.stopping.signal.aborted) {
      const entry = this.waiting.shift();
      if (entry === undefined) return;
      const run = this.run(entry).finally(() => {
        this.running.delete(run);
        this.fill();
      });
      this.running.add(run);
    }
  }

  private async run(entry: Entry): Promise<void> {
    try {
      await this.move(entry, { ...entry.status, status: 'training' });
      const trained = await trainModel(entry.id, entry.request, {
        ...this.tools,
        signal: this.stopping.signal,
        onProgress: (done, total) => (entry.progress = { done, total }),
      });
      await this.store.saveResults(entry.id, trained);
      await this.move(entry, { ...entry.status, status: 'completed' });
      log().info({ model_id: entry.id, seconds: trained.model.result.seconds }, 'model trained');
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      await this.fail(entry, error);
    }
    entry.ended.resolve();
  }

  private async fail(entry: Entry, cause: unknown): Promise<void> {
    const error = describe(cause);
    log().error({ model_id: entry.id, err: cause }, error.detail);
    const status: ModelStatus = { ...entry.status, status: 'failed', error };
    await this.move(entry, status).catch((err: unknown) => {
      log().error({ model_id: entry.id, err }, 'the failure could not be written; a restart trains again');
      entry.status = status;
    });
  }

  private async move(entry: Entry, status: ModelStatus): Promise<void> {
    await this.store.setStatus(entry.id, status);
    entry.status = status;
  }
}

function describe(error: unknown): { type: string; detail: string } {
  if (error instanceof TrainingError) return { type: error.type, detail: error.detail };
  if (error instanceof FeatureError) return { type: 'feature_service', detail: error.detail };
  return {
    type: 'internal',
    detail: 'The training broke off; the log of the training service has the cause.',
  };
}
