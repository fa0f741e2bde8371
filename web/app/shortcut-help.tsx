import { Dialog } from '../ui/dialog.tsx';
import styles from './shortcut-help.module.css';
import type { Shortcut } from './shortcuts.ts';

const shown = (keys: string): string[] => keys.replace('mod+', 'Ctrl ').split(' ');

interface ShortcutHelpProps {
  shortcuts: readonly Shortcut[];
  onClose: () => void;
}

export default function ShortcutHelp({ shortcuts, onClose }: ShortcutHelpProps) {
  const unique = new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut.does]));
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
