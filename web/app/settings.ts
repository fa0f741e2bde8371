import { useSyncExternalStore } from 'react';

/** What a person chose for this browser. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  /** `local`, or an IANA zone such as UTC or America/New_York. */
  readonly timeZone: string;
  /** `browser`, or a BCP 47 tag such as en-US or de-DE. */
  readonly locale: string;
  /** Up and down, in this order. */
  readonly gainColours: 'blue-orange' | 'green-red' | 'red-green';
  readonly motion: 'system' | 'reduced';
  /** A run that the overview shows instead of the newest. */
  readonly pinnedRun: string | null;
}

const KEY = 'factory.settings';
const DEFAULTS: Settings = {
  theme: 'system',
  timeZone: 'local',
  locale: 'browser',
  gainColours: 'blue-orange',
  motion: 'system',
  pinnedRun: null,
};

const listeners = new Set<() => void>();
let current = read();

function read(): Settings {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Settings>) };
  } catch {
    // A private window without storage, or something that is not ours: the defaults do.
    return DEFAULTS;
  }
}

export const settings = (): Settings => current;

/** Changes some settings, keeps them for the next visit and applies them at once. */
export function changeSettings(patch: Partial<Settings>): void {
  current = { ...current, ...patch };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // They hold until the page is left.
  }
  applySettings();
  for (const listener of listeners) listener();
}

const DARK = window.matchMedia('(prefers-color-scheme: dark)');
DARK.addEventListener('change', () => changeSettings({}));

/** The theme that is shown: `system` resolved. */
export const shownTheme = (): 'light' | 'dark' =>
  current.theme === 'system' ? (DARK.matches ? 'dark' : 'light') : current.theme;

/** Puts theme and motion on the document, where tokens.css reads them. */
export function applySettings(): void {
  const { dataset } = document.documentElement;
  dataset['theme'] = shownTheme();
  dataset['motion'] = current.motion;
  dataset['gains'] = current.gainColours;
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useSettings = (): Settings => useSyncExternalStore(subscribe, settings);
export const useShownTheme = (): 'light' | 'dark' => useSyncExternalStore(subscribe, shownTheme);
