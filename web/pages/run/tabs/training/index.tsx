import { useQuery } from '@tanstack/react-query';
import type { RunAnswer, TrainingAnswer } from '../../../../api/generated/types.gen.ts';
import { Card } from '../../../../ui/card.tsx';
import { count } from '../../../../ui/format.ts';
import { Stat, Stats } from '../../../../ui/stat.tsx';
import { EmptyState, QueryView } from '../../../../ui/states.tsx';
import { GenerationChoice, useGeneration } from '../generation-choice.tsx';
import { trainingQuery } from '../grid-queries.ts';
import { FoldScatter } from './fold-scatter.tsx';
import { SearchHeatmaps } from './search-heatmaps.tsx';

/** What the search of a model looked at, and what it chose. */
export default function Training({ run }: { run: RunAnswer }) {
  const last = Math.max(run.current_generation - (run.progress.training === null ? 1 : 0), 0);
  const generation = useGeneration(last);
  const query = useQuery(trainingQuery(run.id, generation));
  const generations = Array.from({ length: run.current_generation + 1 }, (_, place) => place);
  return (
    <Card
      title={`Search of the model of generation ${generation}`}
      note="The score is the share of the squared error of the mean that a candidate saves in cross-validation"
      actions={<GenerationChoice generations={generations} value={generation} />}
    >
      <QueryView query={query} what="The search">
        {(answer) =>
          answer.table === null ? (
            <EmptyState title="No table of candidates">{answer.unavailable}</EmptyState>
          ) : (
            <Search answer={answer} table={answer.table} />
          )
        }
      </QueryView>
    </Card>
  );
}

function Search({ answer, table }: { answer: TrainingAnswer; table: NonNullable<TrainingAnswer['table']> }) {
  const silent = table.candidates.filter(({ state }) => state === 'null').length;
  const short = table.candidates.filter(({ state }) => state === 'too_few_rows').length;
  return (
    <>
      <Stats>
        <Stat label="Algorithm" value={answer.algorithm} />
        <Stat
          label="Candidates"
          value={count(table.candidates.length)}
          note={`in ${count(table.regimes.length)} regimes`}
        />
        <Stat label="Predict nothing" value={count(silent)} note="constant models" />
        <Stat label="Too few rows" value={count(short)} note="not fitted" />
        <Stat label="Windows" value={count(answer.windows)} note="walk-forward" />
        <Stat
          label="Score of the chosen"
          value={answer.cv_score === null ? '–' : answer.cv_score.toPrecision(3)}
          note="in its own window, the last"
        />
        <Stat
          label="Model"
          value={<code>{answer.model_id?.slice(0, 10)}</code>}
          note={answer.reused === true ? 'known before' : 'trained for this run'}
        />
      </Stats>
      <SearchHeatmaps answer={answer} table={table} />
      <FoldScatter answer={answer} table={table} />
    </>
  );
}
