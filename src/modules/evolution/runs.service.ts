import { Injectable } from '@nestjs/common';
import { notFound } from '../../platform/http/problem.js';
import { HoldoutHistory } from '../evidence/holdout-history.js';
import { generationSteps } from './core/generation-steps.js';
import { nearMisses } from './core/near-misses.js';
import { rankOutcomes } from './core/rank-outcomes.js';
import { runConfigFromWire } from './core/run-config-wire.js';
import type { RunConfig } from './core/run-config.js';
import { runStep } from './core/run-progress.js';
import type { CompletedSimulation } from './core/simulation-outcome.js';
import { runVerdict } from './core/run-verdict.js';
import type { GenerationAnswer, GenerationsAnswer } from './dto/generation.answers.js';
import type { ProgressAnswer, RunAnswer, RunsAnswer } from './dto/run.answers.js';
import { nearMissAnswer, resultAnswer } from './dto/result-answer.js';
import type { RunsQuery } from './dto/runs.query.js';
import {
  type GenerationRow,
  GenerationsQueriesRepository,
  NO_SIMULATIONS,
} from './generations.queries.repository.js';
import { LineageService } from '../lineage/lineage.service.js';
import { RunWatch } from './run-watch.js';
import { type RunRow, RunsQueriesRepository } from './runs.queries.repository.js';

const TOP_RESULTS = 10;
const NEAR_MISSES = 5;

/** Answers what runs did and where they are. */
@Injectable()
export class RunsService {
  constructor(
    private readonly runs: RunsQueriesRepository,
    private readonly generations: GenerationsQueriesRepository,
    private readonly lineage: LineageService,
    private readonly holdout: HoldoutHistory,
    private readonly watch: RunWatch,
  ) {}

  async list({ status, search, cursor, limit }: RunsQuery): Promise<RunsAnswer> {
    const [found, total] = await Promise.all([
      this.runs.list({ status, search, cursor, limit: limit + 1 }),
      this.runs.count({ status, search }),
    ]);
    const runs = found.slice(0, limit);
    return { runs, total, next_cursor: found.length > limit ? (runs.at(-1)?.id ?? null) : null };
  }

  /** @throws Problem 404 */
  async find(id: string): Promise<RunRow> {
    const run = await this.runs.find(id);
    if (run === undefined) throw notFound(`There is no run ${id}.`);
    return run;
  }

  /** @throws Problem 404 */
  async detail(id: string): Promise<RunAnswer> {
    const run = await this.find(id);
    const [generations, lineage, touches, waiting] = await Promise.all([
      this.generations.ofRun(id),
      this.lineage.ofRun(id),
      this.holdout.ofRun(id),
      run.finished_at === null ? this.watch.of(id) : null,
    ]);
    const config = runConfigFromWire(run.config);
    const candidates = generations.flatMap(({ statistics }) => statistics?.candidates ?? []);
    const promoted = candidates.find(({ verdict }) => verdict === 'promoted')?.job_id;
    const also = promoted === undefined ? [] : [promoted];
    const results = await this.generations.leading(id, config, { best: 1, near: 1, also });
    const verdict = runVerdict({
      status: run.status,
      stopReason: run.stop_reason,
      stopDetail: run.stop_detail,
      generation: run.current_generation,
      begun: run.started_at !== null,
      config,
      completed: generations.reduce((sum, { simulations }) => sum + simulations.completed, 0),
      nullModels: generations.filter((each) => each.null_model).length,
      best: results.find(({ jobId }) => jobId === promoted) ?? rankOutcomes(results, config)[0] ?? null,
      candidates,
      luck: run.statistics?.sentence ?? null,
      nearest: nearMisses(results, config, 1)[0] ?? null,
    });
    return {
      ...run,
      verdict,
      holdout_touches: touches,
      progress: progressOf(run, generations),
      waiting_for: waiting,
      lineage,
    };
  }

  /** @throws Problem 404 */
  async generationsOf(id: string): Promise<GenerationsAnswer> {
    const config = runConfigFromWire((await this.find(id)).config);
    const [rows, results] = await Promise.all([
      this.generations.ofRun(id),
      this.generations.leading(id, config, { best: TOP_RESULTS, near: NEAR_MISSES, also: [] }),
    ]);
    const generations = rows.map((row) => generationAnswer(row, results, config));
    return { run_id: id, generations };
  }
}

function generationAnswer(
  { simulating_at: simulatingAt, ...row }: GenerationRow,
  results: readonly CompletedSimulation[],
  config: RunConfig,
): GenerationAnswer {
  const own = results.filter(({ generation }) => generation === row.generation);
  const top = rankOutcomes(own, config)
    .slice(0, TOP_RESULTS)
    .map((each) => resultAnswer(each, config, row.statistics));
  const { completed, reused } = row.simulations;
  return {
    ...row,
    steps: generationSteps({
      createdAt: row.created_at,
      simulatingAt,
      decidedAt: row.decided_at,
      seconds: row.seconds,
      modelReused: row.fingerprint_hit === true,
      resultsReused: completed > 0 && reused === completed,
    }),
    best: top[0] ?? null,
    top_results: top,
    near_misses: nearMisses(own, config, NEAR_MISSES).map((each) =>
      nearMissAnswer(each, config, row.statistics),
    ),
  };
}

function progressOf(run: RunRow, generations: readonly GenerationRow[]): ProgressAnswer {
  const current = generations.findLast(({ generation }) => generation <= run.current_generation);
  const simulations = current?.simulations ?? NO_SIMULATIONS;
  const step = runStep({
    status: run.status,
    finished: run.finished_at !== null,
    generation: current
      ? {
          generation: current.generation,
          state: current.state,
          featuresKnown: current.features !== null,
          open: simulations.pending + simulations.running,
        }
      : null,
  });
  return { generation: run.current_generation, step, training: current?.training ?? null, simulations };
}
