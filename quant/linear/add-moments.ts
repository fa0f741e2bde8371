import type { Moments } from './moments.js';

/** Adds `sign` times `other` to `into`; -1 takes rows out of a total. */
export function addMoments(into: Moments, other: Moments, sign: 1 | -1 = 1): void {
  into.count += sign * other.count;
  into.sumY += sign * other.sumY;
  into.sumYY += sign * other.sumYY;
  for (let i = 0; i < into.p; i++) {
    into.sumX[i]! += sign * other.sumX[i]!;
    into.sumXY[i]! += sign * other.sumXY[i]!;
  }
  for (let i = 0; i < into.sumXX.length; i++) into.sumXX[i]! += sign * other.sumXX[i]!;
}
