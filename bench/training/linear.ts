import { join } from 'node:path';
import { productRoot } from '../../cli/local/product-root.js';
import { purgedFolds } from '../../quant/validation/purged-folds.js';
import {
  EMBARGO,
  FOLDS,
  searchWindow,
  type WindowSearch,
} from '../../services/training/core/search-window.js';
import { EVOLVE_DEFAULTS } from '../../src/modules/evolution/core/evolve-defaults.js';
import { exchange } from '../common/exchange.js';
import { findPython } from '../common/find-python.js';
import { nobody, type Peers, startPeers } from '../common/peer-process.js';
import type { Say } from '../common/say.js';
import { type Contestant, type Standings, takeTurns, timed } from '../common/take-turns.js';
import { type LinearDesign, linearDesign } from './linear-design.js';

export const OURS = 'this product';
const OURS_WEIGHED = 'this product, with SHAP and permutation importances';

/** What a search found: the best candidate of each regime. */
export interface Found {
  /** (alpha, l1_ratio) by regime. */
  readonly winners: readonly (readonly [number, number])[];
}

export interface LinearBench {
  readonly standings: Standings<Found>;
  readonly versions: Readonly<Record<string, string>>;
  readonly absent: Readonly<Record<string, string>>;
}

const { alpha_grid: alphas, l1_ratio_grid: l1Ratios } = EVOLVE_DEFAULTS;
const SETTINGS = alphas.flatMap((alpha) => l1Ratios.map((l1Ratio) => ({ alpha, l1Ratio })));
const LABEL_SPAN = 2;
const MODULES = ['numpy', 'sklearn'];

const numbered = (length: number): Int32Array => Int32Array.from({ length }, (_, i) => i);

/** The search of the default grid of penalties under seven regimes with five folds, by the product and its peers. */
export async function linearBench(
  [n, p, regimes]: readonly [number, number, 'whole' | 'run'],
  options: { readonly rounds: number; readonly say: Say },
): Promise<LinearBench> {
  const design = linearDesign(n, p, regimes);
  const peers = await startLinearPeers(design);
  try {
    const own = [contestant(OURS, design, 'holdout'), contestant(OURS_WEIGHED, design, 'selection')];
    const standings = await takeTurns([...own, ...peers.contestants], options);
    return { standings, versions: peers.versions, absent: peers.absent };
  } finally {
    await peers.close();
  }
}

/** The search of one window on one thread, as the training service does it; importances are for the selection only. */
function contestant(name: string, design: LinearDesign, segment: 'holdout' | 'selection'): Contestant<Found> {
  const { n, p, x, y, members } = design;
  const data = {
    p,
    x,
    y,
    members,
    usable: new Uint8Array(n).fill(1),
    session: numbered(n),
    transform: 'log_return' as const,
    close: new Float64Array(n).fill(1),
  };
  const window = { segment, trainFrom: 0, trainTo: n, testFrom: n + LABEL_SPAN, testTo: n + LABEL_SPAN };
  const groups = Array.from({ length: p }, (_, j) => Int32Array.of(j));
  const grid = {
    kind: 'linear' as const,
    settings: SETTINGS,
    stopping: { tol: 1e-8, maxSweeps: 10_000 },
    labelSpan: LABEL_SPAN,
    importance: { shapRows: 2000, permutationRows: 5000, groups, seed: 1 },
  };
  return {
    name,
    run: () => {
      const { ms, result } = timed(() => searchWindow(data, window, grid));
      return { ms, result: { winners: members.map((_, c) => winner(result, c)) } };
    },
  };
}

function winner({ gains }: WindowSearch, regime: number): [number, number] {
  let best = 0;
  let most = -Infinity;
  for (let k = 0; k < SETTINGS.length; k++) {
    let gain = 0;
    for (let f = 0; f < FOLDS; f++) gain += gains[(regime * SETTINGS.length + k) * FOLDS + f]!;
    if (gain > most) [best, most] = [k, gain];
  }
  return [SETTINGS[best]!.alpha, SETTINGS[best]!.l1Ratio];
}

async function startLinearPeers({ n, p, x, y, members }: LinearDesign): Promise<Peers<Found>> {
  const python = findPython(MODULES);
  if (python === null) return nobody('scikit-learn', 'apt-get install python3-sklearn brings it');
  const regimes = new Uint8Array(n * members.length);
  members.forEach((member, c) => regimes.set(member, c * n));
  const files = exchange(
    {
      p,
      folds: purgedFolds(numbered(n), LABEL_SPAN, FOLDS, EMBARGO),
      alphas,
      l1_ratios: l1Ratios,
      regimes: members.length,
    },
    { x, y, regimes },
  );
  const script = join(productRoot(), 'bench/training/linear_peers.py');
  const peers = await startPeers<Found>(python, [script, files.folder]);
  return {
    ...peers,
    close: async () => {
      await peers.close();
      files.close();
    },
  };
}
