import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Ticker } from '../../platform/ticker.js';
import { LeasesRepository } from './leases.repository.js';

/** A worker may be late with a result for this long after its lease expired; then the lease is unknown. */
const REMEMBERED_H = 24;
const EVERY_MS = 600_000;

/** Forgets old leases. */
@Injectable()
export class LeaseExpiry implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ticker: Ticker;

  constructor(leases: LeasesRepository) {
    this.ticker = new Ticker('lease expiry', () => leases.forget(REMEMBERED_H), EVERY_MS);
  }

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.ticker.stop();
  }
}
