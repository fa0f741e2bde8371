import type { FrontierAnswer } from '../../api/generated/types.gen.ts';
import { count } from '../../ui/format.ts';

/** What has to be known to read the picture. */
export function frontierNotes(frontier: FrontierAnswer): string[] {
  const { total, undefined_sqn: without, tried_by_others: others, best_so_far: best, bins, looks } = frontier;
  const falls = best.some(({ sqn }, place) => sqn < (best[place - 1]?.sqn ?? -Infinity));
  return [
    'Out-of-sample (walk-forward), after costs',
    `showing ${count(total - without)} of ${count(total)} distinct configurations${bins.length > 0 ? ', counted where they crowd' : ''}`,
    ...(without > 0 ? [`${count(without)} have too few trades for an SQN`] : []),
    ...(falls ? ['what meets every criterion leads, whatever its SQN'] : []),
    'luck for as many trades as the best so far has',
    ...(others > 0 ? [`it counts ${count(others)} more tries of other runs on the same data`] : []),
    ...(looks.length > 0 ? ['the holdout is data that the search has never seen'] : []),
  ];
}
