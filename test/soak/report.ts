import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Findings, INVARIANTS } from '../support/lab/invariants.js';
import type { Lab } from '../support/lab/start-lab.js';
import { APIS } from './schedule.js';

/** What a soak has done and found. */
export interface Summary {
  readonly seed: number;
  readonly minutes: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly runs: number;
  readonly generations: number;
  readonly simulations: number;
  /** Calls of the simulation service for each simulation; 1 when nothing was lost. */
  readonly executions_per_simulation: number;
  /** How often the queue had lost a generation, which was added again. */
  readonly readds: number;
  readonly invariants: Readonly<Record<string, 'ok' | 'broken'>>;
  readonly ok: boolean;
}

/** Of the simulations, at most one in ten may run twice. */
const MOST_EXECUTIONS = 1.1;
const FEW_EXECUTIONS = `at most ${MOST_EXECUTIONS} executions a simulation`;

export async function summarise(
  lab: Lab,
  options: { seed: number; minutes: number },
  faults: ReadonlyMap<string, number>,
  findings: Findings,
): Promise<Summary> {
  const [row] = await lab.query<{ runs: number; generations: number; simulations: number }>(
    `SELECT (SELECT count(*)::int FROM evolution_runs) AS runs,
            (SELECT count(*)::int FROM generations WHERE state = 'DECIDED') AS generations,
            (SELECT count(*)::int FROM priority_jobs WHERE attempts > 0) AS simulations`,
  );
  const { runs, generations, simulations } = row!;
  const executions = Math.round((lab.services.simulated.length / simulations) * 10_000) / 10_000;
  const held: [string, boolean][] = INVARIANTS.map((each) => [each, findings[each].length === 0]);
  held.push([FEW_EXECUTIONS, executions <= MOST_EXECUTIONS]);
  return {
    ...options,
    faults: Object.fromEntries([...faults].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    runs,
    generations,
    simulations,
    executions_per_simulation: executions,
    readds: APIS.reduce((sum, name) => sum + readds(lab, name), 0),
    invariants: Object.fromEntries(held.map(([name, ok]) => [name, ok ? 'ok' : 'broken'])),
    ok: held.every(([, ok]) => ok),
  };
}

const readds = (lab: Lab, name: string): number =>
  readFileSync(join(lab.home, 'logs', `${name}.log`), 'utf8').split('it is added again').length - 1;

/** The summary for people. */
export function tell(summary: Summary, findings: Findings): string[] {
  const faults = Object.entries(summary.faults);
  const total = faults.reduce((sum, [, count]) => sum + count, 0);
  return [
    `${total} faults in ${summary.minutes} minutes, seed ${summary.seed}:`,
    ...faults.map(([kind, count]) => `  ${String(count).padStart(4)} ${kind}`),
    `${summary.runs} runs, ${summary.generations} generations, ${summary.simulations} simulations, ` +
      `${summary.executions_per_simulation} executions of each, ${summary.readds} generations added again`,
    ...Object.entries(summary.invariants).map(([name, state]) => `${state.padEnd(6)} ${name}`),
    ...INVARIANTS.flatMap((each) => findings[each].slice(0, 20).map((what) => `  ${what}`)),
  ];
}
