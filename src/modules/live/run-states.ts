import { Injectable } from '@nestjs/common';
import { LatestStates } from './core/latest-states.js';
import { statesOf } from './core/states-of.js';
import { ProgressQueriesRepository } from './progress.queries.repository.js';

/** Where runs stand, for all clients of this process. */
@Injectable()
export class RunStates {
  readonly latest = new LatestStates();
  private working: string[] = [];

  constructor(private readonly progress: ProgressQueriesRepository) {}

  /** Reads anew. A run that has ended since the last time is read once more, so that its last counts are told. */
  async refresh(): Promise<void> {
    const runs = await this.progress.read(this.working);
    this.working = runs.filter(({ finished }) => !finished).map(({ run_id }) => run_id);
    this.latest.replace(runs.flatMap(statesOf));
  }
}
