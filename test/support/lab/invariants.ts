import { setTimeout as sleep } from 'node:timers/promises';
import {
  runConfigFromWire,
  type RunConfigWire,
} from '../../../src/modules/evolution/core/run-config-wire.js';
import { type JudgedStats, judge } from '../../../src/modules/promoted/core/criteria.js';
import type { Json } from './lab-client.js';
import { GRID } from './searched-market.js';
import type { Lab } from './start-lab.js';

/** What a run finds that nothing happens to. */
export interface Undisturbed {
  readonly status: string;
  readonly bestSqn: number;
  /** Digest of the result of each simulation, by `generation/config_index`. */
  readonly results: Readonly<Record<string, string>>;
}

export interface Expected {
  readonly undisturbed: Undisturbed;
  /** Statuses of the runs that end otherwise than an undisturbed one, by id. */
  readonly ends?: Readonly<Record<string, string>>;
  /** What follows a commit, such as the withdrawal of a flow, may take this long to reach the queue. */
  readonly settlingMs?: number;
}

/** What breaks an invariant, one sentence each; none where it holds. */
export type Findings = Readonly<Record<Invariant, readonly string[]>>;

export const INVARIANTS = [
  'every accepted run ended',
  'each generation was decided once',
  'each simulation counts at most once',
  'what was promoted meets the criteria',
  'queue and database agree on what is open',
  'the best value is that of an undisturbed run',
] as const;
export type Invariant = (typeof INVARIANTS)[number];

const SETTLING_MS = 15_000;

const sentences = async (lab: Lab, select: string, values: unknown[] = []): Promise<string[]> =>
  (await lab.query<{ what: string }>(select, values)).map(({ what }) => what);

/** The invariants that every fault leaves whole, held against all runs of the lab. Runs that still go on break the first. */
export async function examine(lab: Lab, expected: Expected): Promise<Findings> {
  return {
    'every accepted run ended': await notEnded(lab),
    'each generation was decided once': await notDecidedOnce(lab),
    'each simulation counts at most once': await miscounted(lab, expected.undisturbed),
    'what was promoted meets the criteria': await wronglyPromoted(lab),
    'queue and database agree on what is open': await disagreements(lab, expected.settlingMs ?? SETTLING_MS),
    'the best value is that of an undisturbed run': await otherBests(lab, expected),
  };
}

async function notEnded(lab: Lab): Promise<string[]> {
  return sentences(
    lab,
    `SELECT a.id || ': ' || coalesce(r.status || ', ' || e.n || ' ends', 'not on record') AS what
     FROM unnest($1::text[]) AS a (id)
     LEFT JOIN evolution_runs r ON r.id = a.id
     LEFT JOIN LATERAL (SELECT count(*) AS n FROM run_events WHERE run_id = r.id AND type = 'run_ended') e ON true
     WHERE r.finished_at IS NULL OR r.stop_reason IS NULL OR e.n <> 1`,
    [lab.client.accepted],
  );
}

async function notDecidedOnce(lab: Lab): Promise<string[]> {
  return sentences(
    lab,
    `SELECT g.run_id || '-g' || g.generation || ': ' || g.state || ', decided ' || d.n || ' times, ' || l.n
            || ' times in the lineage' AS what
     FROM generations g
     JOIN evolution_runs r ON r.id = g.run_id
     CROSS JOIN LATERAL (SELECT count(*) AS n FROM run_events e WHERE e.run_id = g.run_id
                         AND e.generation = g.generation AND e.type = 'generation_decided') d
     CROSS JOIN LATERAL (SELECT count(*) AS n FROM evolution_log e WHERE e.run_id = g.run_id
                         AND e.generation = g.generation) l
     WHERE (r.finished_at IS NOT NULL AND g.state IN ('BREEDING','SIMULATING'))
        OR (g.state = 'DECIDED' AND g.simulating_at IS NOT NULL AND (d.n <> 1 OR l.n <> 1))
        OR d.n > 1 OR g.generation > r.current_generation
     UNION ALL
     SELECT r.id || ': ' || count(g.run_id) || ' generations, and the last is number ' || r.current_generation
     FROM evolution_runs r JOIN generations g ON g.run_id = r.id
     GROUP BY r.id HAVING count(g.run_id) <> r.current_generation + 1`,
  );
}

async function miscounted(lab: Lab, { results }: Undisturbed): Promise<string[]> {
  return sentences(
    lab,
    `SELECT run_id || '-g' || generation || '-s' || config_index || ': ' || count(*) || ' rows' AS what
     FROM priority_jobs GROUP BY run_id, generation, config_index HAVING count(*) > 1
     UNION ALL
     SELECT j.id || ': ' || j.status || ' although its run has ended'
     FROM priority_jobs j JOIN evolution_runs r ON r.id = j.run_id
     WHERE r.finished_at IS NOT NULL AND j.status NOT IN ('COMPLETED','FAILED','CANCELLED')
     UNION ALL
     SELECT id || ': ' || status || CASE WHEN result IS NULL THEN ' without' ELSE ' with' END || ' a result'
     FROM priority_jobs WHERE (status = 'COMPLETED') <> (result IS NOT NULL)
     UNION ALL
     SELECT id || ': another result than that of an undisturbed run'
     FROM priority_jobs
     WHERE result IS NOT NULL
       AND md5(result::text) IS DISTINCT FROM ($1::jsonb ->> (generation || '/' || config_index))
     UNION ALL
     SELECT g.run_id || '-g' || g.generation || ': ' || count(j.id) || ' simulations'
     FROM generations g LEFT JOIN priority_jobs j ON j.run_id = g.run_id AND j.generation = g.generation
     WHERE g.simulating_at IS NOT NULL GROUP BY g.run_id, g.generation HAVING count(j.id) <> $2`,
    [JSON.stringify(results), GRID],
  );
}

