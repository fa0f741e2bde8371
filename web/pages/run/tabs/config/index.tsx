import type { RunAnswer } from '../../../../api/generated/types.gen.ts';
import { ButtonLink } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { CopyAs } from '../../../../ui/copy-as.tsx';
import { Fingerprints } from './fingerprints.tsx';
import styles from './config.module.css';

/** What the run was asked for, with every default filled in, and what identifies its models. */
export default function Config({ run }: { run: RunAnswer }) {
  const { symbol, ...settings } = run.config as Record<string, unknown>;
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null));
  return (
    <>
      <Card
        title="Request, with every default filled in"
        note={`Random seed ${String(settings['random_seed'])}. The same request finds the same numbers, and takes over what is known already.`}
        actions={
          <>
            <CopyAs symbols={[String(symbol)]} body={given} />
            <ButtonLink size="s" to="/runs/new" search={{ from: run.id }} icon="retry">
              Run exactly this again
            </ButtonLink>
          </>
        }
      >
        <dl className={styles.settings}>
          {Object.entries(run.config)
            .toSorted(([a], [b]) => a.localeCompare(b))
            .map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{shown(value)}</dd>
              </div>
            ))}
        </dl>
      </Card>
      <Fingerprints runId={run.id} />
    </>
  );
}

/** As it stands in JSON, but with spaces to break lines at. */
const shown = (value: unknown): string =>
  value === null
    ? 'no limit'
    : typeof value === 'string'
      ? value
      : JSON.stringify(value).replaceAll(',', ', ');
