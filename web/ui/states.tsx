import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError } from '../api/api-error.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import styles from './states.module.css';

/** Shown while something is on its way; it appears late, so that quick answers do not flicker. */
export const Loading = ({ what = 'Loading' }: { what?: string }) => (
  <div className={styles.loading} role="status">
    <span className={styles.spinner} aria-hidden="true" />
    {what}…
  </div>
);

/** Nothing there yet: says what would be here and what to do for it. */
export const EmptyState = ({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children?: ReactNode;
}) => (
  <div className={styles.empty}>
    <h2>{title}</h2>
    {children !== undefined && <div className={styles.text}>{children}</div>}
    {action}
  </div>
);

/** Why something is not shown, in the words of who refused it, and another try. */
export function ErrorState({
  error,
  onRetry,
  title = 'This could not be loaded',
}: {
  error: unknown;
  onRetry?: () => void;
  title?: string;
}) {
  const message = error instanceof Error ? error.message : String(error);
  const missing = error instanceof ApiError && error.status === 404;
  return (
    <div className={styles.error} role="alert">
      <Icon name="error" size={20} />
      <div>
        <strong>{missing ? 'Not found' : title}</strong>
        <p>{message}</p>
        {error instanceof ApiError && error.errors.length > 0 && (
          <ul>
            {error.errors.map(({ field, message: told }) => (
              <li key={`${field} ${told}`}>
                <code>{field}</code> {told}
              </li>
            ))}
          </ul>
        )}
        {onRetry !== undefined && (
          <Button icon="retry" size="s" onClick={onRetry}>
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}

/**
 * Draws the answer of a query: a spinner that ends in the answer or in its reason. An answer that cannot be refreshed
 * stays, with a line that says how it is.
 */
export function QueryView<T>({
  query,
  what,
  children,
}: {
  query: UseQueryResult<T>;
  what?: string;
  children: (answer: T) => ReactNode;
}) {
  if (query.data === undefined) {
    return query.error === null ? (
      <Loading what={what} />
    ) : (
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    );
  }
  return (
    <>
      {query.error !== null && (
        <p className={styles.old} role="status">
          <Icon name="warning" /> This is what was known before: {query.error.message}
        </p>
      )}
      {children(query.data)}
    </>
  );
}
