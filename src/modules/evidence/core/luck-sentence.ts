import { figure } from './figure.js';
import { LUCK_LEVEL } from './luck-test.js';

export interface LuckFacts {
  /** The SQN that the run counts, of the best result; null when it is undefined. */
  readonly sqn: number | null;
  /** Distinct configurations tried so far by whom the sentence is about, and by all runs on the same data. */
  readonly tries: number;
  readonly triesOfAll: number;
  /** SQN that luck alone gives after all tries. */
  readonly expectedBestSqn: number | null;
  /** Probability that the best result is better than luck explains; null when it cannot be told. */
  readonly probability: number | null;
  /** p-value of the table of everything tried; null when it cannot be told. */
  readonly p: number | null;
}

/** What the numbers of a search come to, in plain words and made of those numbers. */
export function luckSentence({ sqn, tries, triesOfAll, expectedBestSqn, probability, p }: LuckFacts): string {
  if (tries === 0) return 'Nothing has been tried yet that could be judged.';
  const after = `after ${count(tries)}${triesOfAll > tries ? ` (${triesOfAll} in all on the same data)` : ''}`;
  if (sqn === null || expectedBestSqn === null) {
    return `No usable result ${after}: the best has too few trades for an SQN.`;
  }
  const best = `Best out-of-sample SQN ${rounded(sqn)} ${after}; luck alone gives about ${rounded(expectedBestSqn)}.`;
  if (sqn <= expectedBestSqn) return `${best} No better than luck.`;
  const convincing = probability !== null && probability >= 1 - LUCK_LEVEL && (p === null || p < LUCK_LEVEL);
  return `${best} ${convincing ? 'Luck hardly explains it.' : 'Not convincing.'}`;
}

const count = (tries: number): string => (tries === 1 ? '1 try' : `${tries} tries`);
/** One decimal says all that an SQN of a backtest can. */
const rounded = (value: number): string => figure(Math.round(value * 10) / 10);
