import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { FactoryError } from '../../cli/local/factory-error.js';
import { wholeNumber } from '../../cli/local/option-number.js';
import { runCommand } from '../../cli/local/run-command.js';
import { examine, recordUndisturbed } from '../support/lab/invariants.js';
import { pace } from '../support/lab/look.js';
import { REQUEST } from '../support/lab/searched-market.js';
import { type Lab, startLab } from '../support/lab/start-lab.js';
import { type Crew, gatherCrew } from './crew.js';
import { inject } from './inject.js';
import { summarise, tell } from './report.js';
import { planStrikes, type Strike } from './schedule.js';

interface SoakOptions {
  readonly minutes: number;
  readonly seed: number;
}

/** Runs that are under way at the same time. */
const AT_ONCE = 4;
const SIMULATION_MS = 25;
const PROGRESS_MS = 10_000;
/** What is under way when the faults end may take this long to end, too. */
const LAST_RUNS_MS = 180_000;

/** `npm run soak`: random faults, the same for the same seed, against runs that never cease; then every invariant. */
export async function soakCommand(argv: readonly string[]): Promise<void> {
  const options = new Command('npm run soak --')
    .description('Breaks everything that can break, at random, while runs go on, and counts what was lost.')
    .option('--minutes <number>', 'how long faults strike', wholeNumber(1, 1440), 1)
    .option('--seed <number>', 'seed of the schedule of faults', wholeNumber(0, 4_294_967_295), 1)
    .parse(argv)
    .opts<SoakOptions>();
  await runCommand(async (signal) => {
    const lab = await startLab({ say: (line) => console.log(line) });
    let crew: Crew | null = null;
    let whole = false;
    try {
      crew = await gatherCrew(lab);
      whole = await Promise.race([soak(lab, crew, options, signal), interruption(signal)]);
    } finally {
      crew?.close();
      await lab.stop({ keepLogs: !whole && !signal.aborted });
    }
    if (!whole) throw new FactoryError('An invariant is broken; the logs of all processes are kept.');
  });
}

function interruption(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

/** @returns whether every invariant holds */
async function soak(lab: Lab, crew: Crew, options: SoakOptions, signal: AbortSignal): Promise<boolean> {
  pace(lab, SIMULATION_MS);
  await crew.restore();
  const first = await lab.client.evolve(REQUEST);
  await lab.client.waitFor(first);
  const undisturbed = await recordUndisturbed(lab, first);

  const totalMs = options.minutes * 60_000;
  const injected = new Map<string, number>();
  const begun = performance.now();
  const elapsed = (): number => performance.now() - begun;
  const reporting = setInterval(() => {
    void progress(lab, injected, elapsed() / 1000).then(
      (line) => console.log(line),
      () => undefined,
    );
  }, PROGRESS_MS);
  try {
    const working = Promise.all(Array.from({ length: AT_ONCE }, () => work(lab, () => elapsed() < totalMs)));
    await disturb(lab, crew, planStrikes(options.seed, totalMs), elapsed, injected);
    await crew.restore();
    await Promise.race([working, sleep(LAST_RUNS_MS, undefined, { signal, ref: false })]);
  } finally {
    clearInterval(reporting);
  }
  const findings = await examine(lab, { undisturbed });
  const summary = await summarise(lab, options, injected, findings);
  for (const line of tell(summary, findings)) console.log(line);
  if (!summary.ok) console.log(`Logs: ${lab.home}/logs`);
  console.log(JSON.stringify(summary));
  return summary.ok;
}

/** Starts one run after the other while `goesOn`. A run that does not end in time breaks the first invariant. */
async function work(lab: Lab, goesOn: () => boolean): Promise<void> {
  while (goesOn()) {
    const runId = await lab.client.evolve({ ...REQUEST, random_seed: (seed += 1) });
    await lab.client
      .waitFor(runId, undefined, LAST_RUNS_MS)
      .catch((error: Error) => console.log(error.message));
  }
}

/** Names the models of a run, and nothing else. */
let seed = 0;

/** Lets all faults strike at their times; those that last may overlap. */
async function disturb(
  lab: Lab,
  crew: Crew,
  strikes: readonly Strike[],
  elapsed: () => number,
  injected: Map<string, number>,
): Promise<void> {
  const broken = new Set<string>();
  const count = async (struck: Promise<boolean>, kind: string): Promise<void> => {
    if (await struck) injected.set(kind, (injected.get(kind) ?? 0) + 1);
  };
  const under: Promise<void>[] = [];
  for (const { atMs, fault } of strikes) {
    await sleep(Math.max(0, atMs - elapsed()));
    under.push(count(inject(lab, crew, broken, fault), fault.kind));
  }
  await Promise.all(under);
}

async function progress(lab: Lab, injected: ReadonlyMap<string, number>, seconds: number): Promise<string> {
  const [row] = await lab.query<{ ended: number; open: number; generations: number; completed: number }>(
    `SELECT (SELECT count(*)::int FROM evolution_runs WHERE finished_at IS NOT NULL) AS ended,
            (SELECT count(*)::int FROM evolution_runs WHERE finished_at IS NULL) AS open,
            (SELECT count(*)::int FROM generations WHERE state = 'DECIDED') AS generations,
            (SELECT count(*)::int FROM priority_jobs WHERE status = 'COMPLETED') AS completed`,
  );
  const { ended, open, generations, completed } = row!;
  const faults = [...injected.values()].reduce((sum, count) => sum + count, 0);
  return (
    `${seconds.toFixed(0).padStart(5)} s: ${faults} faults, ${ended} runs ended and ${open} open, ` +
    `${generations} generations decided, ${completed} simulations completed`
  );
}
