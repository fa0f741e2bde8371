import { Injectable } from '@nestjs/common';
import type { HoldoutTouchAnswer } from '../evidence/dto/holdout-touch.answer.js';
import { HoldoutHistory } from '../evidence/holdout-history.js';
import { frontier, type FrontierPoint } from './core/frontier.js';
import { runConfigFromWire } from './core/run-config-wire.js';
import type { FrontierAnswer } from './dto/frontier.answer.js';
import { FrontierQueriesRepository } from './frontier.queries.repository.js';
import { RunsService } from './runs.service.js';

/** The picture of a run that comes first. */
@Injectable()
export class Frontiers {
  constructor(
    private readonly runs: RunsService,
    private readonly queries: FrontierQueriesRepository,
    private readonly holdout: HoldoutHistory,
  ) {}

  /** @throws Problem 404 */
  async ofRun(id: string): Promise<FrontierAnswer> {
    const run = await this.runs.find(id);
    const config = runConfigFromWire(run.config);
    const [results, promoted, touches] = await Promise.all([
      this.queries.results(id),
      this.queries.promotedJob(id),
      this.holdout.ofRun(id),
    ]);
    const { trials } = run.statistics ?? {};
    const others = trials === undefined ? 0 : Math.max(0, trials.span - trials.run);
    const named = new Set([
      ...touches.map(({ job_id: job }) => job),
      ...(promoted === null ? [] : [promoted]),
    ]);
    const picture = frontier({ results, rules: config, others, named });
    const best = picture.best_so_far.at(-1);
    const luck = picture.luck.at(-1);
    return {
      run_id: id,
      sentence: run.statistics?.sentence ?? UNDECIDED,
      ...picture,
      tried_by_others: others,
      margin: best === undefined || luck === undefined ? null : best.sqn - luck.sqn,
      sqn_min: config.criteria.sqnMin,
      sqn_max: config.criteria.sqnMax,
      promoted_job_id: promoted,
      looks: touches.flatMap((touch) => look(touch, picture.points, config.sqnCap)),
    };
  }
}

/** A look that has been answered, beside the point that it was taken for. */
function look(
  { job_id: job, stats, passed }: HoldoutTouchAnswer,
  points: readonly FrontierPoint[],
  sqnCap: 100 | null,
): FrontierAnswer['looks'] {
  const point = points.find(({ job_id: id }) => id === job);
  const counted = stats?.[sqnCap === null ? 'sqn_raw' : 'sqn'];
  if (point === undefined || typeof counted !== 'number') return [];
  return [{ x: point.x, job_id: job, sqn: point.sqn, holdout_sqn: counted, passed }];
}

const UNDECIDED = 'No generation is decided yet: what is found is held against luck when one is.';
