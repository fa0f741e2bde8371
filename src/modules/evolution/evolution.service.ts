import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { Database } from '../../platform/database/database.js';
import { unprocessable } from '../../platform/http/problem.js';
import type { EvolveRequest } from './core/evolve-request.js';
import { ownSettings } from './core/inherit-config.js';
import { requestHash, type RequestKind } from './core/request-hash.js';
import { resolveRunConfig } from './core/resolve-run-config.js';
import type { RunConfig } from './core/run-config.js';
import { runConfigToWire } from './core/run-config-wire.js';
import type { EvolutionRun } from './evolution-run.entity.js';
import { EventsRepository } from './events.repository.js';
import type { PreviewAnswer } from './dto/preview.answers.js';
import { Preflight } from './preflight.js';
import { Previews } from './previews.js';
import { SeedModel } from './seed-model.js';
import { type NewRun, type RequestKey, RunsRepository } from './runs.repository.js';

export type StartedRun = Pick<EvolutionRun, 'id' | 'symbol' | 'maxGenerations' | 'warnings'>;

/** Accepts orders to search. None of it waits for the queue. */
@Injectable()
export class EvolutionService {
  constructor(
    private readonly database: Database,
    private readonly runs: RunsRepository,
    private readonly events: EventsRepository,
    private readonly seedModel: SeedModel,
    private readonly preflight: Preflight,
    private readonly previews: Previews,
    @Inject(CONFIG) private readonly config: OrchestratorConfig,
  ) {}

  /**
   * Accepts runs, all or none. The same idempotency key gives the same runs, also when a run that was accepted would not
   * be today.
   * @throws Problem 422 for a run that cannot work, and for a key that stands for another request
   */
  async start(
    kind: RequestKind,
    requests: readonly EvolveRequest[],
    idempotencyKey: string | null,
  ): Promise<StartedRun[]> {
    const key = idempotencyKey === null ? null : this.requestKey(kind, requests, idempotencyKey);
    const earlier = await this.earlier(key);
    if (earlier.length > 0) return earlier;

    const configs = await this.complete(requests);
    const warnings = await Promise.all(configs.map((config) => this.preflight.check(config)));
    const runs = configs.map(({ symbol, seedModelId, maxGenerations }, place) => ({
      id: `r_${randomBytes(8).toString('hex')}`,
      symbol,
      seedModelId,
      maxGenerations,
      config: runConfigToWire(configs[place]!),
      warnings: warnings[place]!,
      request: key && { ...key, place },
    }));
    // The same request may have come in a second time meanwhile, and been faster.
    if (!(await this.insert(runs))) return this.earlier(key);
    return runs;
  }

  /**
   * What the same requests would start, and what it would cost; nothing is written.
   * @throws Problem as `start`
   */
  async preview(requests: readonly EvolveRequest[]): Promise<PreviewAnswer> {
    const configs = await this.complete(requests);
    return { status: 'dry_run', runs: await Promise.all(configs.map((config) => this.previews.of(config))) };
  }

  private async complete(requests: readonly EvolveRequest[]): Promise<RunConfig[]> {
    const completed = await Promise.all(requests.map((request) => this.seedModel.complete(request)));
    return completed.map((request) => this.resolved(request));
  }

  private resolved(request: EvolveRequest): RunConfig {
    return resolveRunConfig(request, { defaultMaxGenerations: this.config.DEFAULT_MAX_GENERATIONS });
  }

  /** Made of the request alone, so that it is the same while no service answers. */
  private requestKey(kind: RequestKind, requests: readonly EvolveRequest[], key: string): RequestKey {
    const wires = requests.map((request) => runConfigToWire(this.resolved(request)));
    // All runs of a request have the same settings.
    return { key, hash: requestHash(kind, wires, requests[0] && ownSettings(requests[0])) };
  }

  /** @returns false when the key of the request is taken */
  private insert(runs: readonly NewRun[]): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      for (const run of runs) {
        if (!(await this.runs.insert(tx, run))) return false;
        await this.events.append(tx, run.id, null, 'run_requested', { symbol: run.symbol });
      }
      return true;
    });
  }

  /** The runs that a request with this key started. */
  private async earlier(key: RequestKey | null): Promise<StartedRun[]> {
    if (key === null) return [];
    const runs = await this.runs.ofRequest(key.key);
    if (runs.some(({ requestHash: hash }) => hash !== key.hash)) {
      throw unprocessable(
        'This Idempotency-Key was used with another request: send a new key for a new request.',
      );
    }
    return runs;
  }
}
