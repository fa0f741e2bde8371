import { useQuery } from '@tanstack/react-query';
import type { RunAnswer } from '../../../../api/generated/types.gen.ts';
import { Card } from '../../../../ui/card.tsx';
import { percent } from '../../../../ui/format.ts';
import { EmptyState, QueryView } from '../../../../ui/states.tsx';
import { GenerationChoice, useGeneration } from '../generation-choice.tsx';
import { featuresQuery } from '../grid-queries.ts';
import styles from './features.module.css';
import { ImportanceBars } from './importance-bars.tsx';
import { SurvivalHeatmap } from './survival-heatmap.tsx';

/** Which features lived how long, and what a model owes to each of them. */
export default function Features({ run }: { run: RunAnswer }) {
  const query = useQuery(featuresQuery(run.id));
  const generations = query.data?.generations.map(({ generation }) => generation) ?? [];
  const generation = useGeneration(generations.at(-1));
  return (
    <QueryView query={query} what="The features">
      {(answer) =>
        answer.generations.length === 0 || generation === undefined ? (
          <EmptyState title="No features chosen yet">
            The first generation begins with all features of its request; each later one loses the least
            important ones. They are shown as soon as the first is chosen.
          </EmptyState>
        ) : (
          <div className={styles.split}>
            <Card
              title="Which features survive"
              note={`Each generation loses ${percent(answer.prune_fraction, 0)} of its features (policy ${answer.pruning_policy}), down to ${answer.min_features} at least. A press on a column chooses its generation.`}
            >
              <SurvivalHeatmap answer={answer} selected={generation} />
            </Card>
            <Card
              title={`Importance in generation ${generation}`}
              actions={<GenerationChoice generations={generations} value={generation} />}
            >
              <ImportanceBars run={run} generation={generation} />
            </Card>
          </div>
        )
      }
    </QueryView>
  );
}
