import { describe, expect, it } from 'vitest';
import type { OrchestratorConfig } from '../../config/orchestrator.config.js';
import { Crowded, ServiceSlots } from './service-slots.js';

const SLOTS = 4;
const slots = (): ServiceSlots => new ServiceSlots({ WORKER_CONCURRENCY: SLOTS } as OrchestratorConfig);
const shortCall = (of: ServiceSlots): Promise<void> => of.during(() => Promise.resolve());

describe('the slots of a process for calls of the simulation service', () => {
  it('let no job be taken ahead before it is known how long calls take', () => {
    expect(slots().jobs(true)).toBe(SLOTS);
  });

  it('let jobs be taken ahead of short calls', async () => {
    const of = slots();
    await shortCall(of);
    expect(of.jobs(true)).toBe(3 * SLOTS);
  });

  it('let no job be taken ahead after one waited in vain, until a call has ended', async () => {
    const of = slots();
    await shortCall(of);
    const { promise, resolve } = Promise.withResolvers<void>();
    const busy = Array.from({ length: SLOTS }, () => of.during(() => promise));
    await expect(shortCall(of)).rejects.toThrow(Crowded);
    expect(of.jobs(true)).toBe(SLOTS);
    resolve();
    await Promise.all(busy);
    await Promise.all(Array.from({ length: 20 }, () => shortCall(of)));
    expect(of.jobs(true)).toBe(3 * SLOTS);
  });
});
