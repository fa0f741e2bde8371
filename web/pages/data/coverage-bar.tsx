import type { MarketAnswer } from '../../api/generated/types.gen.ts';
import { count, day } from '../../ui/format.ts';
import styles from './data.module.css';
import { placeOf, type Span, yearsOf } from './span.ts';

/** What is narrower would not be seen, per cent. */
const LEAST_BAR = 1.5;
const LEAST_HOLE = 0.4;

/** The span of a market within that of all, with the holes in it. */
export function CoverageBar({
  market: { start, end, gaps, synthetic, timezone },
  span,
}: {
  market: Pick<MarketAnswer, 'start' | 'end' | 'gaps' | 'synthetic' | 'timezone'>;
  span: Span;
}) {
  if (start === null || end === null) return <span>no bars</span>;
  const width = Math.max(placeOf(end, span) - placeOf(start, span), LEAST_BAR);
  const left = Math.min(placeOf(start, span), 100 - width);
  // In a short bar holes that are drawn wider than they are would leave nothing of it.
  const leastHole = width > 10 ? LEAST_HOLE : 0;
  const holes = (gaps ?? []).map(({ after, before, days }) => ({
    after,
    days,
    left: placeOf(after, span),
    right: placeOf(before, span),
  }));
  return (
    <span
      className={styles.track}
      role="img"
      aria-label={`from ${day(start, timezone)} to ${day(end, timezone)}${holes.length > 0 ? `, ${count(holes.length)} gaps, the longest of ${holes[0]!.days} days` : ''}`}
    >
      <span
        className={styles.bar}
        data-synthetic={synthetic}
        style={{ left: `${left}%`, width: `${width}%` }}
      />
      {yearsOf(span).map((year) => (
        <span key={year} className={styles.year} style={{ left: `${placeOf(year, span)}%` }} />
      ))}
      {holes.map((hole) => (
        <span
          key={hole.after}
          className={styles.hole}
          title={`${hole.days} days without a session after ${day(hole.after)}`}
          style={{ left: `${hole.left}%`, width: `${Math.max(hole.right - hole.left, leastHole)}%` }}
        />
      ))}
    </span>
  );
}

/** What the bars stand on. */
export const CoverageScale = ({ span }: { span: Span }) => (
  <p className={styles.scale}>
    Each bar stands between {day(new Date(span.from).toISOString())} and{' '}
    {day(new Date(span.to).toISOString())}
    {yearsOf(span).length > 1 && `, with a line at ${yearsOf(span).join(', ')}`}. Striped bars are made up.
  </p>
);
