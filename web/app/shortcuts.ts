import { useEffect, useEffectEvent, useState } from 'react';

/** `keys` is one key ('/'), a chord ('mod+k') or a sequence ('g r'). */
export interface Shortcut {
  readonly keys: string;
  readonly does: string;
  readonly run: (event: KeyboardEvent) => void;
}

/** How long the first key of a sequence waits for the second. */
const SEQUENCE_MS = 900;

const active = new Set<() => readonly Shortcut[]>();
const watchers = new Set<() => void>();
let first = '';
let timer: ReturnType<typeof setTimeout> | undefined;

/** Everything that the keyboard does where one is now; what was added last comes first. */
const activeShortcuts = (): Shortcut[] => [...active].reverse().flatMap((read) => read());

/** What the keyboard does where one is now, also when that changes while it is shown. */
export function useActiveShortcuts(): readonly Shortcut[] {
  const [shortcuts, setShortcuts] = useState<readonly Shortcut[]>([]);
  useEffect(() => {
    const watcher = () => setShortcuts(activeShortcuts());
    watchers.add(watcher);
    watcher();
    return () => void watchers.delete(watcher);
  }, []);
  return shortcuts;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey) return;
  const chord = event.ctrlKey || event.metaKey;
  // Somebody writes or presses what has the focus, or a dialog is open: only chords are meant for the page.
  if (!chord && (isMeantFor(event.target, event.key) || document.querySelector('dialog[open]') !== null))
    return;
  const key = chord ? `mod+${event.key.toLowerCase()}` : event.key;
  const sequence = first === '' ? key : `${first} ${key}`;
  clearTimeout(timer);
  first = '';
  const shortcuts = activeShortcuts();
  const found = shortcuts.find(({ keys }) => keys === sequence);
  if (found !== undefined) {
    event.preventDefault();
    found.run(event);
  } else if (shortcuts.some(({ keys }) => keys.startsWith(`${key} `))) {
    first = key;
    timer = setTimeout(() => (first = ''), SEQUENCE_MS);
  }
}

const WRITES = 'textarea, select, input:not([type=checkbox], [type=radio])';

const isMeantFor = (target: EventTarget | null, key: string): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches(WRITES) ||
    (key === 'Enter' && target.closest('a, button, summary') !== null));

const tell = (): void => watchers.forEach((watcher) => watcher());

/** Binds keys while the component is shown. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const read = useEffectEvent(() => shortcuts);
  useEffect(() => {
    const mine = () => read();
    if (active.size === 0) document.addEventListener('keydown', onKeyDown);
    active.add(mine);
    tell();
    return () => {
      active.delete(mine);
      tell();
      if (active.size === 0) document.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
