import type { Command } from 'commander';
import { Listr } from 'listr2';
import { environment } from '../../src/config/environment.js';
import { type HealthCheck, runChecks } from '../../src/platform/health/run-checks.js';
import { sessionCommand } from '../client/session.js';
import { factoryChecks } from '../doctor/check-factory.js';
import { machineChecks } from '../doctor/check-machine.js';
import { serviceChecks } from '../doctor/check-services.js';
import { storeChecks } from '../doctor/check-stores.js';
import { FactoryError } from '../local/factory-error.js';
import { PORTS } from '../local/standard-ports.js';

const CHECK_MS = 5000;
const LOOPBACK = 'http://127.0.0.1';

interface Checked {
  readonly name: string;
  readonly status: 'ok' | 'warn' | 'failing';
  readonly detail: string;
}

/** `factory doctor`: what is wrong with this machine or its factory, and how to mend it. */
export const doctorCommand = (signal: AbortSignal): Command =>
  sessionCommand({
    usage: 'doctor',
    description: 'Check Node, ports, stores, services and clocks, and say how to mend what is wrong.',
    example: 'factory doctor',
  }).action(async ({ url, token, json = false }: { url: string; token?: string; json?: boolean }) => {
    const checked = await examine(allChecks({ url, token }, signal), json);
    if (json) console.log(JSON.stringify({ checks: checked }));
    const failing = checked.filter(({ status }) => status === 'failing').map(({ name }) => name);
    if (failing.length > 0) throw new FactoryError(`To be mended: ${failing.join(', ')}.`);
  });

function allChecks(address: { url: string; token?: string }, signal: AbortSignal): HealthCheck[] {
  const env = environment();
  return [
    ...machineChecks(env['FACTORY_HOME'] ?? '.factory', Object.values(PORTS)),
    ...storeChecks({
      postgresUrl: env['POSTGRES_URL'],
      redisUrl: env['REDIS_URL'],
      searchPath: env['PATH'] ?? '',
    }),
    ...factoryChecks(address, signal),
    ...serviceChecks({
      feature: env['FEATURE_URL'] ?? `${LOOPBACK}:${PORTS.feature}`,
      training: env['TRAINING_URL'] ?? `${LOOPBACK}:${PORTS.training}`,
      simulation: env['SIMULATION_URL'] ?? `${LOOPBACK}:${PORTS.simulation}`,
    }),
  ];
}

const MARKS = { ok: '✔', warn: '!', failing: '✖' } as const;

/** Runs the checks at the same time, each a line as soon as it is known; on a terminal all lines stand from the start. */
async function examine(checks: readonly HealthCheck[], silent: boolean): Promise<Checked[]> {
  const found = new Map<string, Checked>();
  const inPlace = process.stdout.isTTY && !silent;
  const tasks = new Listr(
    checks.map((each) => ({
      title: each.name,
      task: async (_context: object, task: { title?: string; skip: (message: string) => void }) => {
        const [checked] = (await runChecks([each], CHECK_MS)).checks;
        const { name, status, detail } = checked!;
        found.set(name, checked!);
        const line = `${name}: ${detail}`;
        if (!inPlace && !silent) console.log(`${MARKS[status]} ${line}`);
        task.title = line;
        if (status === 'warn') task.skip(line);
        if (status === 'failing') throw new Error(line);
      },
    })),
    {
      concurrent: true,
      exitOnError: false,
      renderer: inPlace ? 'default' : 'silent',
      rendererOptions: { showErrorMessage: false, suffixSkips: false },
    },
  );
  await tasks.run();
  return checks.flatMap(({ name }) => found.get(name) ?? []);
}
