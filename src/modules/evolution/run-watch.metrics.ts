import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Registry } from 'prom-client';
import { addGauge } from '../../platform/metrics/add-gauge.js';
import { WAITING_REASONS } from './core/run-waiting.js';
import { RunWatch } from './run-watch.js';

/** Stalled runs for those who watch by Prometheus. */
@Injectable()
export class RunWatchMetrics implements OnModuleInit {
  constructor(
    private readonly registry: Registry,
    private readonly watch: RunWatch,
  ) {}

  onModuleInit(): void {
    addGauge(this.registry, {
      name: 'factory_runs_stalled',
      help: 'Runs without progress for longer than STALLED_AFTER_S, by what they wait for',
      labels: ['reason'],
      read: async () => {
        const stalled = (await this.watch.waiting()).filter((each) => each.stalled);
        return WAITING_REASONS.map((reason) => ({
          labels: { reason },
          value: stalled.filter((each) => each.reason === reason).length,
        }));
      },
    });
  }
}
