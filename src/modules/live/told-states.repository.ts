import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { returned } from '../../platform/database/affected.js';
import type { Transaction } from '../../platform/database/database.js';
import type { Told } from './core/observe.js';

@Injectable()
export class ToldStatesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async all(): Promise<Told[]> {
    return this.dataSource.query('SELECT kind, name, state FROM told_states');
  }

  /** Notes what is told within `tx`. @returns false when another process was faster */
  async note(tx: Transaction, { kind, name, state }: Told): Promise<boolean> {
    const answer = await tx.query(
      `INSERT INTO told_states (kind, name, state) VALUES ($1, $2, $3)
       ON CONFLICT (kind, name) DO UPDATE SET state = $3, since = now() WHERE told_states.state <> $3
       RETURNING name`,
      [kind, name, state],
    );
    return returned(answer).length === 1;
  }

  /** @returns false when another process was faster */
  async forget(tx: Transaction, { kind, name }: Told): Promise<boolean> {
    const answer = await tx.query('DELETE FROM told_states WHERE kind = $1 AND name = $2 RETURNING name', [
      kind,
      name,
    ]);
    return returned(answer).length === 1;
  }

  /** Whether the run has not ended. */
  async isOpen(tx: Transaction, runId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'SELECT 1 FROM evolution_runs WHERE id = $1 AND finished_at IS NULL',
      [runId],
    );
    return rows.length === 1;
  }
}
