import styles from './market.module.css';

interface SmallTableProps {
  title: string;
  header: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A few rows under a title of their own; nothing when there are none. */
export function SmallTable({ title, header, rows }: SmallTableProps) {
  if (rows.length === 0) return null;
  return (
    <div className={styles.section}>
      <h3>{title}</h3>
      <table className={styles.table}>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {header.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={place}>
              {row.map((cell, column) => (
                <td key={header[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
