import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Registry } from 'prom-client';
import { addGauge, type Reading } from '../../platform/metrics/add-gauge.js';
import { StatsService } from './stats.service.js';

/** The same numbers as GET /api/stats for those who watch by Prometheus; read when they are scraped. */
@Injectable()
export class StatsMetrics implements OnModuleInit {
  constructor(
    private readonly registry: Registry,
    private readonly stats: StatsService,
  ) {}

  onModuleInit(): void {
    addGauge(this.registry, {
      name: 'factory_runs',
      help: 'Evolution runs by status',
      labels: ['status'],
      read: async () => byStatus((await this.stats.read()).runs),
    });
    addGauge(this.registry, {
      name: 'factory_simulations',
      help: 'Simulations by status; reused ones are among the completed',
      labels: ['status'],
      read: async () => byStatus((await this.stats.read()).jobs),
    });
    addGauge(this.registry, {
      name: 'factory_processors',
      help: 'Processors by the age of their last heartbeat',
      labels: ['status'],
      read: async () => byStatus((await this.stats.read()).workers),
    });
  }
}

const byStatus = (counts: object): Reading<'status'>[] =>
  Object.entries(counts)
    .filter(([status]) => status !== 'total')
    .map(([status, value]) => ({ labels: { status }, value: Number(value) }));
