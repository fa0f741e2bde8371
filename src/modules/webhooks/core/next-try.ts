/** Tries of one delivery, over about three hours with a first pause of 10 s. */
const MOST_TRIES = 12;
const LONGEST_PAUSE_S = 3600;

/** Seconds until a delivery that failed `tries` times is tried again: each pause is twice the last one; null: never. */
export function pauseAfter(tries: number, firstPauseS: number): number | null {
  if (tries >= MOST_TRIES) return null;
  return Math.min(firstPauseS * 2 ** (tries - 1), LONGEST_PAUSE_S);
}
