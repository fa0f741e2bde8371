import { type WorkerHost } from '@nestjs/bullmq';
import { type OnApplicationBootstrap } from '@nestjs/common';
import type { ServicePulses } from '../clients/service-pulses.js';
import { log } from '../platform/logging/log.js';

/** Takes no jobs from a queue while a service that they need is down; goes on by itself when it is back. */
export class OutageGate implements OnApplicationBootstrap {
  /** @param needs the services that the jobs of each host call */
  constructor(
    private readonly pulses: ServicePulses,
    private readonly hosts: readonly { readonly host: WorkerHost; readonly needs: readonly string[] }[],
  ) {}

  onApplicationBootstrap(): void {
    this.pulses.onChange(() => this.adjust());
  }

  private adjust(): void {
    const down = this.pulses.down();
    for (const { host, needs } of this.hosts) {
      const { worker } = host;
      const missing = needs.filter((service) => down.includes(service));
      if (missing.length > 0 && !worker.isPaused()) {
        log().warn({ queue: worker.name, services: missing }, 'services are down; no jobs are taken');
        // Running jobs are not waited for: they find out themselves.
        void worker.pause(true);
      } else if (missing.length === 0 && worker.isPaused()) {
        log().info({ queue: worker.name }, 'all services answer again; jobs are taken');
        void worker.resume();
      }
    }
  }
}
