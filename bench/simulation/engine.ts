import { join } from 'node:path';
import { productRoot } from '../../cli/local/product-root.js';
import { Backtester } from '../../services/simulation/backtest/backtester.js';
import { type PreparedMarket, prepareMarket } from '../../services/simulation/backtest/prepare-market.js';
import { SimulateService } from '../../services/simulation/simulate.service.js';
import { exchange } from '../common/exchange.js';
import { findPython } from '../common/find-python.js';
import { nobody, type Peers, startPeers } from '../common/peer-process.js';
import type { Say } from '../common/say.js';
import { type Contestant, type Standings, takeTurns } from '../common/take-turns.js';
import { CONFIGURATIONS } from './configurations.js';
import { MODEL, type Series, SYMBOL } from './series.js';

export const OURS = 'this product';

/** Figures of each configuration, by name; null is undefined. */
export type Figures = readonly Readonly<Record<string, number | null>>[];

export interface EngineBench {
  readonly standings: Standings<Figures>;
  readonly versions: Readonly<Record<string, string>>;
  readonly absent: Readonly<Record<string, string>>;
}

/** What a request asks of the engine, all of the default grid, by the service's own code without HTTP and by NumPy. */
export async function engineBench(
  series: Series,
  options: { readonly rounds: number; readonly say: Say },
): Promise<EngineBench> {
  const market = prepareMarket(series.predictions, series.frame, MODEL, SYMBOL);
  const peers = await startNumpy(series, market);
  try {
    const standings = await takeTurns([ours(market), ...peers.contestants], options);
    return { standings, versions: peers.versions, absent: peers.absent };
  } finally {
    await peers.close();
  }
}

function ours(market: PreparedMarket): Contestant<Figures> {
  const service = new SimulateService({ get: () => market }, new Backtester());
  return {
    name: OURS,
    run: async () => {
      const started = performance.now();
      const answers: Awaited<ReturnType<typeof service.simulate>>[] = [];
      for (const configuration of CONFIGURATIONS) answers.push(await service.simulate(configuration));
      const ms = performance.now() - started;
      return { ms, result: answers.map(({ stats }) => figures(stats)) };
    },
  };
}

/** The numbers of an answer, those of the daily returns beside the others. */
function figures({ daily, ...stats }: { readonly daily: object; readonly [name: string]: unknown }) {
  const named = [
    ...Object.entries(stats),
    ...Object.entries(daily).map(([name, value]) => [`daily_${name}`, value]),
  ];
  return Object.fromEntries(
    named.filter(([, value]) => value === null || typeof value === 'number'),
  ) as Figures[number];
}

async function startNumpy({ frame, predictions }: Series, market: PreparedMarket): Promise<Peers<Figures>> {
  const python = findPython(['numpy']);
  if (python === null) return nobody('NumPy', 'apt-get install python3-numpy brings it');
  const { open, close, session, regimes } = market;
  const { prediction, trainMean, trainSd } = predictions;
  const files = exchange(
    { regimes: [...frame.regimes.keys()], configurations: CONFIGURATIONS, cost: 1e-4 },
    { open, close, session, prediction, trainMean, trainSd, ...Object.fromEntries(regimes) },
  );
  const peers = await startPeers<Figures>(python, [
    join(productRoot(), 'bench/simulation/engine_peers.py'),
    files.folder,
  ]);
  return {
    ...peers,
    close: async () => {
      await peers.close();
      files.close();
    },
  };
}
