import { describe, expect, it } from 'vitest';
import { deflatedSharpe } from './deflated-sharpe.js';
import { expectedMaximum } from './expected-maximum.js';
import { minimumTrackRecord } from './minimum-track-record.js';
import { probabilisticSharpe } from './probabilistic-sharpe.js';

/** The examples that the two papers compute. */
const FRONTIER = { sharpe: 0.45755008833277844, n: 24, skew: -2.448, kurtosis: 10.164 };
const DEFLATED = { sharpe: 2.5 / Math.sqrt(250), n: 1250, skew: -3, kurtosis: 10 };

describe('the probabilistic Sharpe ratio', () => {
  it('is 0.913 in the example of the paper', () => {
    expect(probabilisticSharpe(FRONTIER)).toBeCloseTo(0.9132343068848602, 12);
  });

  it('is one half where the estimate equals the benchmark', () => {
    expect(probabilisticSharpe(FRONTIER, FRONTIER.sharpe)).toBe(0.5);
  });

  it('is undefined with one period', () => {
    expect(probabilisticSharpe({ ...FRONTIER, n: 1 })).toBeNull();
  });

  it('reaches the confidence at the minimum track record, and not before', () => {
    const enough = minimumTrackRecord(FRONTIER, 0.95)!;
    expect(probabilisticSharpe({ ...FRONTIER, n: enough })).toBeCloseTo(0.95, 12);
    expect(probabilisticSharpe({ ...FRONTIER, n: enough - 1 })).toBeLessThan(0.95);
  });

  it('has no minimum track record at or below the benchmark', () => {
    expect(minimumTrackRecord(FRONTIER, 0.95, FRONTIER.sharpe)).toBeNull();
    expect(minimumTrackRecord(FRONTIER, 0.95, 1)).toBeNull();
  });
});

describe('the expected maximum', () => {
  it.each([
    [1, 0],
    [2, 0.52],
    [100, 2.5306028932016846],
    [140, 2.647],
    [560, 3.086],
    [41_160, 4.194],
    [164_640, 4.498],
  ])('of %i trials is %f', (trials, expected) => {
    expect(expectedMaximum(trials)).toBeCloseTo(expected, trials === 100 ? 12 : 3);
  });

  it.each([0, -3, Number.NaN])('refuses %s trials', (trials) => {
    expect(() => expectedMaximum(trials)).toThrow(RangeError);
  });
});

describe('the deflated Sharpe ratio', () => {
  it('is 0.900 in the example of the paper', () => {
    expect(deflatedSharpe(DEFLATED, 100, 0.5 / 250).probability).toBeCloseTo(0.9003968344493903, 12);
  });

  it('falls with the number of trials and equals the probabilistic one for a single trial', () => {
    const [one, some, many] = [1, 50, 5000].map((n) => deflatedSharpe(DEFLATED, n, 0.002).probability!);
    expect(one).toBe(probabilisticSharpe(DEFLATED));
    expect(some).toBeLessThan(one!);
    expect(many).toBeLessThan(some!);
  });
});
