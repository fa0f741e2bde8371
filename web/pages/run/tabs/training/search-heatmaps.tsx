import { useCallback } from 'react';
import type { TrainingAnswer } from '../../../../api/generated/types.gen.ts';
import { Chart } from '../../../../charts/chart.tsx';
import type { ChartTheme } from '../../../../charts/theme.ts';
import { count } from '../../../../ui/format.ts';
import { searchHeight, searchOption } from './search-option.ts';
import { candidateRows, settingsText, type Table } from './search-table.ts';

/** One heatmap a regime: the two settings that vary first, coloured by score, the chosen candidate ringed. */
export function SearchHeatmaps({ answer, table }: { answer: TrainingAnswer; table: Table }) {
  const option = useCallback((theme: ChartTheme) => searchOption(table, theme), [table]);
  const chosen = table.candidates.find((each) => each.chosen);
  const scored = table.candidates.filter(({ score }) => score !== null).length;
  const more = table.axes.slice(2).map(({ name }) => name);
  return (
    <Chart
      name={`search-${answer.run_id}-g${answer.generation}`}
      description={`Scores of ${table.candidates.length} candidates in ${table.regimes.length} regimes${
        chosen === undefined ? '; none was chosen.' : `; chosen: ${settingsText(chosen) || 'the only one'}.`
      }`}
      option={option}
      height={searchHeight(table)}
      table={candidateRows(table)}
      notes={[
        'In-sample cross-validation (purged folds), no costs',
        `showing ${count(scored)} of ${count(table.candidates.length)} candidates, the others have too few rows`,
        'ringed is what the last window chose; – predicts nothing',
        ...(more.length > 0 ? [`the best over ${more.join(', ')} (see the table)`] : []),
      ]}
    />
  );
}
