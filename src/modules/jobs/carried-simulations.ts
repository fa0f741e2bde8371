import { Inject, Injectable } from '@nestjs/common';
import { ServiceError } from '../../clients/service-error.js';
import { type SimulationAnswer, simulateBody } from '../../clients/simulation.client.js';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import type { Transaction } from '../../platform/database/database.js';
import { log } from '../../platform/logging/log.js';
import { AcceptedResults } from './accepted-results.js';
import type { CarriedSimulation } from './carried-simulation.js';
import { CarriedSimulationsRepository } from './carried-simulations.repository.js';
import { simulationIdentity } from './core/simulation-identity.js';
import { silentMs } from './silent-ms.js';
import { resultOf } from './simulation-result.js';
import type { Claim } from './simulation-row.js';
import { SimulationsRepository } from './simulations.repository.js';

/** A simulation that was claimed for somebody outside this process. */
export interface ClaimedSimulation extends CarriedSimulation {
  /** Number of this try, from 1. */
  readonly attempt: number;
  /** The body for `POST /api/simulate`. */
  readonly request: Record<string, unknown>;
}

/** The simulations that a queue job carries, for those who run them outside this process. */
@Injectable()
export class CarriedSimulations {
  private readonly silentMs: number;

  constructor(
    private readonly carried: CarriedSimulationsRepository,
    private readonly simulations: SimulationsRepository,
    private readonly results: AcceptedResults,
    @Inject(CONFIG) config: OrchestratorConfig,
  ) {
    this.silentMs = silentMs(config);
  }

  /**
   * Takes what is left of a queue job for `workerId`. Results that are known are taken over on the way; `busy` are the ids
   * of those whose twin runs elsewhere right now.
   */
  async claim(
    queueJobId: string,
    workerId: string,
  ): Promise<{ claimed: ClaimedSimulation[]; busy: string[] }> {
    const claimed: ClaimedSimulation[] = [];
    const busy: string[] = [];
    for (const row of await this.carried.open(queueJobId)) {
      const claim = await this.claimOne(row.id, workerId);
      if (claim.kind === 'busy') busy.push(row.id);
      if (claim.kind === 'known' && (await this.simulations.reuse(row.id, claim.twinId)))
        await this.accepted(row.id);
      if (claim.kind === 'claimed') {
        const handed = await this.handed(row, claim);
        if (handed !== null) claimed.push(handed);
      }
    }
    return { claimed, busy };
  }

  find(tx: Transaction, id: string): Promise<CarriedSimulation | undefined> {
    return this.carried.find(tx, id);
  }

  /** Stores a result unless the simulation has ended already. @returns whether this result counts */
  complete(
    tx: Transaction,
    simulation: CarriedSimulation,
    answer: Pick<SimulationAnswer, 'stats' | 'engineVersion' | 'dataVersion'>,
  ): Promise<boolean> {
    return this.carried.within(tx).complete(resultOf(simulation, answer));
  }

  /** Call after the commit of a result that counts. */
  async accepted(id: string): Promise<void> {
    try {
      await this.results.accepted(id);
    } catch (error) {
      // The result is on record, and who brought it must not be told otherwise: at the latest the evaluation sees it.
      log().warn({ err: error, job: id }, 'a result is on record, but nobody could be told');
    }
  }

  /** Ends a simulation without a result. @returns whether it had not ended already */
  fail(tx: Transaction, id: string, error: string): Promise<boolean> {
    return this.carried.within(tx).fail(id, error);
  }

  /** Gives a simulation of `workerId` back for another try, unless nobody wants one. */
  release(tx: Transaction, id: string, workerId: string, error: string): Promise<void> {
    return this.carried.within(tx).release(id, workerId, error);
  }

  private async claimOne(id: string, workerId: string): Promise<Claim> {
    const claim = await this.simulations.claim(id, workerId);
    if (claim.kind !== 'busy') return claim;
    await this.simulations.unseatDeadTwin(id, this.silentMs);
    return this.simulations.claim(id, workerId);
  }

  /** Null when the row holds what no service may be asked; it has failed then. */
  private async handed(
    row: CarriedSimulation,
    { modelId, params, engineVersion }: Extract<Claim, { kind: 'claimed' }>,
  ): Promise<ClaimedSimulation | null> {
    try {
      const request = simulateBody(simulationIdentity(modelId, params, engineVersion));
      return { ...row, attempt: row.attempts + 1, request };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      await this.simulations.fail(row.id, error.message);
      return null;
    }
  }
}
