import { describe, expect, it } from 'vitest';
import { generationTable } from './generation-table.js';
import { runTotals, summariseRun } from './summarise-run.js';
import type { Generation, Result, Run } from './wire.js';

const result = (sqn: number | null): Result => ({
  sqn,
  profit_factor: 1.5,
  trade_count: 250,
  weekly_consistency: 0.4,
  threshold: 0.0001,
  z_score_cutoff: 0,
  regime_filter: {},
});

const generation = (index: number, fields: Partial<Generation>): Generation => ({
  generation: index,
  outcome: 'advanced',
  model_id: `m_${index}`,
  fingerprint_hit: false,
  features: ['a', 'b', 'c'],
  pruned: [],
  models_trained: 294,
  null_model: false,
  simulations: { total: 140, completed: 139, failed: 1, reused: 0 },
  best: result(1),
  near_misses: [],
  seconds: { importance: null, train: 2, simulate: 1, evaluate: 0.1, total: 3.1 },
  ...fields,
});

const generations = [
  generation(0, { best: result(1.25) }),
  generation(1, {
    fingerprint_hit: true,
    models_trained: 0,
    simulations: { total: 140, completed: 140, failed: 0, reused: 140 },
    pruned: [{ feature: 'd' }],
    best: result(2.5),
    seconds: { importance: 0.2, train: 0, simulate: 0.05, evaluate: 0.1, total: 0.4 },
  }),
  generation(2, {
    null_model: true,
    best: null,
    simulations: { total: 0, completed: 0, failed: 0, reused: 0 },
  }),
];
const run: Run = {
  id: 'r_1',
  symbol: 'SPX',
  status: 'COMPLETED',
  stop_reason: 'max_generations',
  verdict: 'Ended.',
  promoted_id: null,
  progress: { generation: 2, step: 'done', training: null, simulations: generations[2]!.simulations },
};
const input = { run, generations, promoted: null, queueBackend: 'redis', seconds: { boot: 3, run: 9 } };

describe('the summary of a run', () => {
  it('does not count reused work as done', () => {
    expect(runTotals(generations)).toEqual({
      models_trained: 588,
      simulations_run: 140,
      simulations_reused: 140,
    });
  });

  it('has the highest SQN as best, and the promoted result when there is one', () => {
    expect(summariseRun(input)).toMatchObject({ best: { sqn: 2.5, generation: 1 } });
    expect(summariseRun({ ...input, promoted: result(1.1) })).toMatchObject({ best: { sqn: 1.1 } });
    expect(summariseRun({ ...input, generations: generations.slice(2) })).toMatchObject({ best: null });
  });

  it('adds up the seconds of each step and keeps those of the whole', () => {
    expect(summariseRun(input)).toMatchObject({
      seconds: { importance: 0.2, train: 4, simulate: 2.05, evaluate: 0.3, boot: 3, run: 9 },
    });
  });
});

it('shows a generation a line, right-aligned, with a dash for what there is not', () => {
  const lines = generationTable(generations).split('\n');
  expect(lines).toHaveLength(4);
  expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
  const cells = lines.map((line) => line.trim().split(/\s{2,}/));
  expect(cells[1]).toEqual(['0', '3', '294', '140', '0', '1.250', '0', '-', '2.0', '1.0', '0.1']);
  expect(cells[2]).toEqual(['1', '3', 'reused', '140', '140', '2.500', '1', '0.2', '0.0', '0.1', '0.1']);
  expect(cells[3]?.slice(3, 6)).toEqual(['null model', '0', '-']);
});
