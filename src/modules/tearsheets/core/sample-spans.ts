/** What of a training's result says where it was fitted and where it was applied; wire form. */
export interface TrainedSpans {
  readonly spans?: { readonly selection?: Span | null; readonly holdout?: Span | null } | null;
  readonly windows?:
    | readonly { readonly segment?: string; readonly train_start?: string; readonly test_start?: string }[]
    | null;
}

interface Span {
  readonly start: string;
  readonly end: string;
}

/** A stretch of the data and what it was used for. */
export interface SampleSpan {
  readonly name: 'training' | 'selection' | 'holdout';
  readonly start: string;
  readonly end: string;
  /** Whether the model has not been fitted on it. */
  readonly out_of_sample: boolean;
  readonly note: string;
}

/** The spans in the order of time. @param look which look at the holdout is on record for the result; null: none */
export function sampleSpans({ spans, windows }: TrainedSpans, look: number | null): SampleSpan[] {
  const { selection, holdout } = spans ?? {};
  const trained = windows?.[0]?.train_start;
  return [
    ...(trained !== undefined && selection
      ? [
          {
            name: 'training' as const,
            start: trained,
            end: selection.start,
            out_of_sample: false,
            note: 'In sample: the first window is fitted on it. Nothing is simulated here.',
          },
        ]
      : []),
    ...(selection
      ? [
          {
            name: 'selection' as const,
            ...selection,
            out_of_sample: true,
            note: 'Out of sample for the model, walk-forward; in sample for the choice of the configuration.',
          },
        ]
      : []),
    ...(holdout
      ? [
          {
            name: 'holdout' as const,
            ...holdout,
            out_of_sample: true,
            note:
              look === null
                ? 'Out of sample for both. Untouched for this result, and it stays so: no curve is computed here.'
                : `Out of sample for both. Looked at once for this result (look ${look} of the run); only what was recorded then is shown.`,
          },
        ]
      : []),
  ];
}

/** When the model was fitted anew inside the selection: first bars of all test windows but the first. */
export function refitTimes({ windows }: TrainedSpans): string[] {
  return (windows ?? [])
    .filter(({ segment }) => segment === 'selection')
    .flatMap(({ test_start: start }) => (start === undefined ? [] : [start]))
    .slice(1);
}
