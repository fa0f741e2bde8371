import type { ChartTheme } from '../../charts/theme.ts';

interface RegimeKind {
  readonly name: string;
  readonly label: string;
  /** The words for each label, from 0. */
  readonly words: readonly string[];
}

/** The regimes of the feature service, calm to wild. */
export const REGIMES: readonly RegimeKind[] = [
  {
    name: 'regime_vix',
    label: 'volatility quartiles',
    words: ['calmest quarter', 'second quarter', 'third quarter', 'wildest quarter'],
  },
  { name: 'regime_gmm', label: 'two mixtures', words: ['calm', 'turbulent'] },
];

/** The colour of a label: even steps along a scale that anyone can read, faint enough for candles in front. */
export function colourOf(label: number, of: number, { sequential, dark }: ChartTheme): string {
  const place = of < 2 ? 0 : Math.round((label * (sequential.length - 2)) / (of - 1));
  return `${sequential[place]!}${dark ? '48' : '30'}`;
}

/** The words for a label. */
export const wordsOf = ({ words }: RegimeKind, label: number): string =>
  label < 0 ? 'not known' : (words[label] ?? `regime ${label}`);
