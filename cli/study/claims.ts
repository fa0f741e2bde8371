import { type Box, BOXES } from './boxes.js';
import type { Kind } from './study-plan.js';
import type { Share, Tally } from './tally.js';

/** What is claimed of `strict`, under each box. */
const MOST_OF_NOISE = 0.05;
const LEAST_OF_CLEAR = 0.8;

export interface Claim {
  readonly box: Box;
  readonly kind: Kind;
  readonly share: Share;
  /** False where the whole 95 % interval lies on the wrong side: a few worlds contradict nothing. */
  readonly held: boolean;
}

/** Holds the claims against what was counted: at most 5 % of noise is promoted, and at least 80 % of clear edges. */
export function checkClaims({ shares }: Tally): Claim[] {
  return BOXES.flatMap((box) => {
    const { noise, clear } = shares[box]['strict']!;
    return [
      { box, kind: 'noise', share: noise, held: noise.low <= MOST_OF_NOISE },
      { box, kind: 'clear', share: clear, held: clear.high >= LEAST_OF_CLEAR },
    ];
  });
}
