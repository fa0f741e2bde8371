import { duration } from './figures.js';

/** What a dry run answers, as far as it is told. */
export interface Preview {
  readonly runs: readonly RunPreview[];
}

interface RunPreview {
  readonly symbol: string;
  readonly warnings: readonly string[];
  readonly models_per_generation: number | null;
  readonly simulations_per_generation: number;
  readonly seconds: number | null;
  readonly tried_before: number;
  readonly luck: readonly { readonly generation: number }[];
  readonly sentence: string;
}

/** A run that has not been started, in words. */
export function previewText(run: RunPreview): string {
  const models =
    run.models_per_generation === null ? 'a grid of models' : `${run.models_per_generation} models`;
  const time = run.seconds === null ? 'nothing has been measured yet' : `about ${duration(run.seconds)}`;
  return [
    `${run.symbol}: up to ${run.luck.length} generations of ${models} and ${run.simulations_per_generation} simulations; ${time}.`,
    run.sentence,
    ...(run.tried_before > 0 ? [`Luck counts ${run.tried_before} tries of before on the same data.`] : []),
    ...run.warnings.map((warning) => `Mind: ${warning}`),
    'Nothing has been started.',
  ].join('\n');
}
