import type { TrainingAnswer } from '../../../../api/generated/types.gen.ts';
import { regimeText } from '../../../../ui/regime.ts';

export type Table = NonNullable<TrainingAnswer['table']>;
export type Candidate = Table['candidates'][number];

/** A value of a setting in words. */
export const settingText = (value: number | string | null | undefined): string =>
  value === null || value === undefined ? 'none' : String(value);

/** What sets a candidate apart from the others. */
export const settingsText = ({ settings }: Candidate): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name} ${settingText(value)}`)
    .join(', ');

/** All candidates as rows, with full precision. */
export function candidateRows({ axes, regimes, candidates }: Table) {
  const folds = Math.max(0, ...candidates.map(({ fold_scores: scores }) => scores.length));
  return {
    header: [
      'regime',
      ...axes.map(({ name }) => name),
      'score',
      ...Array.from({ length: folds }, (_, fold) => `fold_${fold + 1}`),
      'rows',
      'state',
      'chosen',
    ],
    rows: candidates.map((each) => [
      regimeText(regimes[each.regime]!),
      ...axes.map(({ name }) => settingText(each.settings[name])),
      each.score,
      ...Array.from({ length: folds }, (_, fold) => each.fold_scores[fold] ?? null),
      each.rows,
      each.state,
      each.chosen,
    ]),
  };
}
