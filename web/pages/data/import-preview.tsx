import type { ImportPreviewAnswer } from '../../api/generated/types.gen.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Findings } from '../../ui/findings.tsx';
import { count, day, NONE } from '../../ui/format.ts';
import { Row } from '../../ui/layout.tsx';
import { Facts } from '../../ui/stat.tsx';
import styles from './data.module.css';
import type { ImportForm } from './import-query.ts';

const DELIMITERS: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };
const BAR = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;

interface PreviewProps {
  preview: ImportPreviewAnswer;
  form: ImportForm;
  onChange: (patch: Partial<ImportForm>) => void;
}

/** How the file is read: its columns and what they become, its bars, and what is wrong with it. */
export function ImportPreview({ preview, form, onChange }: PreviewProps) {
  const { quality, columns, rows } = preview;
  const shown = [...preview.first_bars, ...preview.last_bars];
  return (
    <div className={styles.preview} aria-live="polite">
      <Row>
        <h3>How it is read</h3>
        <Badge tone={preview.accepted ? 'success' : 'warning'} icon={preview.accepted ? 'check' : 'warning'}>
          {preview.accepted ? 'can be stored' : 'would be refused'}
        </Badge>
      </Row>
      <Facts
        facts={[
          ['Bars', `${count(quality.bars)} of ${preview.timeframe}, from ${count(quality.rows_read)} rows`],
          [
            'Span',
            `${day(preview.start, form.timezone)} to ${day(preview.end, form.timezone)}, ${count(quality.sessions)} sessions`,
          ],
          ['Times', `${preview.time_format}, ${preview.time_zone ?? 'each with its own zone'}`],
          [
            'File',
            preview.delimiter === null
              ? 'Parquet'
              : `${DELIMITERS[preview.delimiter] ?? preview.delimiter}-separated, ${preview.header ? 'with' : 'without'} a header`,
          ],
        ]}
      />
      <div className={styles.wide} tabIndex={0} role="region" aria-label="Rows of the file">
        <table className={styles.rows}>
          <caption className="visually-hidden">First rows of the file, with what each column becomes</caption>
          <thead>
            <tr>
              {columns.map(({ name, part }) => (
                <th key={name} scope="col">
                  {name}
                  <span className={styles.part} data-unused={part === null}>
                    {part === null ? 'not used' : part === 'ts' ? 'time' : part.replace('_', ' ')}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, place) => (
              <tr key={place}>
                {columns.map(({ name }, column) => (
                  <td key={name}>{row[column] ?? NONE}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details className={styles.more}>
        <summary>First and last bars, as they would be stored</summary>
        <div className={styles.wide} tabIndex={0} role="region" aria-label="Bars">
          <table className={styles.rows}>
            <caption className="visually-hidden">First and last bars</caption>
            <thead>
              <tr>
                {BAR.map((part) => (
                  <th key={part} scope="col" data-numeric={part !== 'time'}>
                    {part === 'time' ? 'opens (UTC)' : part}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((bar) => (
                <tr key={bar.time}>
                  {BAR.map((part) => (
                    <td key={part} data-numeric={part !== 'time'}>
                      {part === 'time'
                        ? bar.time.replace(/:00\.000Z$/, '').replace('T', ' ')
                        : String(bar[part])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
      {preview.findings.length === 0 ? (
        <p>Nothing is wrong with it.</p>
      ) : (
        <Findings findings={preview.findings} />
      )}
      {!preview.accepted && form.policy === 'reject' && (
        <Row>
          <p>Mend the file, or have it repaired as told above.</p>
          <Button size="s" onClick={() => onChange({ policy: 'repair' })}>
            Repair it
          </Button>
        </Row>
      )}
    </div>
  );
}
