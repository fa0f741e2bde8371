import { useLiveState } from '../live/live.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { changeSettings, useShownTheme } from './settings.ts';
import { useShortcuts } from './shortcuts.ts';
import styles from './top-bar.module.css';

const LIVE = {
  connecting: ['Connecting', 'Waiting for the stream of events'],
  live: ['Live', 'What is shown follows what happens; press l to pause'],
  paused: ['Paused', 'What is shown stays as it is; press l to go on'],
  stale: ['Stale', 'No events arrive; what is shown is asked for again every 10 s'],
} as const;

export function TopBar({ onPalette, onHelp }: { onPalette: () => void; onHelp: () => void }) {
  const theme = useShownTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <header className={styles.bar}>
      <button type="button" className={styles.search} onClick={onPalette}>
        <Icon name="search" />
        <span>Go to, or do…</span>
        <kbd>Ctrl K</kbd>
      </button>
      <span className={styles.space} />
      <LiveSwitch />
      <Button
        variant="ghost"
        icon={theme === 'dark' ? 'sun' : 'moon'}
        aria-label={`Use the ${other} theme`}
        onClick={() => changeSettings({ theme: other })}
      />
      <Button variant="ghost" icon="keyboard" aria-label="Keyboard shortcuts" onClick={onHelp} />
    </header>
  );
}

function LiveSwitch() {
  const [state, toggle] = useLiveState();
  useShortcuts([{ keys: 'l', does: 'Pause or go on with live changes', run: toggle }]);
  const [label, hint] = LIVE[state];
  return (
    <button type="button" className={styles.live} data-state={state} title={hint} onClick={toggle}>
      <span className={styles.dot} />
      <span aria-live="polite">{label}</span>
    </button>
  );
}
