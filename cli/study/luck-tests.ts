import { bootstrapMeans, type ResampledMeans } from '../../quant/statistics/bootstrap-means.js';
import { realityCheck } from '../../quant/statistics/reality-check.js';
import type { ReturnTable } from '../../quant/statistics/return-table.js';
import { superiorAbility } from '../../quant/statistics/superior-ability.js';
import { joinGenerations } from '../../src/modules/evidence/core/join-generations.js';
import { type LuckTest, luckTest } from '../../src/modules/evidence/core/luck-test.js';
import { resultLuck } from '../../src/modules/evidence/core/result-luck.js';
import { sharpeVariance } from '../../src/modules/evidence/core/sharpe-variance.js';
import type { WorldSearch } from './search-world.js';
import type { WorldOutcome } from './simulate-world.js';

/** Tests that `strict` might ask instead of its own. */
export const OTHER_TESTS = ['SPA, block 5', 'SPA, block 2', 'Reality Check, block 5', 'DSR'] as const;
export type OtherTest = (typeof OTHER_TESTS)[number];

/** Tests everything tried up to a generation, or one result of it; its `p` is what counts. */
export type AskLuck = (generation: number, outcome: WorldOutcome) => LuckTest;

/** The test that `strict` asks, and the others by name. What several of them need of a search is computed once. */
export function luckTests(search: WorldSearch): {
  own: AskLuck;
  others: Readonly<Record<OtherTest, AskLuck>>;
} {
  const table = remember((generation) => tableUpTo(search, generation));
  const means = (meanBlock: number): ((generation: number) => ResampledMeans) =>
    remember((generation) => bootstrapMeans(table(generation), { draws: 1000, meanBlock, seed: 12_345 }));
  const [byWeek, byTwo] = [means(5), means(2)];
  const own = remember((generation) => luckTest(table(generation)));
  const spa = (of: (generation: number) => ResampledMeans): AskLuck =>
    remember((generation) => ({
      ...own(generation),
      p: superiorAbility(table(generation), of(generation)).consistent,
    }));
  const dsr = (generation: number, { stats }: WorldOutcome): number | null => {
    const tried = search.grids.slice(0, generation + 1).flatMap((grid) => grid?.outcomes ?? []);
    const variance = sharpeVariance(tried.map((each) => each.stats));
    const tries = { trials: tried.length, sharpeVariance: variance, sqnCap: search.config.sqnCap };
    return resultLuck(stats, tries).dsr;
  };
  return {
    own,
    others: {
      'SPA, block 5': spa(byWeek),
      'SPA, block 2': spa(byTwo),
      'Reality Check, block 5': (generation) => ({
        ...own(generation),
        p: realityCheck(byWeek(generation)).p,
      }),
      DSR: (generation, outcome) => ({ ...own(generation), p: 1 - (dsr(generation, outcome) ?? 0) }),
    },
  };
}

function tableUpTo({ grids }: WorldSearch, generation: number): ReturnTable {
  const tables = grids.slice(0, generation + 1).flatMap((grid) => (grid === null ? [] : [grid.table]));
  return joinGenerations(tables).table;
}

function remember<T>(of: (generation: number) => T): (generation: number) => T {
  const known = new Map<number, T>();
  return (generation) => {
    let value = known.get(generation);
    if (value === undefined) known.set(generation, (value = of(generation)));
    return value;
  };
}
