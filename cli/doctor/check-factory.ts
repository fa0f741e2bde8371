import type { Finding, HealthCheck, Readiness } from '../../src/platform/health/run-checks.js';
import { type ApiAddress, type ApiClient, apiClient } from '../client/api-client.js';
import { EXIT } from '../exit-codes.js';
import { FactoryError } from '../local/factory-error.js';

const MOST_SKEW_S = 2;

interface Workers {
  readonly workers: readonly { readonly role: string; readonly health: string }[];
}

/** A running factory: whether it is ready, whether somebody works, whether its clock is this machine's. */
export function factoryChecks(address: ApiAddress, signal: AbortSignal): HealthCheck[] {
  const api = apiClient(address, signal);
  return [
    { name: 'factory', check: () => orAbsent(() => readiness(api)) },
    { name: 'clock', check: () => orAbsent(() => clock(address.url)) },
    {
      name: 'processors',
      check: () =>
        orAbsent(async () => {
          const { workers } = await api.get<Workers>('/workers');
          const alive = workers.filter(({ role, health }) => role !== 'api' && health === 'alive').length;
          if (alive > 0) return { status: 'ok', detail: `${alive} alive` };
          return {
            status: 'warn',
            detail: 'none is alive: nothing is simulated until one starts; npm run worker',
          };
        }),
    },
  ];
}

/** That no factory runs is no fault of this machine. */
async function orAbsent(check: () => Promise<Finding>): Promise<Finding> {
  try {
    return await check();
  } catch (error) {
    const { message } = error as Error;
    const isAbsent = !(error instanceof FactoryError) || error.exitCode === EXIT.unreachable;
    return isAbsent
      ? { status: 'warn', detail: 'no factory runs: "factory up"' }
      : { status: 'failing', detail: message };
  }
}

async function readiness(api: ApiClient): Promise<Finding> {
  // A factory that is not ready tells why, with 503.
  const { checks } = await api.get<Readiness>('/health/ready', 503);
  const worst =
    checks.find(({ status }) => status === 'failing') ?? checks.find(({ status }) => status === 'warn');
  if (worst !== undefined) return { status: worst.status, detail: `${worst.name}: ${worst.detail}` };
  return { status: 'ok', detail: `ready at ${api.url}: ${checks.map(({ name }) => name).join(', ')}` };
}

async function clock(url: string): Promise<Finding> {
  const sent = Date.now();
  const { headers } = await fetch(`${url}/health/live`);
  const told = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(told)) return { status: 'ok', detail: 'the factory does not tell the time' };
  // The header has whole seconds, cut off.
  const skew = Math.max(0, sent - told - 1000, told - Date.now()) / 1000;
  if (skew <= MOST_SKEW_S) return { status: 'ok', detail: `within ${MOST_SKEW_S} s of the factory's` };
  const detail = `this machine and the factory differ by ${skew.toFixed(0)} s: set both by NTP`;
  return { status: 'warn', detail };
}
