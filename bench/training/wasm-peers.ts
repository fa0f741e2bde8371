import { createInterface } from 'node:readline';
import { readFloats, readMeta } from '../common/exchange.js';
import { type Contestant, type Taken, timed } from '../common/take-turns.js';
import { explained } from './tree-design.js';
import type { Grown } from './trees.js';

/** What the bench asks of its peers. */
interface Meta {
  readonly p: number;
  readonly rows: number;
  readonly trees: number;
  readonly bins: number;
  readonly boosting: { readonly depth: number; readonly eta: number; readonly lambda: number };
}

const folder = process.argv[2]!;
const { p, rows, trees, bins, boosting } = readMeta(folder) as Meta;
const x = readFloats(folder, 'x');
const y = readFloats(folder, 'y');

const heldOut = Int32Array.from({ length: rows }, (_, i) => rows + i);
const matrix = (from: number): number[][] =>
  Array.from({ length: rows }, (_, i) => Array.from(x.subarray((from + i) * p, (from + i + 1) * p)));
const grown = (ms: number, predicted: ArrayLike<number>): Taken<Grown> => ({
  ms,
  result: { explained: explained({ y, heldOut }, (row) => predicted[row - rows]!) },
});

async function xgboost(): Promise<Contestant<Grown>[]> {
  const { default: loading } = await import('ml-xgboost');
  const XGBoost = await loading;
  const [train, test] = [matrix(0), matrix(rows)];
  const targets = Array.from(y.subarray(0, rows));
  const contestant = (
    name: string,
    method: Readonly<Record<string, string | number>>,
  ): Contestant<Grown> => ({
    name,
    run: () => {
      const booster = new XGBoost({
        booster: 'gbtree',
        objective: 'reg:linear',
        max_depth: boosting.depth,
        eta: boosting.eta,
        lambda: boosting.lambda,
        min_child_weight: 1,
        subsample: 1,
        colsample_bytree: 1,
        silent: 1,
        iterations: trees,
        ...method,
      });
      const { ms } = timed(() => booster.train(train, targets));
      const predicted = booster.predict(test);
      booster.free();
      return grown(ms, predicted);
    },
  });
  return [
    contestant('XGBoost in WebAssembly', {}),
    contestant('XGBoost in WebAssembly, hist', { tree_method: 'hist', max_bin: bins }),
  ];
}

/** It reads text only and takes no parameters: its forests and its boosting have 300 trees. */
async function yggdrasil(): Promise<Contestant<Grown>[]> {
  const { default: load } = await import('ydf-training');
  const ydf = await load();
  const csv = (from: number): string => {
    const head = ['y', ...Array.from({ length: p }, (_, j) => `x${j}`)];
    const lines = matrix(from).map((row, i) => [y[from + i], ...row].join(','));
    return `${[head.join(','), ...lines].join('\n')}\n`;
  };
  const [train, test] = [csv(0), csv(rows)];
  const contestant = (name: string, Learner: typeof ydf.RandomForestLearner): Contestant<Grown> => ({
    name,
    run: () => {
      const { ms, result: model } = timed(() => new Learner('y', 'REGRESSION').train(train));
      const predicted = model.predict(test);
      model.unload();
      return grown(ms, predicted);
    },
  });
  return [
    contestant('Yggdrasil in WebAssembly, forest of 300 trees', ydf.RandomForestLearner),
    contestant('Yggdrasil in WebAssembly, boosting of up to 300 trees', ydf.GradientBoostedTreesLearner),
  ];
}

/** What the libraries print must not get between the answers. */
const answer = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
const say = (message: object): void => void answer(`${JSON.stringify(message)}\n`);

const contestants: Contestant<Grown>[] = [];
const absent: Record<string, string> = {};
for (const [name, load] of Object.entries({ 'ml-xgboost': xgboost, 'ydf-training': yggdrasil })) {
  await load().then(
    (found) => contestants.push(...found),
    (error: Error) => (absent[name] = error.message),
  );
}
say({ contestants: contestants.map(({ name }) => name), versions: {}, absent });
for await (const name of createInterface({ input: process.stdin })) {
  try {
    say(await contestants.find((each) => each.name === name)!.run());
  } catch (error) {
    say({ error: String(error) });
  }
}
