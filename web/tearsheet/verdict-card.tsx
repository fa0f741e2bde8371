import type { QuestionAnswerDto, VerdictFigureAnswer } from '../api/generated/index.ts';
import { count, decimal, percent } from '../ui/format.ts';
import { VerdictBadge } from './verdict-badge.tsx';
import styles from './verdict-card.module.css';

/** Five questions, each with its answer and the numbers behind it. */
export function VerdictCard({ verdicts }: { verdicts: readonly QuestionAnswerDto[] }) {
  return (
    <section className={styles.card} aria-label="Verdict">
      {verdicts.map(({ question, asked, verdict, sentence, figures }) => (
        <article key={question} className={styles.question} data-verdict={verdict}>
          <header className={styles.header}>
            <h2>{asked}</h2>
            <VerdictBadge verdict={verdict} />
          </header>
          <p className={styles.sentence}>{sentence}</p>
          <dl className={styles.figures}>
            {figures.map((figure, place) => (
              <div key={place}>
                <dt>
                  {figure.label}
                  {figure.wanted !== null && <span className={styles.wanted}>{figure.wanted}</span>}
                </dt>
                <dd>{shown(figure)}</dd>
              </div>
            ))}
          </dl>
        </article>
      ))}
    </section>
  );
}

function shown({ value, unit }: VerdictFigureAnswer): string {
  if (unit === 'count') return count(value);
  if (unit === 'share') return percent(value);
  if (unit === 'bp') return value === null ? decimal(value) : `${decimal(value)} bp`;
  return decimal(value, value !== null && Math.abs(value) < 0.1 ? 4 : 2);
}
