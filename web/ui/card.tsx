import { type ReactNode, useId } from 'react';
import styles from './card.module.css';

interface CardProps {
  title?: ReactNode;
  /** A line under the title: what is shown, of how many, in or out of sample. */
  note?: ReactNode;
  actions?: ReactNode;
  /** `flush` lets a table reach the edges. */
  flush?: boolean;
  children?: ReactNode;
}

/** One subject of a page; a region with the title as its name. */
export function Card({ title, note, actions, flush, children }: CardProps) {
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={title === undefined ? undefined : id}>
      {(title !== undefined || actions !== undefined) && (
        <header className={styles.header}>
          <div>
            {title !== undefined && <h2 id={id}>{title}</h2>}
            {note !== undefined && <p className={styles.note}>{note}</p>}
          </div>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      <div className={flush === true ? styles.flush : styles.body}>{children}</div>
    </section>
  );
}
