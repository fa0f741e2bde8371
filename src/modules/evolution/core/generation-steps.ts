/** The times of a generation that are on record; seconds of steps without waiting. */
export interface GenerationTimes {
  readonly createdAt: Date;
  readonly simulatingAt: Date | null;
  readonly decidedAt: Date | null;
  readonly seconds: {
    readonly importance: number | null;
    readonly train: number | null;
    readonly simulate: number | null;
    readonly evaluate: number | null;
  };
  readonly modelReused: boolean;
  /** All of its results were known. */
  readonly resultsReused: boolean;
}

/** One bar of the picture of a generation's course. `ended_at` is null while the step is under way. */
export interface GenerationStep {
  readonly step: 'importance' | 'train' | 'simulate' | 'evaluate';
  readonly started_at: Date;
  readonly ended_at: Date | null;
  readonly seconds: number | null;
  readonly reused: boolean;
}

/**
 * The steps of a generation as far as it has come. Importance and training follow its creation, simulation begins with the
 * order to simulate, and what the evaluation took ends with the decision; what lies between them is waiting.
 */
export function generationSteps(times: GenerationTimes): GenerationStep[] {
  const { createdAt, simulatingAt, decidedAt, seconds } = times;
  const trainsAt = after(createdAt, seconds.importance);
  const steps: (GenerationStep | null)[] = [
    span('importance', createdAt, seconds.importance, false),
    trainsAt &&
      (span('train', trainsAt, seconds.train, times.modelReused) ??
        open('train', trainsAt, simulatingAt ?? decidedAt)),
    simulatingAt &&
      (span('simulate', simulatingAt, seconds.simulate, times.resultsReused) ??
        open('simulate', simulatingAt, decidedAt)),
    decidedAt && seconds.evaluate !== null
      ? {
          step: 'evaluate',
          started_at: new Date(decidedAt.getTime() - seconds.evaluate * 1000),
          ended_at: decidedAt,
          seconds: seconds.evaluate,
          reused: false,
        }
      : null,
  ];
  return steps.filter((step) => step !== null);
}

const after = (at: Date, seconds: number | null): Date | null =>
  seconds === null ? null : new Date(at.getTime() + seconds * 1000);

function span(
  step: GenerationStep['step'],
  at: Date,
  seconds: number | null,
  reused: boolean,
): GenerationStep | null {
  const ended = after(at, seconds);
  return ended && { step, started_at: at, ended_at: ended, seconds, reused };
}

/** Under way, unless the next step has begun without telling how long this one took. */
const open = (step: GenerationStep['step'], at: Date, next: Date | null): GenerationStep => ({
  step,
  started_at: at,
  ended_at: next,
  seconds: null,
  reused: false,
});
