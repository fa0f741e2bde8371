import { useQuery } from '@tanstack/react-query';
import type { RunAnswer } from '../../../../api/generated/types.gen.ts';
import { generationsQuery } from '../../../../api/queries.ts';
import { ButtonLink } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { CopyButton } from '../../../../ui/copy-button.tsx';
import { type Column, DataTable } from '../../../../ui/data-table.tsx';
import { NONE } from '../../../../ui/format.ts';
import { QueryView } from '../../../../ui/states.tsx';
import styles from './config.module.css';

interface Fingerprint {
  readonly generation: number;
  readonly fingerprint: string | null;
  readonly model_id: string | null;
}

const COLUMNS: Column<Fingerprint>[] = [
  { id: 'generation', header: 'Generation', value: ({ generation }) => generation },
  {
    id: 'fingerprint',
    header: 'Fingerprint (SHA-256 of the canonical input)',
    value: ({ fingerprint }) => fingerprint,
    cell: ({ fingerprint }) =>
      fingerprint === null ? (
        NONE
      ) : (
        <a href={`/fingerprints/${fingerprint}`} target="_blank" rel="noreferrer">
          <code>{fingerprint}</code>
        </a>
      ),
  },
  {
    id: 'model',
    header: 'Model',
    value: (row) => row.model_id,
    cell: (row) => <code>{row.model_id ?? NONE}</code>,
  },
];

/** What the run was asked for, with every default filled in, and what identifies its models. */
export default function Config({ run }: { run: RunAnswer }) {
  const generations = useQuery(generationsQuery(run.id));
  const json = JSON.stringify(run.config, null, 2);
  const curl = `curl -s ${window.location.origin}/evolve -H 'content-type: application/json' -d '${JSON.stringify(run.config)}'`;
  return (
    <>
      <Card
        title="Request, with every default filled in"
        actions={
          <>
            <CopyButton text={json} label="Copy JSON" />
            <CopyButton text={curl} label="Copy as curl" />
            <ButtonLink size="s" to="/runs/new" search={{ from: run.id }} icon="retry">
              Run exactly this again
            </ButtonLink>
          </>
        }
      >
        <pre className={styles.json} tabIndex={0} aria-label="Configuration as JSON">
          {json}
        </pre>
      </Card>
      <Card
        title="What identifies the models"
        note="Equal input, equal fingerprint: such a model is not trained again."
        flush
      >
        <QueryView query={generations} what="The fingerprints">
          {({ generations: rows }) => (
            <DataTable
              label="Fingerprints of the generations"
              columns={COLUMNS}
              rows={rows}
              rowKey={({ generation }) => String(generation)}
            />
          )}
        </QueryView>
      </Card>
    </>
  );
}
