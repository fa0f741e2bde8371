import type { CriterionMarginAnswer } from '../api/generated/index.ts';
import { count, decimal, percent } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import styles from './criteria-list.module.css';
import { criterionName } from './words.ts';

/** Each criterion with its bounds, where the result lies between them, and how far it is from the nearer one. */
export function CriteriaList({ criteria }: { criteria: readonly CriterionMarginAnswer[] }) {
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="Criteria">
      <table className={styles.table}>
        <caption className="visually-hidden">Criteria with the margin to each bound</caption>
        <thead>
          <tr>
            <th scope="col">Criterion</th>
            <th scope="col" data-numeric="true">
              Value
            </th>
            <th scope="col">Bounds</th>
            <th scope="col" data-numeric="true">
              Margin
            </th>
          </tr>
        </thead>
        <tbody>
          {criteria.map((each) => (
            <tr key={each.criterion} data-met={each.met}>
              <th scope="row">
                <span className={styles.mark}>
                  <Icon name={each.met ? 'check' : 'close'} />
                </span>
                {criterionName(each.criterion)}
                <span className="visually-hidden">{each.met ? ', met' : ', missed'}</span>
              </th>
              <td data-numeric="true">{shown(each, each.value)}</td>
              <td>
                <Bounds criterion={each} />
              </td>
              <td data-numeric="true">
                {each.margin === null
                  ? 'undefined'
                  : `${percent(Math.abs(each.margin))} ${each.margin < 0 ? 'outside' : 'inside'}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The value between its bounds, on a scale that begins at 0 and ends a quarter beyond the upper bound. */
function Bounds({ criterion }: { criterion: CriterionMarginAnswer }) {
  const { value, min, max } = criterion;
  const end = 1.25 * max;
  const at = (place: number) => 100 * Math.min(Math.max(place / end, 0), 1);
  const words =
    min === null ? `below ${shown(criterion, max)}` : `${shown(criterion, min)} to ${shown(criterion, max)}`;
  return (
    <span className={styles.bounds}>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" className={styles.scale}>
        <rect x="0" y="4" width="100" height="2" fill="var(--border)" />
        <rect
          x={at(min ?? 0)}
          y="3"
          width={at(max) - at(min ?? 0)}
          height="4"
          fill="var(--accent)"
          opacity="0.35"
        />
        {value !== null && (
          <rect
            x={at(value) - 0.75}
            y="0"
            width="1.5"
            height="10"
            fill={criterion.met ? 'var(--accent)' : 'var(--danger)'}
          />
        )}
      </svg>
      <span className={styles.words}>{words}</span>
    </span>
  );
}

const shown = ({ criterion }: CriterionMarginAnswer, value: number | null): string =>
  criterion === 'trade_count' ? count(value) : decimal(value, criterion === 'weekly_consistency' ? 3 : 2);
