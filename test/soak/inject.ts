import { setTimeout as sleep } from 'node:timers/promises';
import { mulberry32 } from '../../quant/random/mulberry32.js';
import type { Lab } from '../support/lab/start-lab.js';
import type { Crew } from './crew.js';
import type { Fault } from './schedule.js';

/** What is broken at the moment, so that no two faults have hold of the same thing. */
export type Broken = Set<string>;

/**
 * Brings a fault about and, where it is one that ends, its end.
 * @returns false when what it is about is broken already
 */
export async function inject(lab: Lab, crew: Crew, broken: Broken, fault: Fault): Promise<boolean> {
  const subject = subjectOf(fault);
  if (broken.has(subject)) return false;
  broken.add(subject);
  try {
    await strike(lab, crew, fault);
    return true;
  } finally {
    broken.delete(subject);
  }
}

const subjectOf = (fault: Fault): string =>
  'line' in fault ? `${fault.line} of ${fault.name}` : 'name' in fault ? fault.name : fault.kind;

async function strike(lab: Lab, crew: Crew, fault: Fault): Promise<void> {
  switch (fault.kind) {
    case 'kill api':
    case 'kill processor':
      await lab.fleet.crash(fault.name);
      await sleep(fault.downMs);
      return startUntilItRuns(crew, fault.name);
    case 'freeze process':
      if (!lab.fleet.runs(fault.name)) return;
      lab.fleet.freeze(fault.name);
      await sleep(fault.downMs);
      return lab.fleet.thaw(fault.name);
    case 'flush redis':
      await lab.redis.flushall();
      return;
    case 'kill redis':
      await lab.stores.killRedis();
      await sleep(fault.downMs);
      return lab.stores.startRedis('append-only file');
    case 'terminate connections':
      await lab.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE pid <> pg_backend_pid() AND application_name LIKE 'strategy-factory%'`,
      );
      return;
    case 'delete keys':
      return deleteKeys(lab, fault.count, fault.draw);
    case 'cut wire': {
      const wire = crew.wire(fault.name, fault.line);
      wire.cut();
      await sleep(fault.downMs);
      return wire.mend();
    }
    case 'service outage': {
      const wires = crew.serviceWires();
      for (const wire of wires) wire.cut();
      await sleep(fault.downMs);
      await Promise.all(wires.map((wire) => wire.mend()));
    }
  }
}

/** A process that starts while something else is broken may end at once; whoever runs one starts it again. */
async function startUntilItRuns(crew: Crew, name: string): Promise<void> {
  for (;;) {
    try {
      return await crew.start(name);
    } catch {
      await sleep(500);
    }
  }
}

async function deleteKeys(lab: Lab, count: number, draw: number): Promise<void> {
  const keys = (await lab.redis.keys(`${lab.prefix}:*`)).toSorted();
  const random = mulberry32(draw);
  const doomed = Array.from({ length: count }, () => keys[Math.floor(random() * keys.length)]);
  const known = doomed.filter((key) => key !== undefined);
  if (known.length > 0) await lab.redis.del(...known);
}
