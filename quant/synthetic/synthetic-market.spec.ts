import { describe, expect, it } from 'vitest';
import type { Bars } from '../indicators/bars.js';
import { catalogue, CATALOGUE_WARMUP_BARS } from '../indicators/catalogue.js';
import { gmmRegime } from '../regimes/gmm-regime.js';
import { mulberry32 } from '../random/mulberry32.js';
import { normal } from './normal.js';
import { student } from './student.js';
import { PLANTED_STRENGTH, syntheticMarket, type SyntheticMarket, WILD_NOISE } from './synthetic-market.js';

const DAILY = { seed: 1, sessions: 4000, barsPerSession: 1, strength: PLANTED_STRENGTH };
const DAY = 86_400_000;

const barsOf = (market: SyntheticMarket): Bars => ({
  ...market,
  ts: Float64Array.from(market.session, (day, t) => day * DAY + market.barOfSession[t]! * 60_000),
});

/** Open-to-open log return of the trade decided at each bar's close: enter t + 1, leave t + 2. */
const tradeReturns = ({ open }: SyntheticMarket): Float64Array =>
  open.map((_, t) => (t + 2 < open.length ? Math.log(open[t + 2]! / open[t + 1]!) : Number.NaN));

const nextIsTurbulent =
  ({ turbulent }: SyntheticMarket) =>
  (t: number): boolean =>
    turbulent[t + 1] === 1;

/** Mean over standard deviation. */
function edge(returns: readonly number[]): number {
  const mean = returns.reduce((a, b) => a + b, 0) / returns.length;
  return mean / Math.sqrt(returns.reduce((a, b) => a + (b - mean) ** 2, 0) / (returns.length - 1));
}

/** Ridge regression on standardised features of the first half; predictions for the second half. */
function learn(bars: Bars, target: Float64Array): { from: number; prediction: Float64Array } {
  const columns = catalogue(false).filter(({ scaleFree }) => scaleFree);
  const length = target.length - 2;
  const split = Math.floor(length / 2);
  const rows = Array.from({ length: split - CATALOGUE_WARMUP_BARS }, (_, i) => i + CATALOGUE_WARMUP_BARS);
  const features = columns.map(({ compute }) => {
    const values = compute(bars);
    const mean = rows.reduce((sum, t) => sum + values[t]!, 0) / rows.length;
    const sd = Math.sqrt(rows.reduce((sum, t) => sum + (values[t]! - mean) ** 2, 0) / rows.length);
    return values.map((value) => (sd === 0 ? 0 : (value - mean) / sd));
  });
  const gram = features.map((a, i) =>
    features.map(
      (b, j) => rows.reduce((sum, t) => sum + a[t]! * b[t]!, 0) + (i === j ? 0.1 * rows.length : 0),
    ),
  );
  const beta = solve(
    gram,
    features.map((a) => rows.reduce((sum, t) => sum + a[t]! * target[t]!, 0)),
  );
  const prediction = new Float64Array(length);
  for (let t = split; t < length; t++) {
    for (let k = 0; k < beta.length; k++) prediction[t]! += beta[k]! * features[k]![t]!;
  }
  return { from: split + 2, prediction };
}

function solve(a: number[][], b: number[]): number[] {
  const n = b.length;
  for (let i = 0; i < n; i++) {
    for (let r = i + 1; r < n; r++) {
      const factor = a[r]![i]! / a[i]![i]!;
      for (let c = i; c < n; c++) a[r]![c]! -= factor * a[i]![c]!;
      b[r]! -= factor * b[i]!;
    }
  }
  const x = b.slice();
  for (let i = n - 1; i >= 0; i--) {
    for (let c = i + 1; c < n; c++) x[i]! -= a[i]![c]! * x[c]!;
    x[i]! /= a[i]![i]!;
  }
  return x;
}

function learnedEdge(market: SyntheticMarket, wanted: (t: number) => boolean): number {
  const returns = tradeReturns(market);
  const { from, prediction } = learn(barsOf(market), returns);
  const trades: number[] = [];
  for (let t = from; t < prediction.length; t++) {
    if (wanted(t)) trades.push(Math.sign(prediction[t]!) * returns[t]! - 1e-4);
  }
  return edge(trades);
}

