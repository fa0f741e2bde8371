import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceError } from '../../clients/service-error.js';
import { type SimulationAnswer, SimulationClient } from '../../clients/simulation.client.js';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { AcceptedResults } from './accepted-results.js';
import { simulationIdentity } from './core/simulation-identity.js';
import { GatheredSimulations } from './gathered-simulations.js';
import { type HeldSimulation, HeldSimulations } from './held-simulations.js';
import { ServiceSlots } from './service-slots.js';
import { silentMs } from './silent-ms.js';
import { resultOf } from './simulation-result.js';
import type { OpenSimulation } from './simulation-row.js';
import { SimulationsRepository } from './simulations.repository.js';

/** How a simulation ended for the one who ran it; `late` when another result was first or it is no longer wanted. */
export type SimulationEnd = 'completed' | 'reused' | 'late';

export interface Try {
  /** Whether the queue will not try again after this. */
  readonly last: boolean;
  readonly signal?: AbortSignal;
}

/** What became of the simulations of a queue job so far. */
interface Course {
  readonly tried: Set<string>;
  readonly ends: Set<SimulationEnd>;
  readonly failures: ServiceError[];
  /** Why a result could not be stored. */
  trouble?: unknown;
}

const TWIN_POLL_MS = 100;

/** Runs what a queue job carries, one simulation after another: claim the rows, call the service, store the results. */
@Injectable()
export class SimulationRunner {
  private readonly silentMs: number;

  constructor(
    private readonly simulations: SimulationsRepository,
    private readonly gathered: GatheredSimulations,
    private readonly held: HeldSimulations,
    private readonly slots: ServiceSlots,
    private readonly service: SimulationClient,
    private readonly results: AcceptedResults,
    @Inject(CONFIG) private readonly config: OrchestratorConfig,
  ) {
    this.silentMs = silentMs(config);
  }

  /**
   * @throws ServiceError when one of them failed; what must not be tried again has been marked as failed
   * @throws Crowded when this process has no place for them
   */
  async run(queueJobId: string, attempt: Try): Promise<SimulationEnd> {
    const course: Course = { tried: new Set(), ends: new Set(), failures: [] };
    for (;;) {
      const open = await this.gathered.claim({ queueJobId, except: [...course.tried] });
      await this.endThoseNotToRun(open, course);
      await this.runThoseClaimed(open, attempt, course);
      if (open.some(({ claim }) => claim.kind === 'later')) continue;
      const busy = open.filter(({ claim }) => claim.kind === 'busy');
      if (busy.length === 0) break;
      await this.awaitTwins(busy, attempt.signal);
    }
    // One that may succeed at the next try is the reason for a next try.
    const [failure] = course.failures.toSorted((a, b) => Number(a.isFinal) - Number(b.isFinal));
    if (failure !== undefined) throw failure;
    return (['completed', 'reused'] as const).find((end) => course.ends.has(end)) ?? 'late';
  }

  /** Takes over what is known and lets go of what nobody wants. */
  private async endThoseNotToRun(open: readonly OpenSimulation[], { ends }: Course): Promise<void> {
    await Promise.all(
      open.map(async ({ id, claim }) => {
        if (claim.kind === 'gone') await this.simulations.cancelUnwanted(id, this.config.WORKER_ID);
        if (claim.kind !== 'known' || !(await this.simulations.reuse(id, claim.twinId))) return;
        ends.add('reused');
        await this.results.accepted(id);
      }),
    );
  }

  /** A result is stored while the next simulation runs. What has not begun is put back. */
  private async runThoseClaimed(
    open: readonly OpenSimulation[],
    attempt: Try,
    course: Course,
  ): Promise<void> {
    const mine = open.flatMap(({ id, claim }) =>
      claim.kind === 'claimed' ? [this.held.hold(id, claim, attempt.signal)] : [],
    );
    if (mine.length === 0) return;
    const storing: Promise<void>[] = [];
    try {
      await this.slots.during(async () => {
        while (mine.length > 0 && !isCutShort(attempt, course)) {
          const next = mine.shift()!;
          const answer = await this.ask(next, attempt, course);
          if (answer !== null) storing.push(this.store(next, answer, course));
        }
      });
    } finally {
      await Promise.all(storing);
      await this.putBack(mine);
    }
    if (course.trouble !== undefined) throw course.trouble;
  }

  private async putBack(mine: readonly HeldSimulation[]): Promise<void> {
    for (const each of mine) each.letGo(null);
    const ids = mine.map(({ id }) => id);
    if (ids.length > 0) await this.simulations.putBack(ids, this.config.WORKER_ID);
  }

  /** The answer of the service, or null when there is none and the row says so. */
  private async ask(each: HeldSimulation, attempt: Try, course: Course): Promise<SimulationAnswer | null> {
    const { id, claim, signal } = each;
    course.tried.add(id);
    try {
      const asked = simulationIdentity(claim.modelId, claim.params, claim.engineVersion);
      return await this.service.simulate(asked, signal);
    } catch (error) {
      each.letGo(each.isDropped() ? null : 'failed');
      if (!(error instanceof ServiceError)) throw error;
      const isLast = attempt.last && claim.attempts >= this.config.SIMULATION_ATTEMPTS;
      const begun = error.kind !== 'outage' || error.reached;
      if (error.isFinal || (isLast && error.kind === 'transient'))
        await this.simulations.fail(id, error.message);
      else await this.simulations.release(id, this.config.WORKER_ID, error.message, begun);
      if (!each.isDropped()) course.failures.push(error);
      return null;
    }
  }

  /** Never rejects: nobody listens while the next simulation runs. */
  private async store(each: HeldSimulation, answer: SimulationAnswer, course: Course): Promise<void> {
    try {
      if (await this.gathered.complete(resultOf({ ...each.claim, id: each.id }, answer))) {
        course.ends.add('completed');
        await this.results.accepted(each.id);
      }
    } catch (error) {
      course.trouble ??= error;
    } finally {
      each.letGo(course.trouble === undefined ? 'done' : 'failed');
    }
  }

  /** Waits while the same simulations run under other ids: their results will do for both. */
  private async awaitTwins(busy: readonly OpenSimulation[], signal?: AbortSignal): Promise<void> {
    for (const { id } of busy) await this.simulations.unseatDeadTwin(id, this.silentMs);
    await sleep(TWIN_POLL_MS, undefined, { signal });
  }
}

/** The process stops or the service is down: what has not begun has better chances elsewhere or later. */
const isCutShort = ({ signal }: Try, { failures }: Course): boolean =>
  signal?.aborted === true || failures.at(-1)?.kind === 'outage';
