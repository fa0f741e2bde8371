import { Link } from '@tanstack/react-router';
import type { ComparisonAnswer } from '../../api/generated/types.gen.ts';
import { decimal, NONE } from '../../ui/format.ts';
import styles from './compare.module.css';

interface LineTableProps {
  label: string;
  runs: ComparisonAnswer['runs'];
  lines: ComparisonAnswer['metrics'];
}

/** One line a figure, one column a run. */
export const LineTable = ({ label, runs, lines }: LineTableProps) => (
  <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
    <table className={styles.table}>
      <caption className="visually-hidden">{label}</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          {runs.map(({ id, symbol }) => (
            <th key={id} scope="col">
              <Link to="/runs/$id" params={{ id }}>
                {shown(symbol, id)}
              </Link>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, values, differs }) => (
          <tr key={name} data-differs={differs}>
            <th scope="row">{name.replaceAll('_', ' ')}</th>
            {values.map((value, place) => (
              <td key={runs[place]!.id}>{text(value)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** A run by its symbol and the beginning of its id. */
export const shown = (symbol: string, id: string): string => `${symbol} ${id.slice(0, 8)}`;

function text(value: unknown): string {
  if (value === null || value === undefined) return NONE;
  if (typeof value === 'number') return Number.isInteger(value) ? decimal(value, 0) : decimal(value, 3);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
