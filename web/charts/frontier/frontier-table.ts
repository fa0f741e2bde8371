import type { FrontierAnswer } from '../../api/generated/types.gen.ts';
import type { TableOf } from '../../ui/export-menu.tsx';

/** The same figures as rows: each result, or each bin with how many it counts. */
export function frontierTable({ points, bins, looks }: FrontierAnswer): TableOf {
  const seen = new Map(looks.map((look) => [look.job_id, look.holdout_sqn]));
  return {
    header: ['try', 'generation', 'sqn', 'holdout_sqn', 'over_luck', 'candidate', 'results', 'simulation'],
    rows: [
      ...points.map((point) => [
        point.x,
        point.generation,
        point.sqn,
        seen.get(point.job_id) ?? null,
        point.margin,
        point.candidate,
        1,
        point.job_id,
      ]),
      ...bins.map(({ x0, y0, count }) => [x0, null, y0, null, null, null, count, null]),
    ],
  };
}
