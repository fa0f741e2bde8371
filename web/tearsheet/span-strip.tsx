import type { SampleSpanAnswer } from '../api/generated/index.ts';
import { day } from '../ui/format.ts';
import styles from './span-strip.module.css';
import { spanName } from './words.ts';

/** What the data were used for, in the order of time. */
export function SpanStrip({ spans }: { spans: readonly SampleSpanAnswer[] }) {
  return (
    <ol className={styles.strip} aria-label="Spans of the data">
      {spans.map((span) => (
        <li key={span.name} className={styles.span} data-name={span.name}>
          <strong>{spanName(span)}</strong>
          <span className={styles.dates}>
            {span.start === null ? `before ${day(span.end)}` : `${day(span.start)} – ${day(span.end)}`}
          </span>
          <span className={styles.note}>{span.note}</span>
        </li>
      ))}
    </ol>
  );
}
