import { describe, expect, it } from 'vitest';
import { sessionEdges } from './session-edges.js';
import { unitsNeeded, walkForward, type WalkForward } from './walk-forward.js';

const daily = (n: number): Int32Array => Int32Array.from({ length: n + 1 }, (_, i) => i);
const plan: WalkForward = { train: 10, test: 4, step: 4, gap: 2, anchored: false, holdout: 0.2 };
const rows = (edges: Int32Array, with_: Partial<WalkForward> = {}): unknown[] =>
  walkForward(edges, { ...plan, ...with_ }).map((w) => [
    w.segment,
    w.trainFrom,
    w.trainTo,
    w.testFrom,
    w.testTo,
  ]);

describe('walk-forward windows', () => {
  it('roll, leave the gap, are cut at the holdout and end with the data', () => {
    expect(rows(daily(25))).toEqual([
      ['selection', 0, 10, 12, 16],
      ['selection', 4, 14, 16, 20],
      ['holdout', 8, 18, 20, 24],
      ['holdout', 12, 22, 24, 25],
    ]);
    expect(rows(daily(22)).slice(0, 3)).toEqual([
      ['selection', 0, 10, 12, 16],
      ['selection', 4, 14, 16, 17],
      ['holdout', 4, 14, 17, 20],
    ]);
  });

  it('grow from the first bar when anchored', () => {
    expect(rows(daily(25), { anchored: true }).map((row) => (row as number[]).slice(1, 3))).toEqual([
      [0, 10],
      [0, 14],
      [0, 18],
      [0, 22],
    ]);
  });

  it('count sessions, not bars, and start after the first bar allowed', () => {
    const session = Int32Array.from({ length: 60 }, (_, bar) => 100 + Math.floor(bar / 3));
    const edges = sessionEdges(session, 4);
    expect([...edges.slice(0, 3), edges.at(-1)]).toEqual([6, 9, 12, 60]);
    expect(rows(edges, { gap: 0, holdout: 0 })).toEqual([
      ['selection', 6, 36, 36, 48],
      ['selection', 18, 48, 48, 60],
    ]);
  });

  it('keep the windows they had when later units are deleted, but for the cuts', () => {
    const whole = rows(daily(60), { holdout: 0 });
    for (let n = 16; n < 60; n++) {
      const part = rows(daily(n), { holdout: 0 });
      expect(part.slice(0, -1)).toEqual(whole.slice(0, part.length - 1));
    }
  });

  it.each([{}, { holdout: 0 }, { holdout: 0.5 }, { test: 1, holdout: 0.3 }, { train: 3, gap: 7 }])(
    'need as many units as they say: %o',
    (change) => {
      const needed = unitsNeeded({ ...plan, ...change });
      expect(rows(daily(needed), change).length).toBeGreaterThan(0);
      expect(rows(daily(needed - 1), change)).toEqual([]);
    },
  );
});
