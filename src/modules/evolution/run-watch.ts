import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { queueTrouble } from '../../platform/queue/queue-fitness.js';
import { Workforce } from '../jobs/workforce.js';
import { type Surroundings, type Waiting, waitingOf } from './core/run-waiting.js';
import { type OpenRunRow, RunsQueriesRepository } from './runs.queries.repository.js';

/** Tells what runs that make no progress wait for. */
@Injectable()
export class RunWatch {
  constructor(
    private readonly runs: RunsQueriesRepository,
    private readonly workforce: Workforce,
    @Inject(CONFIG) private readonly config: OrchestratorConfig,
  ) {}

  /** What the run waits for; null when it has ended or makes progress. */
  async of(id: string): Promise<Waiting | null> {
    const [run] = await this.runs.open(id);
    return run === undefined ? null : waitingOf(run, await this.surroundings());
  }

  /** The runs that wait, with what each waits for. */
  async waiting(): Promise<(Waiting & { id: string })[]> {
    const open = await this.runs.open();
    if (open.length === 0) return [];
    const around = await this.surroundings();
    return open.flatMap((run: OpenRunRow) => {
      const waiting = waitingOf(run, around);
      return waiting === null ? [] : [{ id: run.id, ...waiting }];
    });
  }

  private async surroundings(): Promise<Surroundings> {
    const [{ simulating, servicesDown }, trouble] = await Promise.all([
      this.workforce.alive(),
      this.config.QUEUE_BACKEND === 'redis' ? queueTrouble(this.config.REDIS_URL) : null,
    ]);
    return {
      workers: simulating,
      servicesDown,
      queueTrouble: trouble,
      stalledAfterSeconds: this.config.STALLED_AFTER_S,
    };
  }
}
