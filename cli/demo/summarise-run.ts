import type { Generation, Result, Run } from './wire.js';

export interface RunTotals {
  readonly models_trained: number;
  readonly simulations_run: number;
  readonly simulations_reused: number;
}

const STEPS = ['importance', 'train', 'simulate', 'evaluate'] as const;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const round = (value: number): number => Math.round(value * 1000) / 1000;

/** What the run had done for it: reused work is not counted as done. */
export function runTotals(generations: readonly Generation[]): RunTotals {
  const counts = generations.map(({ simulations }) => simulations);
  const reused = sum(counts.map((each) => each.reused));
  return {
    models_trained: sum(generations.map((each) => each.models_trained)),
    simulations_run: sum(counts.map((each) => each.completed + each.failed)) - reused,
    simulations_reused: reused,
  };
}

function bestOf(generations: readonly Generation[]): (Result & { generation: number }) | null {
  const found = generations.flatMap(({ generation, best }) =>
    best === null ? [] : [{ ...best, generation }],
  );
  return found.reduce<(typeof found)[number] | null>(
    (best, each) => (best === null || (each.sqn ?? -Infinity) > (best.sqn ?? -Infinity) ? each : best),
    null,
  );
}

/** Where a result stands against luck changes with what all runs have tried since, and the same results must look the same. */
function figuresOf<T extends Result>(result: T): T {
  const figures: T & { luck?: unknown } = { ...result };
  delete figures.luck;
  return figures;
}

export interface SummaryInput {
  readonly run: Run;
  readonly generations: readonly Generation[];
  /** The promoted result, when there is one: it need not have the highest SQN. */
  readonly promoted: Result | null;
  readonly queueBackend: string;
  /** Whole parts of the demo, seconds. */
  readonly seconds: Readonly<Record<string, number>>;
}

/** The one object that the demo prints with --json. */
export function summariseRun({ run, generations, promoted, queueBackend, seconds }: SummaryInput): object {
  const best = promoted ?? bestOf(generations);
  const steps = STEPS.map((step) => [step, round(sum(generations.map((each) => each.seconds[step] ?? 0)))]);
  return {
    run_id: run.id,
    symbol: run.symbol,
    status: run.status,
    stop_reason: run.stop_reason,
    verdict: run.verdict,
    queue_backend: queueBackend,
    generations: generations.map((each) => ({
      generation: each.generation,
      outcome: each.outcome,
      model_id: each.model_id,
      fingerprint_hit: each.fingerprint_hit,
      features: each.features,
      pruned: each.pruned.map(({ feature }) => feature),
      models_trained: each.models_trained,
      null_model: each.null_model,
      simulations: each.simulations,
      best: each.best && figuresOf(each.best),
      near_misses: each.near_misses.map(figuresOf),
      seconds: each.seconds,
    })),
    best: best && figuresOf(best),
    promoted_id: run.promoted_id,
    totals: runTotals(generations),
    seconds: { ...Object.fromEntries(steps), ...seconds },
  };
}
