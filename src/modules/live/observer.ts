import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { queueTrouble } from '../../platform/queue/queue-fitness.js';
import { RunWatch } from '../evolution/run-watch.js';
import { Workforce } from '../jobs/workforce.js';
import type { Observed } from './core/observe.js';

const SERVICES = ['feature', 'training', 'simulation'];
/** A run that was told to wait, or waits its turn, does not stand still. */
const DELIBERATE = new Set(['paused', 'admission']);

/** Looks at what changes without anybody writing it down: workers, services, runs that stand still. */
@Injectable()
export class Observer {
  constructor(
    private readonly workforce: Workforce,
    private readonly runs: RunWatch,
    @Inject(CONFIG) private readonly config: OrchestratorConfig,
  ) {}

  async observe(): Promise<Observed[]> {
    const [workers, services, stalls] = await Promise.all([this.workers(), this.services(), this.stalls()]);
    return [...workers, ...services, ...stalls];
  }

  private async workers(): Promise<Observed[]> {
    return (await this.workforce.all()).map(({ id, host, role, health }) => ({
      kind: 'worker',
      name: id,
      state: health,
      data: { worker_id: id, role, host },
    }));
  }

  private async services(): Promise<Observed[]> {
    const { servicesDown } = await this.workforce.alive();
    const found = SERVICES.map((service) => ({
      service,
      down: servicesDown.includes(service),
      detail: null,
    }));
    return [...found, ...(await this.queue())].map(({ service, down, detail }) => ({
      kind: 'service',
      name: service,
      state: down ? 'down' : 'up',
      data: { service, detail },
    }));
  }

  private async queue(): Promise<{ service: string; down: boolean; detail: string | null }[]> {
    if (this.config.QUEUE_BACKEND !== 'redis') return [];
    const detail = await queueTrouble(this.config.REDIS_URL);
    return [{ service: 'queue', down: detail !== null, detail }];
  }

  private async stalls(): Promise<Observed[]> {
    return (await this.runs.waiting())
      .filter(({ stalled, reason }) => stalled && !DELIBERATE.has(reason))
      .map(({ id, reason, detail }) => ({
        kind: 'stall',
        name: id,
        state: reason,
        data: { run_id: id, reason, detail },
      }));
  }
}
