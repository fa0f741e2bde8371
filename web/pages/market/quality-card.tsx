import type { MarketDetailAnswer, QualityAnswer } from '../../api/generated/types.gen.ts';
import { Card } from '../../ui/card.tsx';
import { ExportButtons } from '../../ui/export-menu.tsx';
import { Findings } from '../../ui/findings.tsx';
import { count, dateTime, day, decimal } from '../../ui/format.ts';
import { Facts } from '../../ui/stat.tsx';
import { EmptyState } from '../../ui/states.tsx';
import styles from './market.module.css';
import { SmallTable } from './small-table.tsx';

/** The quality report of an import: what may make results wrong, then everything that was counted. */
export function QualityCard({
  market: { symbol, quality, findings, sha256 },
}: {
  market: MarketDetailAnswer;
}) {
  if (quality === null) {
    return (
      <Card title="Quality">
        <EmptyState title="The quality of these bars is not known">
          <p>The feature service does not tell it. An import through this factory writes a report.</p>
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card
      title="Quality"
      note={`Of ${count(quality.rows_read)} rows ${count(quality.bars)} are stored`}
      actions={
        <ExportButtons
          name={`${symbol}-quality`}
          table={() => ({ header: ['check', 'value'], rows: countsOf(quality) })}
          json={() => quality}
        />
      }
    >
      {findings === null || findings.length === 0 ? (
        <p>Nothing was found that would make results wrong.</p>
      ) : (
        <Findings findings={findings} />
      )}
      <div className={styles.section}>
        <Facts
          facts={[
            ...countsOf(quality).map(
              ([name, value]) => [name, typeof value === 'number' ? count(value) : value] as const,
            ),
            ['SHA-256 of the bars', <code key="hash">{sha256}</code>],
          ]}
        />
      </div>
      <SmallTable
        title="Longest gaps"
        header={['Last session before', 'First session after', 'Days']}
        rows={quality.gaps.map(({ after, before, days }) => [day(after), day(before), count(days)])}
      />
      <SmallTable
        title="Suspected splits"
        header={['Day', 'Ratio', 'Close before', 'Open']}
        rows={quality.suspected_splits.map(({ date, ratio, close_before: before, open }) => [
          day(date),
          ratio,
          decimal(before),
          decimal(open),
        ])}
      />
      <SmallTable
        title={`Suspected bad ticks, the first ${count(quality.suspected_bad_ticks.examples.length)} of ${count(quality.suspected_bad_ticks.count)}`}
        header={['Bar', 'Price', 'Close before', 'Open after']}
        rows={quality.suspected_bad_ticks.examples.map(
          ({ time, price, close_before: before, open_after: after }) => [
            dateTime(time),
            decimal(price),
            decimal(before),
            decimal(after),
          ],
        )}
      />
      <SmallTable
        title="Faults that were repaired"
        header={['Fault', 'Times', 'Repair', 'Examples']}
        rows={quality.problems.map(({ check, count: times, repair, examples }) => [
          check,
          count(times),
          repair,
          examples.join('; '),
        ])}
      />
    </Card>
  );
}

const countsOf = (quality: QualityAnswer): (readonly [string, string | number])[] => [
  ['Policy of the import', quality.policy],
  ['Rows read', quality.rows_read],
  ['Bars stored', quality.bars],
  ['Sessions', quality.sessions],
  ['Repaired faults', quality.problems.reduce((sum, { count: times }) => sum + times, 0)],
  ['Bars that stand still', quality.flat_bars],
  ['Bars without volume', quality.zero_volume_bars],
  ['Suspected splits', quality.suspected_splits.length],
  ['Suspected bad ticks', quality.suspected_bad_ticks.count],
  ['Weekdays without a bar', quality.missing_weekdays],
  ['Short sessions', quality.short_sessions],
];
