import { Injectable } from '@nestjs/common';
import { CandidateReporter } from '../evidence/candidate-reporter.js';
import { PATIENT } from '../evidence/lasting-failure.js';
import { gridResults } from './core/grid-results.js';
import { nearMisses } from './core/near-misses.js';
import { runConfigFromWire } from './core/run-config-wire.js';
import type { NearMissesAnswer, ReportedNearMissAnswer } from './dto/near-misses.answers.js';
import { nearMissAnswer } from './dto/result-answer.js';
import { GenerationsQueriesRepository } from './generations.queries.repository.js';
import { RunSimulationsQueriesRepository } from './run-simulations.queries.repository.js';
import { RunsService } from './runs.service.js';

/** Looks closely at what came nearest to a promotion. The holdout stays out of it. */
@Injectable()
export class NearMissReports {
  constructor(
    private readonly runs: RunsService,
    private readonly generations: GenerationsQueriesRepository,
    private readonly simulations: RunSimulationsQueriesRepository,
    private readonly reporter: CandidateReporter,
  ) {}

  /**
   * The `limit` nearest of a run, simulated again in detail, one after the other.
   * @throws Problem 404, ServiceError while the simulation service cannot answer
   */
  async of(runId: string, limit: number): Promise<NearMissesAnswer> {
    const { statistics, ...run } = await this.runs.find(runId);
    const config = runConfigFromWire(run.config);
    const results = await this.generations.results(runId);
    const reported: ReportedNearMissAnswer[] = [];
    for (const near of nearMisses(results, config, limit)) {
      const { jobId, generation } = near.simulation;
      const { model_id, params } = await this.simulations.order(jobId);
      const own = results.filter((each) => each.generation === generation);
      const grid = gridResults(own, config);
      const candidate = { modelId: model_id, params, grid, holdout: null };
      const report = await this.reporter.report(candidate, PATIENT);
      reported.push(
        Object.assign(nearMissAnswer(near, config, statistics), { generation, model_id, report }),
      );
    }
    return { run_id: runId, near_misses: reported };
  }
}
