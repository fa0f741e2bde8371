import type { Settings } from '../app/settings.ts';

/** The colours of tokens.css as a chart needs them: resolved, since a canvas knows no variables. */
export interface ChartTheme {
  readonly dark: boolean;
  /** What the document's colours of gain and loss stood for when they were read. */
  readonly gainColours: Settings['gainColours'];
  readonly font: string;
  readonly text: string;
  readonly muted: string;
  readonly border: string;
  readonly surface: string;
  readonly sunken: string;
  readonly accent: string;
  readonly inSample: string;
  readonly outOfSample: string;
  readonly holdout: string;
  readonly luck: string;
  readonly gain: string;
  readonly loss: string;
  readonly promoted: string;
  readonly warning: string;
  readonly danger: string;
  readonly success: string;
  /** Eight series that anyone can tell apart, in order of use. */
  readonly series: string[];
  /** Low to high. */
  readonly sequential: string[];
  /** Below zero, at zero, above zero. */
  readonly diverging: string[];
}

/** Viridis (Smith and van der Walt 2015): even in lightness, also without colour. */
const VIRIDIS = ['#440154', '#414487', '#2a788e', '#22a884', '#7ad151', '#fde725'];

export function readTheme(theme: 'light' | 'dark', gainColours: Settings['gainColours']): ChartTheme {
  const styles = getComputedStyle(document.documentElement);
  const read = (name: string) => styles.getPropertyValue(`--${name}`).trim();
  return {
    dark: theme === 'dark',
    gainColours,
    font: read('font'),
    text: read('text'),
    muted: read('text-muted'),
    border: read('border'),
    surface: read('surface'),
    sunken: read('surface-sunken'),
    accent: read('accent'),
    inSample: read('in-sample'),
    outOfSample: read('out-of-sample'),
    holdout: read('holdout'),
    luck: read('luck'),
    gain: read('gain'),
    loss: read('loss'),
    promoted: read('promoted'),
    warning: read('warning'),
    danger: read('danger'),
    success: read('success'),
    series: Array.from({ length: 8 }, (_, place) => read(`series-${place + 1}`)),
    sequential: VIRIDIS,
    diverging: [read('loss'), read('surface-sunken'), read('gain')],
  };
}
