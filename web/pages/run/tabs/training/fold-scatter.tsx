import { useCallback, useMemo } from 'react';
import type { TrainingAnswer } from '../../../../api/generated/types.gen.ts';
import { Chart } from '../../../../charts/chart.tsx';
import type { ChartTheme } from '../../../../charts/theme.ts';
import { count } from '../../../../ui/format.ts';
import { regimeText } from '../../../../ui/regime.ts';
import { candidateRows, type Candidate, settingsText, type Table } from './search-table.ts';

const MOST = 40;

/** How much the folds of a candidate differ: the best candidates, each with its folds. */
export function FoldScatter({ answer, table }: { answer: TrainingAnswer; table: Table }) {
  const ranked = useMemo(() => rankedOf(table), [table]);
  const shown = useMemo(() => ranked.slice(0, MOST), [ranked]);
  const option = useCallback((theme: ChartTheme) => scatterOption(shown, table, theme), [shown, table]);
  return (
    <Chart
      name={`folds-${answer.run_id}-g${answer.generation}`}
      description={`Scores of the folds of the ${shown.length} best candidates, the chosen one first.`}
      option={option}
      height={300}
      table={candidateRows({ ...table, candidates: ranked })}
      notes={[
        'In-sample cross-validation, each dot a fold, the bar the score of all folds',
        `showing the best ${count(shown.length)} of ${count(ranked.length)} candidates with a score`,
      ]}
    />
  );
}

/** The chosen one first, then by score. */
const rankedOf = ({ candidates }: Table): Candidate[] =>
  candidates
    .filter(({ score }) => score !== null)
    .toSorted((a, b) => Number(b.chosen) - Number(a.chosen) || b.score! - a.score!);

function scatterOption(
  shown: readonly Candidate[],
  { regimes }: Table,
  theme: ChartTheme,
): Record<string, unknown> {
  const name = (each: Candidate): string => `${settingsText(each)}\n${regimeText(regimes[each.regime]!)}`;
  return {
    grid: { left: 60, right: 16, top: 24, bottom: 36 },
    tooltip: { formatter: ({ data }: { data: { words: string } }) => data.words },
    xAxis: {
      type: 'category',
      data: shown.map((each, place) => (each.chosen ? 'chosen' : `${place + 1}`)),
      name: 'Candidates, best first',
      nameGap: 24,
    },
    yAxis: { type: 'value', name: 'Score', nameGap: 44, scale: true },
    series: [
      {
        name: 'Fold',
        type: 'scatter',
        symbolSize: 7,
        itemStyle: { color: theme.inSample, opacity: 0.6 },
        data: shown.flatMap((each, place) =>
          each.fold_scores.flatMap((score, fold) =>
            score === null
              ? []
              : [
                  {
                    value: [place, score],
                    words: `${name(each)}\nfold ${fold + 1}: ${score.toPrecision(4)}`,
                  },
                ],
          ),
        ),
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: theme.muted, type: [4, 4] },
          data: [{ yAxis: 0 }],
        },
      },
      {
        name: 'Score',
        type: 'scatter',
        symbol: 'rect',
        symbolSize: [16, 3],
        data: shown.map((each, place) => ({
          value: [place, each.score],
          words: `${name(each)}\nscore ${each.score!.toPrecision(4)}`,
          itemStyle: { color: each.chosen ? theme.outOfSample : theme.text },
        })),
      },
    ],
  };
}
