import type { Run } from './wire.js';

export interface ProgressLine {
  /** Changes when a step begins and at each quarter of its work. */
  readonly key: string;
  readonly text: string;
}

const WORDS: Readonly<Record<string, string>> = {
  waiting: 'waiting for a processor',
  importance: 'weighing the features',
  train: 'training',
  simulate: 'simulating',
  evaluate: 'evaluating',
};
const BAR_WIDTH = 24;

function workOf({ step, training, simulations }: Run['progress']): { done: number; total: number } | null {
  if (step === 'train') return training;
  if (step !== 'simulate' || simulations.total === 0) return null;
  return { done: simulations.completed + simulations.failed, total: simulations.total };
}

/** Where a run is, as one line, with a bar where the step counts its work; null once it has ended. */
export function progressLine({ progress }: Run): ProgressLine | null {
  const word = WORDS[progress.step];
  if (word === undefined) return null;
  const head = `generation ${progress.generation}: ${word}`;
  const key = `${progress.generation} ${progress.step}`;
  const work = workOf(progress);
  if (work === null || work.total === 0) return { key, text: head };
  const share = Math.min(1, work.done / work.total);
  const filled = Math.round(share * BAR_WIDTH);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
  return { key: `${key} ${Math.floor(share * 4)}`, text: `${head} ${bar} ${work.done}/${work.total}` };
}
