import { describe, expect, it } from 'vitest';
import { expectedBestSqn } from '../../../../quant/statistics/expected-best-sqn.js';
import { frontier as search, type FrontierResult, MOST_POINTS } from './frontier.js';

const RULES = {
  criteria: {
    sqnMin: 3,
    sqnMax: 5,
    profitFactorMin: 2,
    profitFactorMax: 4,
    tradeCountMin: 50,
    tradeCountMax: 10_000,
    weeklyConsistencyMax: 0.5,
  },
  sqnCap: 100,
} as const;

const frontier = (results: readonly FrontierResult[], others: number, named: string[] = []) =>
  search({ results, rules: RULES, others, named: new Set(named) });

let places = 0;
function result(generation: number, sqn: number | null, more: Partial<FrontierResult> = {}): FrontierResult {
  const configIndex = places++;
  return {
    jobId: `j${configIndex}`,
    key: `k${configIndex}`,
    generation,
    configIndex,
    stats: { sqn, sqn_raw: sqn, profit_factor: 2.5, trade_count: 64, weekly_consistency: 0.2 },
    ...more,
  };
}

describe('frontier', () => {
  it('counts each configuration once, generation by generation', () => {
    const first = result(0, 1);
    const picture = frontier([result(1, 2), first, result(1, 9, { key: first.key })], 0);
    expect(picture.points.map(({ x, sqn, generation }) => [x, sqn, generation])).toEqual([
      [1, 1, 0],
      [2, 2, 1],
    ]);
    expect(picture.total).toBe(2);
    expect(picture.generations).toMatchObject([
      { generation: 0, from: 1, to: 1, best: { sqn: 1 } },
      { generation: 1, from: 2, to: 2, best: { sqn: 2 } },
    ]);
  });

  it('steps up where something better by rank comes', () => {
    const few = { sqn: 9, sqn_raw: 9, profit_factor: 2.5, trade_count: 3, weekly_consistency: 0.2 };
    const picture = frontier(
      [result(0, 1), result(0, 0.5), result(0, 2), result(0, 9, { stats: few }), result(0, null)],
      0,
    );
    expect(picture.best_so_far).toEqual([
      { x: 1, sqn: 1 },
      { x: 3, sqn: 2 },
    ]);
    expect(picture.undefined_sqn).toBe(1);
    expect(picture.points).toHaveLength(4);
  });

  it('tells what meets every criterion', () => {
    const { points } = frontier([result(0, 3.5), result(0, 6), result(0, 2)], 0);
    expect(points.map(({ candidate }) => candidate)).toEqual([true, false, false]);
  });

  it('ends its curve of luck at what luck gives after all tries, those of others too', () => {
    const { luck } = frontier(
      Array.from({ length: 140 }, () => result(0, 1)),
      260,
    );
    expect(luck[0]).toEqual({ x: 1, sqn: expectedBestSqn(261, 64, 100) });
    expect(luck.at(-1)).toEqual({ x: 140, sqn: expectedBestSqn(400, 64, 100) });
    expect(luck.map(({ sqn }) => sqn)).toEqual(luck.map(({ sqn }) => sqn).toSorted((a, b) => a - b));
  });

  it('holds luck to the trades of what is best by then', () => {
    const many = { sqn: 3.1, sqn_raw: 9, profit_factor: 2.5, trade_count: 900, weekly_consistency: 0.2 };
    const { luck, points } = frontier([result(0, 1), result(0, 2), result(0, 3.1, { stats: many })], 0);
    expect(luck).toEqual([
      { x: 1, sqn: expectedBestSqn(1, 64, 100) },
      { x: 2, sqn: expectedBestSqn(2, 64, 100) },
      { x: 3, sqn: expectedBestSqn(3, 64, 100) },
      { x: 3, sqn: expectedBestSqn(3, 900, 100) },
    ]);
    expect(points.map(({ margin }) => margin)).toEqual([
      1 - expectedBestSqn(3, 64, 100),
      2 - expectedBestSqn(3, 64, 100),
      3.1 - expectedBestSqn(3, 900, 100),
    ]);
  });

  it('counts points where there are too many to draw, loses none, and names those that matter', () => {
    const many = Array.from({ length: MOST_POINTS + 1 }, (_, place) => result(0, Math.sin(place) * 2));
    const [looked] = many as [FrontierResult];
    const best = result(0, 3.5);
    const { points, bins } = frontier([...many, best], 0, [looked.jobId]);
    expect(points.map(({ job_id: id }) => id)).toEqual([looked.jobId, best.jobId]);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(MOST_POINTS);
    expect(bins.length).toBeLessThan(6_001);
    for (const { x0, x1, y0, y1 } of bins) expect(x0 < x1 && y0 < y1).toBe(true);
  });

  it('is empty before anything is tried', () => {
    expect(frontier([], 5)).toMatchObject({
      total: 0,
      points: [],
      best_so_far: [],
      luck: [],
      generations: [],
    });
  });
});
