import { describe, expect, it } from 'vitest';
import { expectedBestSqn } from '../../../../quant/statistics/expected-best-sqn.js';
import { frontier, type FrontierResult, MOST_POINTS } from './frontier.js';

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
    const picture = frontier([result(1, 2), first, result(1, 9, { key: first.key })], RULES, 0);
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
      RULES,
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
    const { points } = frontier([result(0, 3.5), result(0, 6), result(0, 2)], RULES, 0);
    expect(points.map(({ candidate }) => candidate)).toEqual([true, false, false]);
  });

  it('ends its curve of luck at what luck gives after all tries, those of others too', () => {
    const { luck } = frontier(
      Array.from({ length: 140 }, () => result(0, 1)),
      RULES,
      260,
    );
    expect(luck[0]).toEqual({ x: 1, sqn: expectedBestSqn(261, 64, 100) });
    expect(luck.at(-1)).toEqual({ x: 140, sqn: expectedBestSqn(400, 64, 100) });
    expect(luck.map(({ sqn }) => sqn)).toEqual(luck.map(({ sqn }) => sqn).toSorted((a, b) => a - b));
  });

  it('counts points where there are too many to draw, and loses none', () => {
    const many = Array.from({ length: MOST_POINTS + 1 }, (_, place) => result(0, Math.sin(place) * 4));
    const { points, bins } = frontier(many, RULES, 0);
    expect(points).toEqual([]);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(MOST_POINTS + 1);
    expect(bins.length).toBeLessThan(6_001);
    for (const { x0, x1, y0, y1 } of bins) expect(x0 < x1 && y0 < y1).toBe(true);
  });

  it('is empty before anything is tried', () => {
    expect(frontier([], RULES, 5)).toMatchObject({
      total: 0,
      points: [],
      best_so_far: [],
      luck: [],
      generations: [],
    });
  });
});
