import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Registry } from 'prom-client';
import { addGauge } from '../../platform/metrics/add-gauge.js';
import { Workforce } from './workforce.js';

const SERVICES = ['feature', 'training', 'simulation'];

/** The services as the processes of the factory find them, for those who watch by Prometheus. */
@Injectable()
export class WorkforceMetrics implements OnModuleInit {
  constructor(
    private readonly registry: Registry,
    private readonly workforce: Workforce,
  ) {}

  onModuleInit(): void {
    addGauge(this.registry, {
      name: 'factory_service_up',
      help: '1 while no living process of the factory finds the service down, else 0',
      labels: ['service'],
      read: async () => {
        const { servicesDown } = await this.workforce.alive();
        return SERVICES.map((service) => ({
          labels: { service },
          value: servicesDown.includes(service) ? 0 : 1,
        }));
      },
    });
  }
}
