import { mulberry32 } from '../../quant/random/mulberry32.js';
import type { Frame } from '../../services/common/frame.js';

const DAY = 86_400_000;
export const PLANTED_FEATURES = ['signal', 'noise_1', 'noise_2', 'noise_3'];

/** Daily bars whose next return is 0.6 * signal in regime 1 and does not know the signal elsewhere. */
export function plantedFrame(bars: number, seed = 1): Frame {
  const random = mulberry32(seed);
  const draw = (): number => (random() + random() + random() + random() - 2) * Math.sqrt(3);
  const close = new Float64Array(bars);
  const columns = PLANTED_FEATURES.map(() => new Float64Array(bars));
  const regime = new Int32Array(bars);
  let price = 100;
  for (let bar = 0; bar < bars; bar++) {
    const edge = bar > 0 && regime[bar - 1] === 1 ? 0.6 * columns[0]![bar - 1]! : 0;
    price *= Math.exp(0.01 * (edge + draw()));
    close[bar] = price;
    columns.forEach((column) => (column[bar] = bar < 5 ? Number.NaN : draw()));
    regime[bar] = bar < 5 ? -1 : Math.floor(random() * 2);
  }
  return {
    meta: { symbol: 'TEST', timeframe: '1d', warmup_bars: '5', data_version: `v${seed}` },
    ts: Float64Array.from({ length: bars }, (_, bar) => 946_857_600_000 + bar * DAY),
    session: Int32Array.from({ length: bars }, (_, bar) => 10_959 + bar),
    open: close.slice(),
    high: close.slice(),
    low: close.slice(),
    close,
    volume: new Float64Array(bars).fill(1),
    features: new Map(PLANTED_FEATURES.map((name, j) => [name, columns[j]!])),
    regimes: new Map([['regime_vix', regime]]),
  };
}

/** The first `bars` bars. */
export function cutFrame(frame: Frame, bars: number): Frame {
  const { meta, features, regimes, ...columns } = frame;
  const shorter = Object.fromEntries(
    Object.entries(columns).map(([name, each]) => [name, each.slice(0, bars)]),
  );
  return {
    ...(shorter as unknown as typeof columns),
    meta,
    features: new Map([...features].map(([name, each]) => [name, each.slice(0, bars)])),
    regimes: new Map([...regimes].map(([name, each]) => [name, each.slice(0, bars)])),
  };
}

/** A small grid over `plantedFrame`. */
export const PLANTED_REQUEST = {
  symbol: 'TEST',
  timeframe: '1d',
  algorithm: 'ElasticNet',
  features: PLANTED_FEATURES,
  alpha_grid: [0.001, 0.01, 0.1, 1],
  l1_ratio_grid: [0.1, 0.5, 0.9],
  regime_configs: [{ regime_vix: [0] }, { regime_vix: [1] }, {}],
  data_options: { train_window: 250, test_window: 60 },
};
