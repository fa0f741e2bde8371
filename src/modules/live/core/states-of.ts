import { runStep } from '../../evolution/core/run-progress.js';
import type { GenerationState, RunStatus } from '../../evolution/core/run-state.js';
import type { State } from './latest-states.js';

/** Of the current generation. */
interface Counts {
  readonly total: number;
  readonly pending: number;
  readonly running: number;
}

/** Where a run stands, as it was read. */
export interface RunProgress {
  readonly run_id: string;
  readonly status: RunStatus;
  readonly finished: boolean;
  /** Of the run, as its last decision left it. */
  readonly best_sqn: number | null;
  readonly best_model_id: string | null;
  /** The current generation; null while none has begun. */
  readonly generation: number | null;
  readonly state: GenerationState | null;
  readonly features_known: boolean;
  readonly training: { readonly done: number; readonly total: number } | null;
  readonly simulations: Counts;
  /** Highest SQN among the results of the current generation, whether they meet the criteria or not. */
  readonly generation_sqn: number | null;
}

/** What event streams tell of a run by and by: its step and how far that is, its simulations, its best result. */
export function statesOf(run: RunProgress): State[] {
  const { run_id: runId, generation, simulations, best_sqn, best_model_id, generation_sqn } = run;
  return [
    { topic: 'steps', runId, data: { generation, status: run.status, ...stepOf(run) } },
    { topic: 'simulations', runId, data: { generation, ...simulations } },
    { topic: 'best', runId, data: { generation, best_sqn, best_model_id, generation_sqn } },
  ];
}

/** The step, with what is done and what there is to do where that is known. */
function stepOf(run: RunProgress): { step: string; done: number | null; total: number | null } {
  const { status, finished, generation, state, simulations, training } = run;
  const open = simulations.pending + simulations.running;
  const step = runStep({
    status,
    finished,
    generation:
      generation === null || state === null
        ? null
        : { generation, state, featuresKnown: run.features_known, open },
  });
  if (step === 'train' && training !== null) return { step, ...training };
  if (step === 'simulate') return { step, done: simulations.total - open, total: simulations.total };
  return { step, done: null, total: null };
}
