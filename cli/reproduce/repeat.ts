import { randomUUID } from 'node:crypto';
import { ServiceError } from '../../src/clients/service-error.js';
import { ServiceHttp } from '../../src/clients/service-http.js';
import { answerShape } from '../../src/clients/simulation.answers.js';
import { modelShape, type ModelState, startedShape } from '../../src/clients/training.answers.js';
import { FactoryError } from '../local/factory-error.js';
import type { TrainingAndSimulation } from './reach-factory.js';
import type { Recipe } from './recipe.js';

export interface Repeated {
  readonly modelId: string;
  /** The whole result of the training. */
  readonly training: Readonly<Record<string, unknown>>;
  readonly stats: Readonly<Record<string, unknown>>;
  readonly dataVersion: string;
  readonly engineVersion: string;
}

const WAIT_S = 30;
const TIMEOUT_MS = 120_000;

/** Trains a model as the recipe says and simulates it. @throws FactoryError with what a service says against it */
export async function repeat(
  { training, simulation }: Recipe,
  services: TrainingAndSimulation,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<Repeated> {
  const trainer = new ServiceHttp('training', { baseUrl: services.training });
  const simulator = new ServiceHttp('simulation', { baseUrl: services.simulation, timeoutMs: TIMEOUT_MS });
  try {
    const modelId = await begin(trainer, training.request, signal);
    const result = await end(trainer, modelId, signal, say);
    const { stats, dataVersion, engineVersion } = await simulator.call({
      method: 'POST',
      path: '/api/simulate',
      body: { ...simulation.request, model_id: modelId },
      answer: answerShape,
      signal,
    });
    if (typeof stats === 'string') throw new FactoryError(`The simulation failed: ${stats.slice(0, 500)}`);
    return { modelId, training: result, stats, dataVersion, engineVersion };
  } catch (error) {
    if (!(error instanceof ServiceError) || signal.aborted) throw error;
    throw new FactoryError(`${error.message}${error.isFinal ? '' : WHERE}`);
  } finally {
    await Promise.all([trainer.close(), simulator.close()]);
  }
}

const WHERE = ' TRAINING_URL and SIMULATION_URL say where the services of the factory are.';

/** The key names the model, and the same key the same model: only a new one makes it train again. */
async function begin(trainer: ServiceHttp, request: object, signal: AbortSignal): Promise<string> {
  const started = await trainer.call({
    method: 'POST',
    path: '/api/train',
    headers: { 'idempotency-key': `reproduce_${randomUUID()}` },
    body: request,
    answer: startedShape,
    signal,
  });
  return started.modelId;
}

async function end(
  trainer: ServiceHttp,
  modelId: string,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<Record<string, unknown>> {
  for (;;) {
    const state: ModelState = await trainer.call({
      path: `/api/models/${modelId}`,
      query: { wait: WAIT_S },
      timeoutMs: TIMEOUT_MS,
      answer: modelShape,
      signal,
    });
    if (state.status === 'failed') {
      throw new FactoryError(
        `The model cannot be trained again: ${state.error?.detail ?? 'nobody says why.'}`,
      );
    }
    if (state.result !== null) return state.result.raw;
    if (state.progress !== null) say(`Training: ${state.progress.done} of ${state.progress.total} windows.`);
  }
}
