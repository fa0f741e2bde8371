import { useCallback, useMemo } from 'react';
import type { FeaturesAnswer } from '../../../../api/generated/types.gen.ts';
import { useSearchState } from '../../../../app/use-search-state.ts';
import { Chart } from '../../../../charts/chart.tsx';
import type { ChartTheme } from '../../../../charts/theme.ts';
import type { ChartEvents } from '../../../../charts/use-echarts.ts';
import { survivalHeight, survivalOption } from './survival-option.ts';

/** Rows are features, columns generations; a cross where a feature went. */
export function SurvivalHeatmap({ answer, selected }: { answer: FeaturesAnswer; selected: number }) {
  const [, change] = useSearchState();
  const option = useCallback(
    (theme: ChartTheme) => survivalOption(answer, selected, theme),
    [answer, selected],
  );
  const events = useMemo(
    (): ChartEvents => ({
      click: ({ data }: { data?: { generation?: number } }) => {
        if (data?.generation !== undefined) change({ generation: String(data.generation) });
      },
    }),
    [change],
  );
  const alive = answer.rows.filter((row) => row.pruned_in === null).length;
  return (
    <Chart
      name={`features-${answer.run_id}`}
      description={`${answer.rows.length} features over ${answer.generations.length} generations; ${alive} are left, the others were pruned.`}
      option={option}
      events={events}
      height={survivalHeight(answer)}
      table={{
        header: [
          'feature',
          'generation',
          'importance',
          'share_of_largest',
          'pruned_after',
          'reason',
          'protected',
        ],
        rows: answer.rows.flatMap((row) =>
          row.cells.map((cell) => [
            row.feature,
            cell.generation,
            cell.importance,
            cell.share,
            cell.pruned,
            cell.pruned ? row.reason : null,
            row.protected,
          ]),
        ),
      }}
      notes={[
        'In-sample: importance in the models of the selection',
        `showing ${answer.rows.length} of ${answer.rows.length} features, ${alive} left`,
        'colour is |importance| over the largest of its generation; grey is not measured, since no generation followed',
        ...(answer.rows.some((row) => row.protected) ? ['★ is protected from pruning'] : []),
      ]}
    />
  );
}
