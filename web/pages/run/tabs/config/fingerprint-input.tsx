import { useQuery } from '@tanstack/react-query';
import { answer } from '../../../../api/client.ts';
import { fingerprintsFind } from '../../../../api/generated/sdk.gen.ts';
import { CopyButton } from '../../../../ui/copy-button.tsx';
import { QueryView } from '../../../../ui/states.tsx';
import styles from './config.module.css';

/** Everything that enters the hash of a model, versions of data and engine among it. */
export function FingerprintInput({ hash }: { hash: string }) {
  const query = useQuery({
    queryKey: ['fingerprints', hash],
    queryFn: ({ signal }) => answer(fingerprintsFind({ path: { hash }, signal })),
    // What was hashed does not change.
    staleTime: Infinity,
  });
  return (
    <div className={styles.input}>
      <QueryView query={query} what="The input">
        {({ components, fingerprint_version: version, trained_for: origin }) => {
          const json = JSON.stringify(components, null, 2);
          return (
            <>
              <p className="muted">
                Version {version} of the fingerprint, trained for <code>{origin}</code>{' '}
                <CopyButton text={json} label="Copy the input" />
              </p>
              <pre className={styles.json} tabIndex={0} aria-label={`Input of ${hash}`}>
                {json}
              </pre>
            </>
          );
        }}
      </QueryView>
    </div>
  );
}
