import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseEnv } from 'node:util';
import { type ApiAddress, type ApiClient, apiClient } from '../client/api-client.js';
import { EXIT } from '../exit-codes.js';
import { startFactory } from '../local/factory.js';
import { FactoryError } from '../local/factory-error.js';
import type { FactorySettings } from '../local/factory-settings.js';
import { PORTS } from '../local/standard-ports.js';

export interface TrainingAndSimulation {
  readonly training: string;
  readonly simulation: string;
}

/** A factory and the services that it works with. */
export interface ReachedFactory {
  readonly api: ApiClient;
  readonly services: TrainingAndSimulation;
  /** Ends what was started for it. */
  close(): Promise<void>;
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;
const PATIENCE_MS = 5000;

/**
 * The factory at `address`, or one of this machine that is started for the occasion, without processors: what waits
 * there to be simulated goes on waiting.
 *
 * @param known addresses of services that the caller knows
 * @throws FactoryError when there is neither
 */
export async function reachFactory(
  address: ApiAddress,
  known: Partial<TrainingAndSimulation>,
  settings: FactorySettings,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<ReachedFactory> {
  if (await answers(address.url)) {
    const services = { ...servicesNear(address.url, settings.home), ...known };
    return { api: apiClient(address, signal), services, close: () => Promise.resolve() };
  }
  const home = relative('', settings.home) || '.';
  if (!existsSync(connectionFile(settings.home))) {
    throw new FactoryError(
      `No factory answers at ${address.url}, and ${home} holds none: name one with --url or its data with FACTORY_HOME.`,
      EXIT.unreachable,
    );
  }
  say(`No factory answers at ${address.url}: starting the one of ${home}.`);
  const factory = await startFactory({
    ...settings,
    // The calls of this command carry no token, and nobody else can reach it.
    environment: { ...settings.environment, API_TOKENS: undefined },
    apiPort: 0,
    servicePorts: [0, 0, 0],
    processors: 0,
    durability: 'full',
    restart: true,
    signal,
    say,
  });
  return {
    api: apiClient({ url: factory.apiUrl }, signal),
    services: factory.urls,
    close: () => factory.stop(),
  };
}

/** Whether anything is there at all: what it is, its answers will tell. */
async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    await answer.body?.cancel();
    return true;
  } catch {
    return false;
  }
}

const connectionFile = (home: string): string => join(home, 'connection.env');

/** A factory of this machine has told where its services are; another one's are next to it. */
function servicesNear(url: string, home: string): TrainingAndSimulation {
  const { hostname } = new URL(url);
  const isTold = LOOPBACK.test(hostname) && existsSync(connectionFile(home));
  const told = isTold ? parseEnv(readFileSync(connectionFile(home), 'utf8')) : {};
  return {
    training: told['TRAINING_URL'] ?? `http://${hostname}:${PORTS.training}`,
    simulation: told['SIMULATION_URL'] ?? `http://${hostname}:${PORTS.simulation}`,
  };
}
