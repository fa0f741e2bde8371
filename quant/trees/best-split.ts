import type { BinnedColumns } from './bin-columns.js';
import { midpoint } from './midpoint.js';
import { shrink, type SplitRules } from './split-rules.js';

/** A split of a node. */
export interface Split {
  readonly feature: number;
  /** The last bin that goes left. */
  readonly bin: number;
  readonly threshold: number;
  readonly defaultLeft: boolean;
  readonly gain: number;
  /** Gradient and rows of the left child. */
  readonly leftG: number;
  readonly leftH: number;
}

/**
 * Gains that differ by less than this share of the children's scores are ties: sums over the same rows in another order
 * differ in their last digits, and no split may rest on those.
 */
const TIE = 1e-12;

/**
 * Returns the split with the largest gain 1/2 [S(left) + S(right) - S(node)] - gamma with
 * S = shrink(G, alpha)^2 / (H + lambda), or undefined when none has a positive one. Ties go to the lower feature, then to
 * the lower threshold, then to missing values on the left. Thresholds lie halfway between the neighbouring values of the
 * node; where nothing is missing in the node, missing values go to the larger child. Values against missing ones
 * alone is a split, too, with the largest number there is as threshold.
 * @param histogram (G, H) by bin; H is exact, as sums of whole numbers are. @param features ascending.
 */
export function bestSplit(
  histogram: Float64Array,
  { counts, offsets, lowest, highest }: BinnedColumns,
  features: Int32Array,
  g: number,
  h: number,
  { lambda, alpha, gamma, minChildWeight, minLeaf }: SplitRules,
): Split | undefined {
  const least = Math.max(minChildWeight, minLeaf, Number.MIN_VALUE);
  const own = score(g, h, lambda, alpha);
  let best = 0;
  let feature = -1;
  let lastLeft = -1;
  let firstRight = -1;
  let missingLeft = false;
  let bestG = 0;
  let bestH = 0;
  for (const j of features) {
    const begin = offsets[j]!;
    const end = begin + counts[j]!;
    const missingG = histogram[2 * end]!;
    const missingH = histogram[2 * end + 1]!;
    let leftG = 0;
    let leftH = 0;
    let last = -1;
    for (let at = begin; at <= end; at++) {
      const rows = at === end ? missingH : histogram[2 * at + 1]!;
      if (rows === 0) continue;
      if (h - leftH < least) break;
      if (last >= 0 && leftH + missingH >= least) {
        // With missing values there are two ways to send them, but all values against them is one split.
        for (let way = missingH > 0 && at < end ? 0 : 1; way < 2; way++) {
          const gl = way === 0 ? leftG + missingG : leftG;
          const hl = way === 0 ? leftH + missingH : leftH;
          const gr = g - gl;
          const hr = h - hl;
          if (hl < least || hr < least) continue;
          const children =
            alpha === 0
              ? (gl * gl) / (hl + lambda) + (gr * gr) / (hr + lambda)
              : score(gl, hl, lambda, alpha) + score(gr, hr, lambda, alpha);
          const gain = 0.5 * (children - own) - gamma;
          if (gain > best + TIE * children) {
            best = gain;
            feature = j;
            lastLeft = last;
            firstRight = at === end ? -1 : at;
            missingLeft = missingH > 0 ? way === 0 : 2 * hl >= h;
            bestG = gl;
            bestH = hl;
          }
        }
      }
      leftG += histogram[2 * at]!;
      leftH += rows;
      last = at;
    }
  }
  if (feature < 0) return undefined;
  return {
    feature,
    bin: lastLeft - offsets[feature]!,
    threshold: firstRight < 0 ? Number.MAX_VALUE : midpoint(highest[lastLeft]!, lowest[firstRight]!),
    defaultLeft: missingLeft,
    gain: best,
    leftG: bestG,
    leftH: bestH,
  };
}

function score(g: number, h: number, lambda: number, alpha: number): number {
  const shrunk = shrink(g, alpha);
  return h + lambda > 0 ? (shrunk * shrunk) / (h + lambda) : 0;
}
