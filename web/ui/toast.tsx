import { useSyncExternalStore } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import styles from './toast.module.css';

interface Toast {
  readonly id: number;
  readonly tone: 'info' | 'danger';
  readonly text: string;
}

/** News go by themselves; what went wrong stays until it is read. */
const NEWS_MS = 5_000;

let toasts: readonly Toast[] = [];
let count = 0;
const listeners = new Set<() => void>();

function put(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

const dismiss = (id: number): void => put(toasts.filter((toast) => toast.id !== id));

/** Tells what has been done, in one sentence. */
export function tell(text: string): void {
  const id = ++count;
  put([...toasts, { id, tone: 'info', text }]);
  setTimeout(() => dismiss(id), NEWS_MS);
}

/** Tells what was refused or went wrong, in the words of who refused it. */
export function tellError(error: unknown): void {
  put([
    ...toasts,
    { id: ++count, tone: 'danger', text: error instanceof Error ? error.message : String(error) },
  ]);
}

export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div className={styles.toasts} role="status" aria-live="polite">
      {shown.map(({ id, tone, text }) => (
        <div key={id} className={styles.toast} data-tone={tone}>
          <Icon name={tone === 'danger' ? 'error' : 'check'} />
          <span>{text}</span>
          <Button variant="ghost" size="s" icon="close" aria-label="Dismiss" onClick={() => dismiss(id)} />
        </div>
      ))}
    </div>
  );
}
