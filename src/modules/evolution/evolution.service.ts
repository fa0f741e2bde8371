import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { Database, type Transaction } from '../../platform/database/database.js';
import { unprocessable } from '../../platform/http/problem.js';
import { Admission } from './admission.js';
import { canonicalJson } from './core/canonical-json.js';
import type { EvolveRequest } from './core/evolve-request.js';
import { resolveRunConfig } from './core/resolve-run-config.js';
import type { RunConfig } from './core/run-config.js';
import { runConfigToWire } from './core/run-config-wire.js';
import { EventsRepository } from './events.repository.js';
import { Preflight } from './preflight.js';
import { RunsRepository } from './runs.repository.js';

export interface StartedRun {
  readonly runId: string;
  readonly symbol: string;
  readonly maxGenerations: number;
  readonly warnings: string[];
}

/** Accepts orders to search. None of it waits for the queue. */
@Injectable()
export class EvolutionService {
  constructor(
    private readonly database: Database,
    private readonly runs: RunsRepository,
    private readonly events: EventsRepository,
    private readonly admission: Admission,
    private readonly preflight: Preflight,
    @Inject(CONFIG) private readonly config: OrchestratorConfig,
  ) {}

  /** Accepts runs, all or none; the same idempotency key gives the same runs. */
  async start(requests: readonly EvolveRequest[], idempotencyKey: string | null): Promise<StartedRun[]> {
    const configs = requests.map((request) =>
      resolveRunConfig(request, { defaultMaxGenerations: this.config.DEFAULT_MAX_GENERATIONS }),
    );
    const warnings = await Promise.all(configs.map((config) => this.preflight.check(config)));
    const started = await this.database.transaction(async (tx) => {
      const runs: StartedRun[] = [];
      for (const [i, config] of configs.entries()) {
        const key = idempotencyKey === null ? null : `${idempotencyKey}#${i}`;
        runs.push(await this.insert(tx, config, warnings[i]!, key));
      }
      return runs;
    });
    this.admission.wake();
    return started;
  }

  private async insert(
    tx: Transaction,
    config: RunConfig,
    warnings: string[],
    key: string | null,
  ): Promise<StartedRun> {
    const wire = runConfigToWire(config);
    const runId = `r_${randomBytes(8).toString('hex')}`;
    const { symbol, seedModelId, maxGenerations } = config;
    const inserted = await this.runs.insert(tx, {
      id: runId,
      symbol,
      seedModelId,
      maxGenerations,
      config: wire,
      idempotencyKey: key,
    });
    if (inserted) {
      await this.events.append(tx, runId, null, 'run_requested', { symbol });
      return { runId, symbol, maxGenerations, warnings };
    }
    const earlier = await this.runs.byIdempotencyKey(tx, key!);
    if (canonicalJson(earlier?.config) !== canonicalJson(wire)) {
      throw unprocessable('This Idempotency-Key was used with another body: send a new key for a new run.');
    }
    return { runId: earlier!.id, symbol, maxGenerations, warnings };
  }
}
