import type { Lab } from '../support/lab/start-lab.js';
import { openWire, type Wire } from '../support/open-wire.js';
import { APIS, type Line, LINES, PROCESSORS } from './schedule.js';

/** The processes of a soak, each with wires of its own to all that it needs. */
export interface Crew {
  wire(name: string, line: Line): Wire;
  /** Every wire to the services. */
  serviceWires(): Wire[];
  /** Starts a process, unless it runs. */
  start(name: string): Promise<void>;
  /** Brings it about that every process runs and nothing is cut. */
  restore(): Promise<void>;
  close(): void;
}

const MOST_RUNS = 6;
const isApi = (name: string): boolean => (APIS as readonly string[]).includes(name);

export async function gatherCrew(lab: Lab): Promise<Crew> {
  const targets: Record<Line, string> = {
    redis: lab.stores.redisUrl,
    postgres: lab.stores.postgresUrl,
    services: lab.services.url,
  };
  const names = [...APIS, ...PROCESSORS];
  const wires = new Map<string, Record<Line, Wire>>();
  for (const name of names) {
    const [redis, postgres, services] = await Promise.all(
      LINES.map((line) => openWire(new URL(targets[line]))),
    );
    wires.set(name, { redis: redis!, postgres: postgres!, services: services! });
  }
  const wire: Crew['wire'] = (name, line) => wires.get(name)![line];

  const start: Crew['start'] = async (name) => {
    if (lab.fleet.runs(name)) return;
    const services = wire(name, 'services').url.replace(/\/$/, '');
    const variables = {
      MAX_ACTIVE_RUNS: String(MOST_RUNS),
      REDIS_URL: wire(name, 'redis').url,
      POSTGRES_URL: wire(name, 'postgres').url,
      FEATURE_URL: services,
      TRAINING_URL: services,
      SIMULATION_URL: services,
    };
    if (isApi(name)) await lab.fleet.startApi(name, variables);
    else await lab.fleet.startProcessor(name, variables);
  };

  return {
    wire,
    start,
    serviceWires: () => names.map((name) => wire(name, 'services')),
    async restore() {
      await Promise.all([...wires.values()].flatMap((each) => LINES.map((line) => each[line].mend())));
      await Promise.all(names.map((name) => start(name)));
    },
    close: () => {
      for (const each of wires.values()) for (const line of LINES) each[line].cut();
    },
  };
}
