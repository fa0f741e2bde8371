import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasRedis } from '../support/redis.js';
import { productRoot } from '../../cli/local/product-root.js';
import type { Json } from '../support/factory-client.js';
import { temporaryHome } from '../support/test-factory.js';

/** The command as a newcomer types it, from an empty folder; each time a factory starts, works and ends. */
interface Demo {
  readonly code: number;
  readonly lines: readonly string[];
  readonly progress: string;
  readonly summary: Json;
}

let home: string;
let seen = 0;
let guardian = 0;
let first: Demo;
let second: Demo;

function demo(): Promise<Demo> {
  const script = join(productRoot(), 'dist/cli/factory.js');
  const { PATH, TEST_REDIS_URL: REDIS_URL } = process.env;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [script, 'demo', '--json'],
      { cwd: home, env: { PATH, REDIS_URL, FACTORY_HOME: home }, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const lines = stdout.trimEnd().split('\n');
        let summary: Json = {};
        try {
          summary = JSON.parse(lines.at(-1) ?? '') as Json;
        } catch {
          // The tests will say so.
        }
        resolve({ code: Number(error?.code ?? 0), lines, progress: stderr, summary });
      },
    );
  });
}

/** Processes that know of the home, by their arguments, their variables or their working folder. */
function processesOf(folder: string): string[] {
  const read = (pid: string, file: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'latin1');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => `${read(pid, 'cmdline')}\0${read(pid, 'environ')}`.includes(folder))
    .map((pid) => read(pid, 'cmdline').replaceAll('\0', ' '));
}

/** The process that ends the others when the command is killed; it knows nothing of the home. */
function guardianOf(folder: string): number {
  try {
    return Number(readFileSync(join(folder, 'factory.lock'), 'utf8').split(' ')[1] ?? 0);
  } catch {
    return 0;
  }
}

beforeAll(async () => {
  home = temporaryHome();
  const running = demo();
  const watch = setInterval(() => {
    seen = Math.max(seen, processesOf(home).length);
    guardian ||= guardianOf(home);
  }, 500);
  first = await running;
  clearInterval(watch);
});

/** What two runs of the same request must agree in. */
const table = ({ summary }: Demo): unknown =>
  (summary['generations'] as Json[]).map(
    ({ generation, outcome, model_id, features, pruned, best, near_misses }) => ({
      generation,
      outcome,
      model_id,
      features,
      pruned,
      best: nameless(best as Json),
      near_misses: (near_misses as Json[]).map(nameless),
    }),
  );

/** A result without the run that its job belongs to. */
const nameless = ({ job_id, ...result }: Json): Json => ({
  ...result,
  job: (job_id as string).replace(/^r_[0-9a-f]{16}/, ''),
});

describe('the demo on the S&P 500', () => {
  it('exits with 0 and leaves no process behind', () => {
    expect(first.code).toBe(0);
    // Else nothing would be proved by finding none afterwards.
    expect(seen).toBeGreaterThan(5);
    expect(guardian).toBeGreaterThan(0);
    expect(processesOf(home)).toEqual([]);
    expect(() => process.kill(guardian, 0)).toThrow(/ESRCH/);
  });

  it('prints one JSON object and nothing else on standard output', () => {
    expect(first.lines).toHaveLength(1);
    expect(Object.keys(first.summary)).toEqual([
      'run_id',
      'symbol',
      'status',
      'stop_reason',
      'verdict',
      'queue_backend',
      'generations',
      'best',
      'promoted_id',
      'totals',
      'seconds',
    ]);
    expect(first.summary).toMatchObject({
      run_id: expect.stringMatching(/^r_[0-9a-f]{16}$/) as string,
      symbol: 'SPX',
      status: 'COMPLETED',
      stop_reason: 'max_generations',
      queue_backend: hasRedis() ? 'redis' : 'postgres',
      promoted_id: null,
    });
  });

  it('trains 294 models and runs 140 simulations in each of four generations, from at least 20 features', () => {
    const generations = first.summary['generations'] as Json[];
    expect(generations.map(({ generation }) => generation as number)).toEqual([0, 1, 2, 3]);
    expect((generations[0]!['features'] as string[]).length).toBeGreaterThanOrEqual(20);
    for (const { models_trained, simulations } of generations) {
      expect(models_trained).toBe(294);
      expect(simulations).toMatchObject({ total: 140, completed: 140, failed: 0, reused: 0 });
    }
    expect(first.summary['totals']).toEqual({
      models_trained: 1176,
      simulations_run: 560,
      simulations_reused: 0,
    });
  });

  it('loses a quarter of the features with each generation', () => {
    const generations = first.summary['generations'] as Json[];
    for (const [index, { features, pruned }] of generations.entries()) {
      if (index === 0) continue;
      const before = generations[index - 1]!['features'] as string[];
      expect(pruned).toHaveLength(Math.floor(before.length / 4));
      expect([...(features as string[]), ...(pruned as string[])].toSorted()).toEqual(before.toSorted());
    }
  });

  it('names the best result of all and what the nearest one missed', () => {
    const sqns = (first.summary['generations'] as Json[]).map(({ best }) => (best as Json)['sqn'] as number);
    expect(first.summary['best']).toMatchObject({ sqn: Math.max(...sqns) });
    expect(first.summary['verdict']).toMatch(/^Ended in generation 3 .*nearest miss.*misses SQN/);
  });

  it('shows each step and a table of the generations beside it', () => {
    for (const words of [
      /generation 0: training/,
      /generation 3: simulating .*140/,
      /models trained +simulations/,
    ])
      expect(first.progress).toMatch(words);
  });
});

describe('the same demo once more', () => {
  beforeAll(async () => {
    second = await demo();
  });

  it('trains no model and runs no simulation', () => {
    expect(second.code).toBe(0);
    expect(second.summary['totals']).toEqual({
      models_trained: 0,
      simulations_run: 0,
      simulations_reused: 560,
    });
  });

  it('is a run of its own with the same results', () => {
    expect(second.summary['run_id']).not.toBe(first.summary['run_id']);
    expect(table(second)).toEqual(table(first));
    expect(second.summary['stop_reason']).toBe(first.summary['stop_reason']);
  });
});
