import type { FrontierAnswer } from '../../api/generated/types.gen.ts';
import type { ChartTheme } from '../theme.ts';

type Option = Record<string, unknown>;
type Point = FrontierAnswer['points'][number];

/** Everything that was found: results, candidates, the best of each generation, what was promoted. */
export function findings(frontier: FrontierAnswer, theme: ChartTheme): Option[] {
  const { points, bins, generations, promoted_job_id: promoted } = frontier;
  const most = Math.max(...bins.map(({ count }) => count), 1);
  return [
    {
      name: 'Result',
      type: 'scatter',
      // In pieces, a picture that is saved or printed early would lack the last of them.
      progressive: 0,
      symbolSize: 5,
      itemStyle: { color: theme.luck, opacity: theme.dark ? 0.55 : 0.45 },
      data: [
        ...bins.map(({ x0, x1, y0, y1, count }) => ({
          value: [Math.sqrt(x0 * x1), (y0 + y1) / 2],
          count,
          symbolSize: 3 + 7 * Math.sqrt(count / most),
        })),
        ...points.filter(({ candidate }) => !candidate).map(datum),
      ],
      z: 2,
    },
    {
      name: 'Candidate: meets every criterion',
      type: 'scatter',
      symbol: 'triangle',
      symbolSize: 9,
      itemStyle: { color: theme.success, opacity: 0.9 },
      data: points.filter(({ candidate, job_id: id }) => candidate && id !== promoted).map(datum),
      z: 3,
    },
    {
      name: 'Best of a generation',
      type: 'scatter',
      symbol: 'circle',
      symbolSize: 11,
      data: generations.flatMap(({ best }) =>
        best === null || best.job_id === promoted ? [] : [datum(best)],
      ),
      itemStyle: { color: theme.surface, borderColor: theme.outOfSample, borderWidth: 2.5 },
      z: 5,
    },
    {
      name: 'Promoted',
      type: 'scatter',
      symbol: 'diamond',
      symbolSize: 18,
      data: points.filter(({ job_id: id }) => id === promoted).map(datum),
      itemStyle: { color: theme.promoted, borderColor: theme.surface, borderWidth: 1 },
      z: 7,
    },
  ];
}

/** A point carries its simulation, for whoever asks for more. */
const datum = ({ x, sqn, generation, job_id: id, margin }: Point) => ({
  value: [x, sqn],
  id,
  generation,
  margin,
});
