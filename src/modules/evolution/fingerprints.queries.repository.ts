import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FingerprintAnswer } from './dto/fingerprint.dto.js';

const COLUMNS = `fingerprint, fingerprint_version, status, model_id, symbol, trained_for, components, created_at,
  completed_at`;

/** Reads stored fingerprints for answers. */
@Injectable()
export class FingerprintsQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(hash: string): Promise<FingerprintAnswer | undefined> {
    const [row] = await this.dataSource.query<FingerprintAnswer[]>(
      `SELECT ${COLUMNS} FROM model_fingerprints WHERE fingerprint = $1`,
      [hash],
    );
    return row;
  }

  /** The latest fingerprints, those of `symbol` before all others. */
  async candidates(symbol: string, limit: number): Promise<FingerprintAnswer[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM model_fingerprints
       ORDER BY (symbol = $1) DESC, created_at DESC, fingerprint LIMIT $2`,
      [symbol, limit],
    );
  }
}
