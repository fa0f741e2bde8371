import { checkClaims, type Claim } from './claims.js';
import { judgeNames, type WorldResult } from './run-world.js';
import { type StudyDesign, studyPlan } from './study-plan.js';
import { type Tally, tally } from './tally.js';
import { runWorlds } from './world-threads.js';

/** What a study has seen; the same for equal designs, on any number of threads, unless it was cut short. */
export interface StudyReport extends Tally {
  readonly design: StudyDesign;
  /** Whether every world was searched. */
  readonly complete: boolean;
  readonly claims: readonly Claim[];
  /** Whether every claim held. */
  readonly ok: boolean;
}

/** Runs a study, or as much of it as there is time for before `signal` fires. @param progress told how many worlds are done */
export async function runStudy(
  design: StudyDesign,
  { threads, signal }: { readonly threads: number; readonly signal: AbortSignal },
  progress: (done: number, total: number) => void,
): Promise<StudyReport> {
  const plan = studyPlan(design);
  // In their order, whichever is done first: sums of floating-point numbers depend on it.
  const results: (WorldResult | undefined)[] = plan.map(() => undefined);
  let done = 0;
  const tasks = plan.map(({ recipe }) => ({ recipe, compare: design.compare }));
  await runWorlds(tasks, threads, signal, (index, result) => {
    results[index] = result;
    progress(++done, plan.length);
  });
  const seen = plan.flatMap(({ kind }, i) => {
    const result = results[i];
    return result === undefined ? [] : [{ kind, result }];
  });
  const counted = tally(seen, judgeNames(design.compare));
  const claims = checkClaims(counted);
  return {
    design,
    complete: seen.length === plan.length,
    ...counted,
    claims,
    ok: claims.every(({ held }) => held),
  };
}
