import { useCallback, useMemo, useState } from 'react';
import type { StrategiesAnswer } from '../../../../api/generated/types.gen.ts';
import { useSearchState } from '../../../../app/use-search-state.ts';
import { Chart } from '../../../../charts/chart.tsx';
import type { ChartTheme } from '../../../../charts/theme.ts';
import type { ChartEvents } from '../../../../charts/use-echarts.ts';
import { count } from '../../../../ui/format.ts';
import { regimeText } from '../../../../ui/regime.ts';
import { filterOf } from './filters.ts';
import { boundsOf, parallelOption } from './parallel-option.ts';

interface Brushed {
  readonly parallelAxisId: string;
  readonly intervals: readonly (readonly [number, number])[];
}

/** Parallel coordinates whose ranges filter the table; what a link asked for is bright from the start. */
export function ParallelChart({ answer }: { answer: StrategiesAnswer }) {
  const [search, change] = useSearchState();
  // Later changes come from the brush itself, which a new drawing would take away.
  const [first] = useState(() => filterOf(search));
  const option = useCallback((theme: ChartTheme) => parallelOption(answer, first, theme), [answer, first]);
  const events = useMemo(
    (): ChartEvents => ({
      axisareaselected: ({ parallelAxisId: axis, intervals }: Brushed) =>
        change(boundsOf(axis, intervals[0] ?? null, answer)),
    }),
    [answer, change],
  );
  const shown = answer.cells.filter(({ sqn }) => sqn !== null);
  return (
    <Chart
      name={`figures-${answer.run_id}`}
      description={`Threshold, z-score cutoff, regime, trades, profit factor and SQN of ${shown.length} configurations, a line each.`}
      option={option}
      events={events}
      height={300}
      table={{
        header: ['threshold', 'z_score_cutoff', 'regime', 'trade_count', 'profit_factor', 'sqn'],
        rows: shown.map((each) => [
          each.threshold,
          each.z_score_cutoff,
          regimeText(answer.regimes[each.regime]!),
          each.trade_count,
          each.profit_factor,
          each.sqn,
        ]),
      }}
      notes={[
        'Out-of-sample (walk-forward), after costs',
        `showing ${count(shown.length)} of ${count(answer.cells.length)} configurations, the others have no SQN`,
      ]}
    />
  );
}
