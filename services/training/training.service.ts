import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { badRequest, conflict, notFound, unprocessable } from '../../src/platform/http/problem.js';
import { canonicalJson } from './core/canonical-json.js';
import type { ImportanceMethod, TrainingRequest } from './core/request.js';
import type { ModelSummary } from './core/stored-model.js';
import { ModelStore, type Status } from './store/model-store.js';
import { SymbolPredictions } from './symbol-predictions.js';
import { type Entry, TrainingQueue } from './training-queue.js';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** The calls of docs/services.md, Training service. Every failure is a Problem. */
@Injectable()
export class TrainingService {
  constructor(
    private readonly queue: TrainingQueue,
    private readonly store: ModelStore,
    private readonly otherSymbols: SymbolPredictions,
  ) {}

  async start(request: TrainingRequest, key?: string): Promise<{ model_id: string; status: Status }> {
    if (key !== undefined && !KEY.test(key)) {
      throw badRequest('The Idempotency-Key header must be 1 to 200 visible ASCII characters.');
    }
    const id = `m_${sha256(key ?? sha256(canonicalJson(request))).slice(0, 24)}`;
    const entry = await this.queue.start(id, request);
    if (entry === undefined) {
      throw conflict('This Idempotency-Key was used with another request; use a new key for a new request.');
    }
    return { model_id: id, status: entry.status.status };
  }

  async state(id: string, waitSeconds: number): Promise<unknown> {
    const entry = this.find(id);
    await this.queue.wait(entry, waitSeconds);
    const { status, error } = entry.status;
    const result = status === 'completed' ? (await this.store.model(id)).result : null;
    const windows = result?.windows.length ?? 0;
    const progress = result === null ? entry.progress : { done: windows, total: windows };
    return { model_id: id, status, progress, error, result };
  }

  async importance(id: string, asked?: ImportanceMethod): Promise<unknown> {
    const { request, importances, groups } = await this.completed(id);
    const available = Object.keys(importances);
    if (asked !== undefined && importances[asked] === undefined) {
      throw unprocessable(`Model "${id}" has no ${asked} importance. Available: ${available.join(', ')}.`, {
        available,
      });
    }
    const trained = request.importance_method;
    const method = asked ?? (importances[trained] === undefined ? 'coefficient' : trained);
    return { model_id: id, method, importance: importances[method], methods: importances, groups };
  }

  async config(id: string): Promise<unknown> {
    const { request, status } = this.find(id);
    if (status.status !== 'completed') return { ...request, regime_fit_until: null, spans: null };
    const { data_version, regime_fit_until, spans } = (await this.store.model(id)).result;
    return { ...request, data_version, regime_fit_until, spans };
  }

  /** Arrow IPC stream. */
  async predictions(id: string, symbol?: string): Promise<Uint8Array> {
    const model = await this.completed(id);
    if (symbol === undefined || symbol === model.request.symbol) return this.store.predictions(id);
    return this.otherSymbols.of({ ...model, windows: await this.store.windows(id) }, symbol);
  }

  private find(id: string): Entry {
    const entry = this.queue.find(id);
    if (entry === undefined) throw notFound(`There is no model "${id}".`);
    return entry;
  }

  private async completed(id: string): Promise<ModelSummary> {
    const { status, error } = this.find(id).status;
    if (status === 'failed') throw conflict(`The training of model "${id}" failed: ${error?.detail ?? ''}`);
    if (status !== 'completed') {
      throw conflict(`Model "${id}" is ${status}; ask again when GET /api/models/${id} says completed.`);
    }
    return this.store.model(id);
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
