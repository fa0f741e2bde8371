import type { GenerationAnswer, GenerationStepAnswer } from '../../../../api/generated/types.gen.ts';

export interface Bar extends GenerationStepAnswer {
  readonly generation: number;
  /** Seconds since the first step of the run began. */
  readonly from: number;
  readonly to: number;
}

/** All steps in the order of their generations; one that is under way ends now. */
export function barsOf(generations: readonly GenerationAnswer[]): Bar[] {
  const steps = generations.flatMap(({ generation, steps: own }) =>
    own.map((step) => Object.assign({ generation }, step)),
  );
  const first = Math.min(...steps.map(({ started_at: at }) => Date.parse(at)));
  const since = (iso: string | null) => ((iso === null ? Date.now() : Date.parse(iso)) - first) / 1000;
  return steps.map((step) => Object.assign(step, { from: since(step.started_at), to: since(step.ended_at) }));
}
