export interface Finding {
  /** `warning`: results on these bars may be wrong. `note`: usual, and good to know. */
  readonly level: 'warning' | 'note';
  readonly text: string;
}

/** What findings are made of, of a quality report. */
export interface Quality {
  readonly bars: number;
  readonly problems: readonly { readonly check: string; readonly count: number; readonly repair: string }[];
  readonly flat_bars: number;
  readonly zero_volume_bars: number;
  readonly suspected_splits: readonly unknown[];
  readonly suspected_bad_ticks: { readonly count: number };
  readonly missing_weekdays: number;
  /** Longest first; `after` is the last session before. */
  readonly gaps: readonly { readonly after: string; readonly days: number }[];
  readonly short_sessions: number;
}

/** Bars of which so many stand still were hardly traded. */
const FLAT_SHARE = 0.1;
/** A hole of more days is no holiday. */
const LONG_GAP_DAYS = 10;

/** A quality report in sentences, what may make results wrong first. */
export function qualityFindings(quality: Quality): Finding[] {
  const { bars, suspected_splits: splits, suspected_bad_ticks: ticks, gaps, problems } = quality;
  const holes = gaps.filter(({ days }) => days > LONG_GAP_DAYS);
  const warnings = [
    splits.length > 0 &&
      `${many(splits.length, 'suspected split')}: the prices may not be adjusted, and each would look like a crash or a leap`,
    ticks.count > 0 &&
      `${many(ticks.count, 'suspected bad tick')}: prices that leave and come back within a bar`,
    holes.length > 0 &&
      `${many(holes.length, 'hole')} of more than ${LONG_GAP_DAYS} days, the longest of ${holes[0]!.days} days after ${holes[0]!.after}`,
    quality.flat_bars > FLAT_SHARE * bars &&
      `${share(quality.flat_bars, bars)} of the bars stand still: hardly anything was traded`,
    ...problems.map(({ check, count, repair }) => `${many(count, 'repair')}: ${check} (${repair})`),
  ];
  const notes = [
    quality.flat_bars > 0 &&
      quality.flat_bars <= FLAT_SHARE * bars &&
      many(quality.flat_bars, 'bar that stands still', 'bars that stand still'),
    quality.zero_volume_bars > 0 &&
      (quality.zero_volume_bars === bars
        ? 'no volume: features of volume say nothing'
        : many(quality.zero_volume_bars, 'bar without volume', 'bars without volume')),
    quality.missing_weekdays > 0 &&
      `${many(quality.missing_weekdays, 'weekday')} without a bar, holidays among them`,
    quality.short_sessions > 0 && `${many(quality.short_sessions, 'short session')}, half-days among them`,
  ];
  return [
    ...warnings.filter((text) => text !== false).map((text) => ({ level: 'warning' as const, text })),
    ...notes.filter((text) => text !== false).map((text) => ({ level: 'note' as const, text })),
  ];
}

const many = (count: number, singular: string, plural = `${singular}s`): string =>
  `${count} ${count === 1 ? singular : plural}`;

const share = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`;
