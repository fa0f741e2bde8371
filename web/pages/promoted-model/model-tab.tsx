import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answer } from '../../api/client.ts';
import { promotedDetail, type PromotedAnswer } from '../../api/generated/index.ts';
import { FiguresTable } from '../../tearsheet/figures-table.tsx';
import { regimeWords } from '../../tearsheet/words.ts';
import { Card } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ExportButtons } from '../../ui/export-menu.tsx';
import { decimal } from '../../ui/format.ts';
import { Grid, Stack } from '../../ui/layout.tsx';
import { Facts } from '../../ui/stat.tsx';
import { QueryView } from '../../ui/states.tsx';
import styles from './model-tab.module.css';

/** What the model is, where it came from, and how to get its result again. */
export function ModelTab({ id }: { id: string }) {
  const query = useQuery({
    queryKey: ['promoted', id, 'detail'],
    queryFn: ({ signal }) => answer(promotedDetail({ path: { id }, signal })),
  });
  return (
    <QueryView query={query} what="Loading the model">
      {(model) => (
        <Stack>
          <Grid min={440}>
            <Configuration model={model} />
            <Reproduce model={model} />
          </Grid>
          <Lineage model={model} />
        </Stack>
      )}
    </QueryView>
  );
}

function Configuration({ model }: { model: PromotedAnswer }) {
  const chosen = Object.entries(model.model.chosen ?? {}).filter(([, value]) => value !== null);
  return (
    <Card title="Configuration" note={`${model.features.length} features`}>
      <Stack>
        <Facts
          facts={[
            ['Model', model.model_id],
            ['Threshold', String(model.threshold)],
            ['Outlier filter', model.z_score_cutoff === 0 ? 'none' : `${model.z_score_cutoff} sd`],
            ['Regimes', regimeWords(model.regime_config)],
            ...chosen.map(
              ([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as const,
            ),
            ['Data version', model.model.data_version ?? 'not on record'],
            ['Fingerprint', model.model.fingerprint ?? 'not on record'],
          ]}
        />
        <ul className={styles.features} aria-label="Features">
          {model.features.map((feature) => (
            <li key={feature}>{feature}</li>
          ))}
        </ul>
      </Stack>
    </Card>
  );
}

function Reproduce({ model }: { model: PromotedAnswer }) {
  const command = `npm run reproduce -- ${model.id}`;
  return (
    <Card title="Get it again" note="Trains and simulates again and compares every figure bit by bit">
      <Stack>
        <div className={styles.command}>
          <code>{command}</code>
          <CopyButton text={command} />
        </div>
        <div className={styles.command}>
          <code>POST /evolve</code>
          <CopyButton
            text={JSON.stringify(model.model.run_config, null, 2)}
            label="Copy the request of its run"
          />
        </div>
        <p className="muted">
          The bundle above has all of it in one file: configuration, trades, days, the requests that give the
          result again, and the SHA-256 of each file.
        </p>
        {model.evidence !== null && (
          <Facts
            facts={[
              ['Policy', model.evidence.policy],
              ['What spoke for it', model.evidence.reasons.join('; ')],
              ['Of all that was tried', model.evidence.statistics.sentence],
            ]}
          />
        )}
      </Stack>
    </Card>
  );
}

function Lineage({ model }: { model: PromotedAnswer }) {
  return (
    <Card
      title="Lineage"
      note="From this model back to its seed"
      actions={
        <ExportButtons
          name={`lineage of ${model.id}`}
          table={() => ({
            header: ['run_id', 'generation', 'model_id', 'sqn', 'features', 'pruned'],
            rows: model.lineage.map((step) => [
              step.run_id,
              step.generation,
              step.model_id,
              step.sqn,
              step.remaining_features.length,
              step.pruned_features.map(({ feature }) => feature).join(' '),
            ]),
          })}
        />
      }
    >
      <FiguresTable
        caption="Lineage"
        head={['Model', 'Run', 'Generation', 'Best SQN', 'Features', 'Pruned before it']}
        rows={model.lineage.map((step) => [
          <code key="model">{step.model_id}</code>,
          <Link key="run" to="/runs/$id" params={{ id: step.run_id }}>
            {step.run_id}
          </Link>,
          step.generation,
          decimal(step.sqn),
          step.remaining_features.length,
          step.pruned_features.length === 0
            ? 'seed'
            : step.pruned_features.map(({ feature }) => feature).join(', '),
        ])}
      />
    </Card>
  );
}
