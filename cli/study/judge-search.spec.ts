import { describe, expect, it } from 'vitest';
import type { LuckTest } from '../../src/modules/evidence/core/luck-test.js';
import type { PromotionPolicy } from '../../src/modules/evidence/core/promotion-policy.js';
import { CRITERIA } from './boxes.js';
import { promotes } from './judge-search.js';
import type { WorldSearch } from './search-world.js';
import type { WorldGrid, WorldOutcome } from './simulate-world.js';
import { worldConfig } from './world-config.js';

const config = worldConfig({
  seed: 1,
  timeframe: '1d',
  sessions: 3000,
  strength: 0,
  generations: 4,
  roundTripBp: null,
  leak: false,
});
const stats = (sqn: number): WorldOutcome['stats'] =>
  ({
    sqn,
    sqn_raw: sqn,
    profit_factor: 1.5,
    trade_count: 100,
    weekly_consistency: 2,
  }) as WorldOutcome['stats'];

/** Grids by what each result shows on the selection and on the holdout. */
function searchOf(grids: readonly (readonly { best: number; later: number }[])[]) {
  const looks: string[] = [];
  const search: WorldSearch = {
    config,
    grids: grids.map((results, generation) => ({
      outcomes: results.map(({ best }, configIndex) => ({
        jobId: `g${generation}-s${configIndex}`,
        generation,
        configIndex,
        stats: stats(best),
      })),
      holdout: async ({ jobId, configIndex }: WorldOutcome) => {
        looks.push(jobId);
        const later = results[configIndex]!.later;
        return { ...stats(later), profit_factor: later > 0 ? 1.1 : 0.9 };
      },
    })) as unknown as WorldGrid[],
  };
  return { search, looks };
}

const p = (...values: readonly number[]) => ({
  luck: (generation: number): LuckTest => ({ p: values[generation]! }) as LuckTest,
});

describe('promotes', () => {
  const judged = async (
    grids: Parameters<typeof searchOf>[0],
    policy: PromotionPolicy,
    luck = p(1, 1, 1, 1),
  ): Promise<{ promoted: boolean; looks: string[] }> => {
    const { search, looks } = searchOf(grids);
    return { promoted: await promotes(search, { policy, criteria: CRITERIA.open, ...luck }), looks };
  };
  const lost = { best: 2, later: -1 };

  it('asks nothing but the criteria for the first policy, and rank decides whom the holdout is asked about', async () => {
    const grid = [[{ best: 1, later: 1 }, lost, { best: -1, later: 9 }]];
    expect(await judged(grid, 'criteria')).toEqual({ promoted: true, looks: [] });
    expect(await judged(grid, 'standard')).toEqual({ promoted: true, looks: ['g0-s1', 'g0-s0'] });
    expect(await judged([[{ best: -1, later: 9 }]], 'criteria')).toEqual({ promoted: false, looks: [] });
  });

  it('has three looks at the holdout, whatever comes later', async () => {
    const late = [[lost, lost], [lost, { best: 1, later: 1 }], [{ best: 1, later: 1 }]];
    expect(await judged(late, 'standard')).toEqual({ promoted: false, looks: ['g0-s0', 'g0-s1', 'g1-s0'] });
  });

  it('spends no look on what luck explains', async () => {
    const twice = [[lost, lost, lost], [{ best: 1, later: 1 }]];
    expect(await judged(twice, 'strict', p(0.2, 0.04))).toEqual({ promoted: true, looks: ['g1-s0'] });
    expect(await judged(twice, 'strict', p(0.2, 0.05))).toEqual({ promoted: false, looks: [] });
  });
});
