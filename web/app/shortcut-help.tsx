import { Dialog } from '../ui/dialog.tsx';
import styles from './shortcut-help.module.css';
import { useActiveShortcuts } from './shortcuts.ts';

const shown = (keys: string): string[] => keys.replace('mod+', 'Ctrl ').split(' ');

export default function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const unique = new Map(useActiveShortcuts().map(({ keys, does }) => [keys, does]));
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <dl className={styles.list}>
        {[...unique].map(([keys, does]) => (
          <div key={keys}>
            <dt>
              {shown(keys).map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
