import { createHash } from 'node:crypto';
import { PASSING, type SimulateBody, STATS, type TrainBody } from '../serve-script.js';

/** What the runs of the fault tests are asked for: the whole grid of 140, promoted in its second generation. */
export const REQUEST = { symbol: 'SPX', max_generations: 3 } as const;
export const GRID = 140;
/** Generations that an undisturbed run of `REQUEST` evaluates. */
export const GENERATIONS = 2;

/** Features that are left in the generation where something passes: the first generation has eight. */
const FEATURES_THAT_PASS = 6;

const everywhere = (body: SimulateBody): boolean => Object.keys(body.regime_filter).length === 0;

/**
 * Statistics that follow from the features and the strategy alone, so that every run finds the same whoever computes
 * what and how often. In the second generation two results pass, and one of an SQN that is too good to be true does not.
 */
export function statsOf(body: SimulateBody, model: TrainBody | undefined): object {
  if (model === undefined) return { status: 404, detail: `no model ${body.model_id}` };
  const { threshold, z_score_cutoff: cutoff, regime_filter } = body;
  if (model.features.length === FEATURES_THAT_PASS && everywhere(body)) {
    if (threshold === 0.0003 && cutoff === 2) return { ...PASSING, sqn: 3.2 };
    if (threshold === 0.0005 && cutoff === 2.5) return { ...PASSING, sqn: 3.8 };
    if (threshold === 0.001 && cutoff === 3) return { ...PASSING, sqn: 5.4 };
  }
  const text = JSON.stringify([model.features, threshold, cutoff, regime_filter]);
  const share = createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
  return { ...STATS, sqn: Math.round(share * 2800) / 1000 };
}
