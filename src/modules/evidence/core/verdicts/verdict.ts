/** `unknown`: what it takes is not on record. */
export const VERDICTS = ['pass', 'warn', 'fail', 'unknown'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const QUESTIONS = ['luck', 'unseen', 'grid', 'costs', 'benchmark'] as const;
export type Question = (typeof QUESTIONS)[number];

/** How a figure is to be shown: a plain number, a whole one, a share of one, or basis points. */
export const FIGURE_UNITS = ['number', 'count', 'share', 'bp'] as const;
export type FigureUnit = (typeof FIGURE_UNITS)[number];

/** A number that an answer rests on. */
export interface VerdictFigure {
  readonly label: string;
  readonly value: number | null;
  readonly unit: FigureUnit;
  /** What a pass takes, such as "at least 0.95"; null where the figure only explains. */
  readonly wanted: string | null;
}

/** What the numbers answer, in one sentence made of them. */
export interface Answered {
  readonly verdict: Verdict;
  readonly sentence: string;
  readonly figures: readonly VerdictFigure[];
}

export const figureOf = (
  label: string,
  value: number | null,
  unit: FigureUnit = 'number',
  wanted: string | null = null,
): VerdictFigure => ({ label, value, unit, wanted });
