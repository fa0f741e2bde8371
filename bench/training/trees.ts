import { extname, join } from 'node:path';
import { productRoot } from '../../cli/local/product-root.js';
import { binColumns } from '../../quant/trees/bin-columns.js';
import { boostTrees } from '../../quant/trees/boost-trees.js';
import { growForest } from '../../quant/trees/grow-forest.js';
import { predictEnsemble } from '../../quant/trees/predict-ensemble.js';
import { type RankedColumns, rankColumns } from '../../quant/trees/rank-columns.js';
import type { Ensemble } from '../../quant/trees/tree.js';
import { exchange, type Exchange } from '../common/exchange.js';
import { findPython } from '../common/find-python.js';
import { nobody, type Peers, startPeers } from '../common/peer-process.js';
import type { Say } from '../common/say.js';
import { type Contestant, type Standings, takeTurns, timed } from '../common/take-turns.js';
import { explained, type TreeDesign, treeDesign } from './tree-design.js';

export const FOREST = 'this product, forest';
export const BOOSTING = 'this product, boosting';

/** How well an ensemble predicts. */
export interface Grown {
  /** Share of the variance of the held-out rows. */
  readonly explained: number;
}

export interface TreeBench {
  readonly standings: Standings<Grown>;
  readonly versions: Readonly<Record<string, string>>;
  readonly absent: Readonly<Record<string, string>>;
}

export const ROWS = 4000;
export const COLUMNS = 20;

/** What all are asked for where they can be asked: `wasm-peers.ts` and `tree_peers.py` read it. */
const SETTING = {
  trees: 100,
  bins: 64,
  forest: { depth: 8, leaf: 50, features: 1 / 3 },
  boosting: { depth: 6, eta: 0.1, lambda: 1, weight: 1 },
};

/** Forests and boosting of 100 trees by the product and its peers, from the matrix to the model. */
export async function treeBench(options: { readonly rounds: number; readonly say: Say }): Promise<TreeBench> {
  const design = treeDesign(ROWS, COLUMNS);
  const files = exchange({ p: COLUMNS, rows: ROWS, ...SETTING }, { x: design.x, y: design.y });
  const peers: Peers<Grown>[] = [];
  try {
    peers.push(await startWasm(files), await startPython(files));
    const others = peers.flatMap(({ contestants }) => contestants);
    const standings = await takeTurns([...ours(design), ...others], options);
    return {
      standings,
      versions: Object.assign({}, ...peers.map(({ versions }) => versions)) as Record<string, string>,
      absent: Object.assign({}, ...peers.map(({ absent }) => absent)) as Record<string, string>,
    };
  } finally {
    await Promise.all(peers.map((each) => each.close()));
    files.close();
  }
}

function ours(design: TreeDesign): Contestant<Grown>[] {
  const { p, x, y, train } = design;
  const { trees, bins, forest, boosting } = SETTING;
  const contestant = (name: string, grow: (ranked: RankedColumns) => Ensemble): Contestant<Grown> => ({
    name,
    run: () => {
      const { ms, result } = timed(() => grow(rankColumns(x, p, train)));
      const predict = (row: number): number => predictEnsemble(result, x, row * p);
      return { ms, result: { explained: explained(design, predict) } };
    },
  });
  const growing = { maxLeaves: null, seed: 1 };
  return [
    contestant(FOREST, (ranked) =>
      growForest(binColumns(ranked, train, bins), y, train, {
        ...growing,
        trees,
        maxDepth: forest.depth,
        minLeaf: forest.leaf,
        maxFeatures: forest.features,
        bootstrap: true,
      }),
    ),
    contestant(BOOSTING, (ranked) => {
      const options = {
        ...growing,
        rounds: trees,
        eta: boosting.eta,
        maxDepth: boosting.depth,
        lambda: boosting.lambda,
        minChildWeight: boosting.weight,
        minLeaf: 1,
        alpha: 0,
        gamma: 0,
        subsample: 1,
        colsample: 1,
      };
      return boostTrees(binColumns(ranked, train, bins), y, train, options).ensemble;
    }),
  ];
}

/** In a process of its own, because these libraries print what they do. */
const startWasm = ({ folder }: Exchange): Promise<Peers<Grown>> =>
  startPeers(process.execPath, [
    ...process.execArgv,
    join(import.meta.dirname, `wasm-peers${extname(import.meta.filename)}`),
    folder,
  ]);

async function startPython({ folder }: Exchange): Promise<Peers<Grown>> {
  const python = findPython(['numpy', 'sklearn']);
  if (python === null) return nobody('scikit-learn', 'apt-get install python3-sklearn brings it');
  return startPeers(python, [join(productRoot(), 'bench/training/tree_peers.py'), folder]);
}
