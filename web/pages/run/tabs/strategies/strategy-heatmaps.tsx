import { useCallback, useMemo } from 'react';
import type { StrategiesAnswer } from '../../../../api/generated/types.gen.ts';
import { useSearchState } from '../../../../app/use-search-state.ts';
import { Chart } from '../../../../charts/chart.tsx';
import type { ChartTheme } from '../../../../charts/theme.ts';
import type { ChartEvents } from '../../../../charts/use-echarts.ts';
import { count, decimal } from '../../../../ui/format.ts';
import { regimeText } from '../../../../ui/regime.ts';
import { type Cell, heatmapsHeight, heatmapsOption } from './heatmaps-option.ts';

/** One small heatmap a regime: threshold by z-score cutoff, coloured by SQN. */
export function StrategyHeatmaps({ answer, symbol }: { answer: StrategiesAnswer; symbol: string }) {
  const [, change] = useSearchState();
  const cells = useMemo(() => answer.cells.filter((each) => each.symbol === symbol), [answer, symbol]);
  const option = useCallback((theme: ChartTheme) => heatmapsOption(answer, cells, theme), [answer, cells]);
  const events = useMemo(
    (): ChartEvents => ({
      click: ({ data }: { data?: { cell?: Cell } }) => {
        if (data?.cell !== undefined) change(onlyThis(data.cell, answer), { push: true });
      },
    }),
    [change, answer],
  );
  const best = cells.find((each) => each.best);
  const met = cells.filter((each) => each.meets_criteria).length;
  const shown = cells.filter((each) => each.sqn !== null).length;
  return (
    <Chart
      name={`strategies-${answer.run_id}`}
      description={`SQN of ${cells.length} configurations of ${symbol} in ${answer.regimes.length} regimes; ${met} meet every criterion.${
        best === undefined
          ? ''
          : ` The best has SQN ${decimal(best.sqn)} at threshold ${best.threshold} and cutoff ${best.z_score_cutoff} in ${regimeText(answer.regimes[best.regime]!)}.`
      }`}
      option={option}
      events={events}
      height={heatmapsHeight(answer)}
      table={tableOf(answer, cells)}
      notes={[
        'Out-of-sample (walk-forward), after costs',
        answer.generation === null ? 'best of all generations' : `generation ${answer.generation}`,
        `showing ${count(shown)} of ${count(cells.length)} configurations, the others have no SQN`,
        `${count(met)} meet every criterion (dot), the best is ringed`,
      ]}
    />
  );
}

const onlyThis = (cell: Cell, { regimes }: StrategiesAnswer) => ({
  min_threshold: String(cell.threshold),
  max_threshold: String(cell.threshold),
  min_z_score_cutoff: String(cell.z_score_cutoff),
  max_z_score_cutoff: String(cell.z_score_cutoff),
  regime: JSON.stringify(regimes[cell.regime]),
});

const tableOf = ({ regimes }: StrategiesAnswer, cells: readonly Cell[]) => ({
  header: [
    'regime',
    'threshold',
    'z_score_cutoff',
    'sqn',
    'trade_count',
    'profit_factor',
    'weekly_consistency',
    'meets_criteria',
    'best',
    'status',
    'generation',
    'simulation',
  ],
  rows: cells.map((each) => [
    regimeText(regimes[each.regime]!),
    each.threshold,
    each.z_score_cutoff,
    each.sqn,
    each.trade_count,
    each.profit_factor,
    each.weekly_consistency,
    each.meets_criteria,
    each.best,
    each.status,
    each.generation,
    each.job_id,
  ]),
});
