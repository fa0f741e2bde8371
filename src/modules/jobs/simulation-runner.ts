import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceError } from '../../clients/service-error.js';
import { type SimulationAnswer, SimulationClient } from '../../clients/simulation.client.js';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { AcceptedResults } from './accepted-results.js';
import { simulationIdentity } from './core/simulation-identity.js';
import { simulationKey } from './core/simulation-key.js';
import { silentMs } from './silent-ms.js';
import { SimulationsRepository } from './simulations.repository.js';
import type { Claim } from './simulation-row.js';

/** How a simulation ended for the one who ran it; `late` when another result was first or it is no longer wanted. */
export type SimulationEnd = 'completed' | 'reused' | 'late';

export interface Try {
  /** Whether the queue will not try again after this. */
  readonly last: boolean;
  readonly signal?: AbortSignal;
}

const TWIN_POLL_MS = 100;

/** Runs one simulation: claim the row, call the service, store the result. */
@Injectable()
export class SimulationRunner {
  private readonly silentMs: number;

  constructor(
    private readonly simulations: SimulationsRepository,
    private readonly service: SimulationClient,
    private readonly results: AcceptedResults,
    @Inject(CONFIG) private readonly config: OrchestratorConfig,
  ) {
    this.silentMs = silentMs(config);
  }

  /** @throws ServiceError when it failed; permanent ones and the last try have marked the row as failed */
  async run(jobId: string, attempt: Try): Promise<SimulationEnd> {
    const claim = await this.claim(jobId, attempt.signal);
    if (claim.kind === 'gone') return 'late';
    if (claim.kind === 'known') {
      if (!(await this.simulations.reuse(jobId, claim.twinId))) return 'late';
      await this.results.accepted(jobId);
      return 'reused';
    }
    const asked = simulationIdentity(claim.modelId, claim.params, claim.engineVersion);
    try {
      const answer = await this.service.simulate(asked, attempt.signal);
      if (!(await this.store(jobId, claim, answer))) return 'late';
      await this.results.accepted(jobId);
      return 'completed';
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const final = error.isFinal || (attempt.last && error.kind === 'transient');
      if (final) await this.simulations.fail(jobId, error.message);
      else await this.simulations.release(jobId, this.config.WORKER_ID, error);
      throw error;
    }
  }

  /** Waits while the same simulation runs under another id: its result will do for both. */
  private async claim(jobId: string, signal?: AbortSignal): Promise<Exclude<Claim, { kind: 'busy' }>> {
    for (;;) {
      const claim = await this.simulations.claim(jobId, this.config.WORKER_ID);
      if (claim.kind !== 'busy') return claim;
      await this.simulations.unseatDeadTwin(jobId, this.silentMs);
      await sleep(TWIN_POLL_MS, undefined, { signal });
    }
  }

  /** The key says what the result was really made with: a new engine, or data imported since, are other results. */
  private store(
    jobId: string,
    { modelId, params }: Extract<Claim, { kind: 'claimed' }>,
    { stats, engineVersion, dataVersion }: SimulationAnswer,
  ): Promise<boolean> {
    const made = simulationIdentity(modelId, { ...params, data_version: dataVersion }, engineVersion);
    return this.simulations.complete(jobId, stats, { engineVersion, dataVersion, key: simulationKey(made) });
  }
}
