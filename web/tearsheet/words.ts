import type { SampleSpanAnswer, TearsheetAnswer } from '../api/generated/index.ts';
import { decimal } from '../ui/format.ts';

type Regimes = Readonly<Record<string, readonly number[]>>;

/** A regime filter as people say it. */
export const regimeWords = (filter: Regimes): string => {
  const parts = Object.entries(filter).map(([column, values]) => `${column} ${values.join(' or ')}`);
  return parts.length === 0 ? 'all regimes' : parts.join(' and ');
};

/** The configuration of the strategy in a line. */
export const strategyWords = (subject: {
  threshold: number;
  z_score_cutoff: number;
  regime_filter: Regimes;
}): string =>
  [
    `|prediction| ≥ ${subject.threshold}`,
    subject.z_score_cutoff === 0
      ? 'no outlier filter'
      : `outliers beyond ${subject.z_score_cutoff} sd dropped`,
    regimeWords(subject.regime_filter),
  ].join(' · ');

const SPAN_NAMES = {
  training: 'In sample',
  selection: 'Out of sample: selection',
  holdout: 'Out of sample: holdout',
} as const;
export const spanName = ({ name }: Pick<SampleSpanAnswer, 'name'>): string => SPAN_NAMES[name];

/** What every picture of a tearsheet says under it. */
export const chartNotes = (sheet: TearsheetAnswer, shown?: string): string[] => {
  const paid = sheet.detail?.costs?.round_trip_bp;
  return [
    'Out of sample (selection, walk-forward)',
    paid === undefined
      ? 'Costs as simulated'
      : paid === 0
        ? 'No costs'
        : `Costs paid: ${decimal(paid, 1)} bp a trade`,
    ...(shown === undefined ? [] : [shown]),
  ];
};

const CRITERIA: Record<string, string> = {
  sqn: 'SQN',
  profit_factor: 'Profit factor',
  trade_count: 'Trades',
  weekly_consistency: 'Weekly consistency',
};
export const criterionName = (criterion: string): string => CRITERIA[criterion] ?? criterion;