interface PromotedRow {
  readonly id: string;
  readonly promoted: boolean;
  readonly config: RunConfigWire;
  readonly models: number;
  readonly result: JudgedStats | null;
  readonly kept: Json | null;
}

async function wronglyPromoted(lab: Lab): Promise<string[]> {
  const rows = await lab.query<PromotedRow>(
    `SELECT r.id, r.promoted, r.config, count(p.id) OVER (PARTITION BY r.id)::int AS models, j.result,
            p.full_result AS kept
     FROM evolution_runs r
     LEFT JOIN promoted_models p ON p.run_id = r.id
     LEFT JOIN priority_jobs j ON j.id = p.job_id AND j.status = 'COMPLETED'
     WHERE r.promoted OR p.id IS NOT NULL`,
  );
  return rows.flatMap(({ id, promoted, config, models, result }) => {
    if (!promoted || models !== 1) return [`${id}: promoted ${promoted}, with ${models} models`];
    if (result === null) return [`${id}: promoted without a stored result`];
    const { criteria, sqnCap } = runConfigFromWire(config);
    return judge(result, criteria, sqnCap).map(
      ({ criterion, value }) => `${id}: promoted with ${criterion} ${value}`,
    );
  });
}

/** Asked again until they agree or have had the time to. */
async function disagreements(lab: Lab, settlingMs: number): Promise<string[]> {
  const deadline = performance.now() + settlingMs;
  for (;;) {
    const found = await disagreementsNow(lab);
    if (found.length === 0 || performance.now() > deadline) return found;
    await sleep(250);
  }
}

async function disagreementsNow(lab: Lab): Promise<string[]> {
  const open = new Set(
    await sentences(
      lab,
      `SELECT g.run_id || '-g' || g.generation || '-evaluate' AS what
       FROM generations g JOIN evolution_runs r ON r.id = g.run_id
       WHERE g.state = 'SIMULATING' AND r.status = 'RUNNING'`,
    ),
  );
  const key = (queue: string, name: string): string => `${lab.prefix}:${queue}:${name}`;
  const parents = await lab.redis.zrange(key('evaluate', 'waiting-children'), 0, -1);
  const lost = await Promise.all(
    [...open].map(async (id) => ((await lab.redis.exists(key('evaluate', id))) === 0 ? [id] : [])),
  );
  const lists = await Promise.all(
    ['wait', 'active'].map((name) => lab.redis.lrange(key('simulate', name), 0, -1)),
  );
  const sets = await Promise.all(
    ['prioritized', 'delayed'].map((name) => lab.redis.zrange(key('simulate', name), 0, -1)),
  );
  const ended = await sentences(
    lab,
    `SELECT j.queue_job_id AS what FROM priority_jobs j JOIN evolution_runs r ON r.id = j.run_id
     WHERE r.finished_at IS NOT NULL AND j.queue_job_id = ANY ($1)`,
    [[...lists, ...sets].flat()],
  );
  return [
    ...parents.filter((id) => !open.has(id)).map((id) => `${id} waits for children, and nothing is open`),
    ...lost.flat().map((id) => `${id} is open, and the queue does not know it`),
    ...ended.map((id) => `${id} is still queued although its run has ended`),
    ...(await sentences(
      lab,
      `SELECT key || ' was never handed over' AS what FROM outbox WHERE done_at IS NULL`,
    )),
  ];
}

async function otherBests(lab: Lab, { undisturbed, ends = {} }: Expected): Promise<string[]> {
  return sentences(
    lab,
    `SELECT id || ': ' || status || ' with ' || coalesce(best_sqn::text, 'nothing') || ', expected '
            || coalesce($1::jsonb ->> id, $2) AS what
     FROM evolution_runs
     WHERE status <> coalesce($1::jsonb ->> id, $2)
        OR (status = $2 AND best_sqn IS DISTINCT FROM $3::float8)`,
    [JSON.stringify(ends), undisturbed.status, undisturbed.bestSqn],
  );
}

/** Reads what an undisturbed run of the lab has found. */
export async function recordUndisturbed(lab: Lab, runId: string): Promise<Undisturbed> {
  const [run] = await lab.query<{ status: string; bestSqn: number }>(
    'SELECT status, best_sqn AS "bestSqn" FROM evolution_runs WHERE id = $1',
    [runId],
  );
  const results = await lab.query<{ place: string; digest: string }>(
    `SELECT generation || '/' || config_index AS place, md5(result::text) AS digest
     FROM priority_jobs WHERE run_id = $1`,
    [runId],
  );
  return { ...run!, results: Object.fromEntries(results.map(({ place, digest }) => [place, digest])) };
}
