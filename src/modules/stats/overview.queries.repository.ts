import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OverviewAnswer } from './overview.answer.js';

interface OverviewRow {
  readonly per_minute: number;
  readonly open: number;
  readonly saved: { models: number; simulations: number; seconds: number };
  readonly newest_run_id: string | null;
}

/** One statement, so that its numbers are of one moment. Means are of the newest, as machines change. */
const OVERVIEW = `
  WITH newest AS (SELECT seconds, fingerprint_hit FROM generations ORDER BY created_at DESC LIMIT 200),
  done AS (SELECT started_at, finished_at FROM priority_jobs
           WHERE status = 'COMPLETED' AND NOT reused AND started_at IS NOT NULL
           ORDER BY created_at DESC, id DESC LIMIT 2000),
  saved AS (
    SELECT (SELECT count(*) FROM generations WHERE fingerprint_hit)::int AS models,
           (SELECT count(*) FROM priority_jobs WHERE reused)::int AS simulations)
  SELECT
    (SELECT count(*) FROM done WHERE finished_at > now() - interval '1 minute')::int AS per_minute,
    (SELECT count(*) FROM priority_jobs j JOIN generations g USING (run_id, generation)
     WHERE g.state = 'SIMULATING' AND j.status IN ('PENDING', 'RUNNING'))::int AS open,
    (SELECT json_build_object('models', models, 'simulations', simulations, 'seconds',
       models * coalesce((SELECT avg((seconds->>'train')::float8) FROM newest WHERE NOT fingerprint_hit), 0)
       + simulations * coalesce((SELECT avg(extract(epoch FROM finished_at - started_at)) FROM done), 0))
     FROM saved) AS saved,
    (SELECT id FROM evolution_runs ORDER BY seq DESC LIMIT 1) AS newest_run_id`;

/**
 * What the watch told, workers that went without a goodbye for a quarter of an hour, and runs that failed for a day.
 */
const ATTENTION = `
  SELECT CASE WHEN kind = 'stall' THEN 'run' ELSE kind END AS kind, name AS subject,
         CASE kind WHEN 'stall' THEN 'makes no progress: ' || state ELSE state END AS detail, since
  FROM told_states
  WHERE state NOT IN ('up', 'alive') AND (state <> 'gone' OR since > now() - interval '15 minutes')
    AND NOT (kind = 'worker' AND EXISTS (SELECT FROM workers w WHERE w.id = name AND w.state = 'stopped'))
  UNION ALL
  SELECT 'failure', id, coalesce(stop_detail, stop_reason), finished_at
  FROM evolution_runs WHERE status = 'FAILED' AND finished_at > now() - interval '1 day'
  ORDER BY since DESC LIMIT 20`;

/** Runs that are not over, those that work first. Their pace is that of their own simulations in the last minute. */
const UNDER_WAY = `
  SELECT r.id, r.symbol, r.status, r.current_generation AS generation, r.max_generations, r.best_sqn,
         c.total, c.done, CASE WHEN r.status = 'RUNNING' AND c.lately > 0 AND c.total > c.done
                               THEN 60.0 * (c.total - c.done) / c.lately END::float8 AS eta_seconds
  FROM evolution_runs r CROSS JOIN LATERAL (
    SELECT count(*)::int AS total, count(*) FILTER (WHERE j.status NOT IN ('PENDING', 'RUNNING'))::int AS done,
           count(*) FILTER (WHERE j.finished_at > now() - interval '1 minute' AND NOT j.reused)::int AS lately
    FROM priority_jobs j WHERE j.run_id = r.id AND j.generation = r.current_generation) c
  WHERE r.status IN ('PENDING', 'RUNNING', 'PAUSED')
  ORDER BY r.status = 'RUNNING' DESC, r.seq LIMIT 10`;

const EVENTS = `SELECT id::int, topic, type, created_at AS at, data FROM events
  WHERE id IS NOT NULL ORDER BY id DESC LIMIT 20`;

/** Reads what is going on. */
@Injectable()
export class OverviewQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async read(): Promise<OverviewRow & Pick<OverviewAnswer, 'attention' | 'events' | 'under_way'>> {
    const [[row], attention, under_way, events] = await Promise.all([
      this.dataSource.query<[OverviewRow]>(OVERVIEW),
      this.dataSource.query<OverviewAnswer['attention']>(ATTENTION),
      this.dataSource.query<OverviewAnswer['under_way']>(UNDER_WAY),
      this.dataSource.query<OverviewAnswer['events']>(EVENTS),
    ]);
    return { ...row, attention, under_way, events };
  }
}
