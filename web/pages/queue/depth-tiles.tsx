import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { QueueAnswer } from '../../api/generated/types.gen.ts';
import { Card } from '../../ui/card.tsx';
import { count, NONE } from '../../ui/format.ts';
import { Grid } from '../../ui/layout.tsx';
import styles from './queue.module.css';

type Depth = QueueAnswer['queues'][number];
type Line = readonly [name: string, rows: number | null, jobs: number | null, tab?: Record<string, string>];

const STORES: Record<string, string> = { redis: 'Redis', postgres: 'Store' };

/** How much is in each queue, in each state: as rows of PostgreSQL, which are the truth, and as jobs of the store. */
export const DepthTiles = ({ view: { queues, store } }: { view: QueueAnswer }) => (
  <Grid min={300}>
    {queues.map((queue) => (
      <Card key={queue.name} title={<span className={styles.tile}>{queue.name}</span>} note={queue.does}>
        <table className={styles.counts}>
          <caption className="visually-hidden">Depth of the queue {queue.name}</caption>
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col">Rows</th>
              <th scope="col">{STORES[store.backend] ?? store.backend}</th>
            </tr>
          </thead>
          <tbody>
            {linesOf(queue).map(([name, rows, jobs, search]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td data-zero={rows === null || rows === 0}>{shown(rows, search, queue.name, name)}</td>
                <td data-zero={jobs === null || jobs === 0}>{count(jobs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    ))}
  </Grid>
);

/** States side by side; what only one of them knows stands alone. Lately is 24 hours of rows, and as long as the store keeps jobs. */
function linesOf({ name, rows, jobs }: Depth): Line[] {
  const linked = (search: Record<string, string>) => (name === 'simulate' ? search : undefined);
  const of = (value: number | undefined): number | null => value ?? null;
  return [
    ['waiting', rows.waiting, jobs === null ? null : jobs.waiting, linked({ tab: 'next' })],
    ['running', name === 'simulate' ? rows.running : null, of(jobs?.active), linked({ tab: 'running' })],
    ['paused', rows.held, null, linked({ tab: 'all', status: 'PENDING' })],
    ['resting after a try', null, of(jobs?.delayed)],
    ...(name === 'evaluate' ? [['waiting for simulations', null, of(jobs?.blocked)] as const] : []),
    [
      'failed lately',
      name === 'simulate' ? rows.failed : null,
      of(jobs?.failed),
      linked({ tab: 'all', status: 'FAILED' }),
    ],
  ].map(([label, own, stored, search]) => [label, own, stored, search] as Line);
}

function shown(
  rows: number | null,
  search: Record<string, string> | undefined,
  queue: string,
  state: string,
): ReactNode {
  if (rows === null) return NONE;
  if (search === undefined) return count(rows);
  return (
    <Link to="/queue" search={search} resetScroll={false} aria-label={`${count(rows)} ${state} in ${queue}`}>
      {count(rows)}
    </Link>
  );
}
