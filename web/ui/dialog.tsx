import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './button.tsx';
import styles from './dialog.module.css';

interface DialogProps {
  title: string;
  hideTitle?: boolean;
  onClose: () => void;
  footer?: ReactNode;
  children: ReactNode;
}

/** A modal dialog while it is mounted; Escape and a press outside close it. */
export function Dialog({ title, hideTitle, onClose, footer, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Closed while it is still in the document: only then does the focus go back to where it was.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('[data-focus-first]')?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className={styles.dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      closedby="any"
    >
      <div className={styles.inside}>
        <header className={hideTitle === true ? 'visually-hidden' : styles.header}>
          <h2 id={id}>{title}</h2>
          <Button variant="ghost" size="s" icon="close" aria-label="Close" onClick={onClose} />
        </header>
        {children}
        {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
      </div>
    </dialog>
  );
}
