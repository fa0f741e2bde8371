import type { ReactNode } from 'react';
import styles from './layout.module.css';

/** The top of a page: its one h1, what to say about it, and what can be done. */
export function PageHeader({
  title,
  note,
  actions,
}: {
  title: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className={styles.page}>
      <div>
        <h1>{title}</h1>
        {note !== undefined && <p className={styles.note}>{note}</p>}
      </div>
      {actions !== undefined && <div className={styles.row}>{actions}</div>}
    </header>
  );
}

/** Things beside each other, wrapping. */
export const Row = ({ children }: { children: ReactNode }) => <div className={styles.row}>{children}</div>;

/** Things under each other. */
export const Stack = ({ children }: { children: ReactNode }) => (
  <div className={styles.stack}>{children}</div>
);

/** Columns of equal width, as many as fit at `min` pixels. */
export const Grid = ({ min = 320, children }: { min?: number; children: ReactNode }) => (
  <div
    className={styles.grid}
    style={{ gridTemplateColumns: `repeat(auto-fit, minmax(min(${min}px, 100%), 1fr))` }}
  >
    {children}
  </div>
);