describe('the planted market', () => {
  const market = syntheticMarket(DAILY);
  const returns = tradeReturns(market);

  it('gives a trader who knows the truth the stated strength while it is calm, and nothing in turbulence', () => {
    const known = (turbulent: boolean): number => {
      const trades: number[] = [];
      for (let t = 0; t + 2 < returns.length; t++) {
        if (nextIsTurbulent(market)(t) === turbulent)
          trades.push((market.latent[t]! * returns[t]!) / market.sigma[t + 1]!);
      }
      return edge(trades);
    };
    expect(known(false)).toBeGreaterThan(PLANTED_STRENGTH - 0.05);
    expect(known(false)).toBeLessThan(PLANTED_STRENGTH + 0.05);
    expect(Math.abs(known(true))).toBeLessThan(0.15);
  });

  it.each([1, 2, 3, 4, 5])(
    'lets a linear model on the catalogue earn 0.35 to 0.5 a trade, seed %i',
    (seed) => {
      const other = syntheticMarket({ ...DAILY, seed });
      const calm = learnedEdge(other, (t) => other.turbulent[t] === 0);
      expect(calm).toBeGreaterThan(0.35);
      expect(calm).toBeLessThan(0.5);
    },
  );

  it('shows its calm to regime_gmm', () => {
    const labels = gmmRegime(barsOf(market), Infinity);
    const right = labels.filter((label, t) => t >= 20 && label === market.turbulent[t]).length;
    expect(right / (labels.length - 20)).toBeGreaterThan(0.93);
  });

  it('is whole: bars within their range, sessions on weekdays, the same for the same seed', () => {
    const minutes = syntheticMarket({ seed: 7, sessions: 8, barsPerSession: 390, strength: 0.5 });
    expect(minutes.close).toHaveLength(8 * 390);
    expect(new Set(minutes.session)).toEqual(
      new Set([12786, 12787, 12788, 12789, 12790, 12793, 12794, 12795]),
    );
    for (const { open, high, low, close, volume } of [market, minutes]) {
      for (let t = 0; t < open.length; t++) {
        expect(low[t]! > 0 && low[t]! <= Math.min(open[t]!, close[t]!)).toBe(true);
        expect(high[t]! >= Math.max(open[t]!, close[t]!) && volume[t]! > 0).toBe(true);
      }
    }
    expect(syntheticMarket(DAILY)).toEqual(market);
    expect(syntheticMarket({ ...DAILY, seed: 2 }).close).not.toEqual(market.close);
  });
});

describe('the noise market', () => {
  it.each([1, 2, 3])('leaves a linear model nothing, seed %i', (seed) => {
    const noise = syntheticMarket({ ...DAILY, seed, strength: 0 });
    expect(Math.abs(learnedEdge(noise, () => true))).toBeLessThan(0.08);
  });

  it('has volume that knows nothing of direction', () => {
    const noise = syntheticMarket({ ...DAILY, strength: 0 });
    const returns = tradeReturns(noise);
    const volume = noise.volume.map((each, t) => (Math.log(each / 1e6) * returns[t]!) / noise.sigma[t]!);
    expect(Math.abs(edge(Array.from(volume.subarray(0, -2))))).toBeLessThan(0.05);
  });

  it('has the regimes and volatility of the planted market of the same seed', () => {
    const noise = syntheticMarket({ ...DAILY, strength: 0 });
    const planted = syntheticMarket(DAILY);
    expect(noise.sigma).toEqual(planted.sigma);
    expect(noise.turbulent).toEqual(planted.turbulent);
  });
});

describe('wild noise', () => {
  const bars = { ...DAILY, sessions: 20_000, strength: 0 };
  const shocks = (market: SyntheticMarket): Float64Array =>
    market.open.map((open, t) => Math.log(market.close[t]! / open) / market.sigma[t]!);
  const share = (values: Float64Array, of: (value: number) => boolean): number =>
    values.filter(of).length / values.length;
  const mild = syntheticMarket(bars);
  const wild = syntheticMarket({ ...bars, noise: WILD_NOISE });

  it('has shocks of the same size with fatter tails', () => {
    // Beyond 4 deviations: 1 of 16,000 normal numbers, 1 of 200 of Student's distribution with 4 degrees.
    expect(share(shocks(mild), (shock) => Math.abs(shock) > 4)).toBeLessThan(0.0005);
    expect(share(shocks(wild), (shock) => Math.abs(shock) > 4)).toBeGreaterThan(0.003);
    expect(share(shocks(wild), (shock) => Math.abs(shock) > 4)).toBeLessThan(0.007);
  });

  it('has volatility that comes in clusters', () => {
    const similar = ({ sigma }: SyntheticMarket, lag: number): number => {
      const logs = sigma.map(Math.log);
      const pairs = logs.subarray(lag).map((value, t) => value - logs[t]!);
      return pairs.reduce((sum, value) => sum + Math.abs(value), 0) / pairs.length;
    };
    expect(similar(wild, 1)).toBeLessThan(similar(wild, 100) / 4);
    expect(similar(wild, 100)).toBeGreaterThan(1.5 * similar(mild, 100));
  });

  it('is scaled to a deviation of 1', () => {
    const uniform = mulberry32(3);
    const draw = student(10, normal(uniform), uniform);
    let squares = 0;
    for (let i = 0; i < 50_000; i++) squares += draw() ** 2;
    expect(squares / 50_000).toBeCloseTo(1, 1);
  });
});
