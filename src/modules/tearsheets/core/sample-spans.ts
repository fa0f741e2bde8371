import type { DataOptions } from '../../evolution/core/run-config.js';

/** What of a training's result says where it was applied; wire form. */
export interface TrainedSpans {
  readonly selection?: Span | null;
  readonly holdout?: Span | null;
}

interface Span {
  readonly start: string;
  readonly end: string;
}

/** A stretch of the data and what it was used for. */
export interface SampleSpan {
  readonly name: 'training' | 'selection' | 'holdout';
  /** Null where it is not on record. */
  readonly start: string | null;
  readonly end: string;
  /** Whether the model has not been fitted on it. */
  readonly out_of_sample: boolean;
  readonly note: string;
}

type Windows = Pick<DataOptions, 'trainWindow' | 'unit' | 'step' | 'anchored'>;

/** The spans in the order of time. @param look which look at the holdout is on record for the result; null: none */
export function sampleSpans(
  spans: TrainedSpans | null,
  { trainWindow, unit, step, anchored }: Windows,
  look: number | null,
): SampleSpan[] {
  const { selection, holdout } = spans ?? {};
  const found: SampleSpan[] = [];
  if (selection) {
    const refitted = `fitted anew every ${step} ${unit} on ${anchored ? 'all' : `the ${trainWindow}`} ${unit} before them`;
    found.push(
      {
        name: 'training',
        start: null,
        end: selection.start,
        out_of_sample: false,
        note: `In sample: the first window is fitted on the ${trainWindow} ${unit} before the selection. Nothing is simulated here.`,
      },
      {
        name: 'selection',
        ...selection,
        out_of_sample: true,
        note: `Out of sample for the model, which is ${refitted}; in sample for the choice of the configuration.`,
      },
    );
  }
  if (holdout) {
    const untouched = 'Untouched for this result, and it stays so: no curve is computed here.';
    const recorded = `Looked at once for this result (look ${look} of the run); only what was recorded then is shown.`;
    const note = `Out of sample for both. ${look === null ? untouched : recorded}`;
    found.push({ name: 'holdout', ...holdout, out_of_sample: true, note });
  }
  return found;
}

/**
 * The sessions of the selection with which a window after the first begins, where the model was fitted anew.
 * @param sessions every session of the selection, ascending
 */
export function refitSessions(
  sessions: readonly string[],
  { step, unit }: Pick<DataOptions, 'step' | 'unit'>,
  timeframe: string,
): string[] {
  // A daily bar is a session.
  if (unit === 'bars' && timeframe !== '1d') return [];
  return sessions.filter((_, place) => place > 0 && place % step === 0);
}
