/** SQN that gets the very first priority; better ones are not told apart. */
const CEILING = 100;
/** Steps of priority per unit of SQN: parents that differ by less than 0.0001 count as equal and run oldest first. */
const RESOLUTION = 10_000;
/** BullMQ's largest priority; 1 is the most urgent, and 0 would overtake everything. */
const LOWEST = 2_097_151;

/**
 * Priority of a simulation from the SQN of its parent model: better parents run first.
 * @param parentSqn null (generation 0 has no parent) counts as 0
 * @throws RangeError for NaN
 */
export function priority(parentSqn: number | null): number {
  if (Number.isNaN(parentSqn)) throw new RangeError('the parent SQN is not a number');
  return Math.min(Math.max(Math.round((CEILING - (parentSqn ?? 0)) * RESOLUTION), 1), LOWEST);
}
