import { describe, expect, it } from 'vitest';
import { purgedFolds } from './purged-folds.js';

const bars = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);
/** Rows of ten-bar sessions whose last three bars carry no label. */
const sessions = (n: number): Int32Array => bars(n * 10).filter((bar) => bar % 10 < 7);

describe('purged folds', () => {
  it('are plain contiguous folds when labels have no length and nothing is embargoed', () => {
    expect(purgedFolds(bars(13), 0, 5, 0)).toEqual(
      [
        [0, 3],
        [3, 6],
        [6, 9],
        [9, 11],
        [11, 13],
      ].map(([from, to]) => ({ from, to, purgedFrom: from, purgedTo: to })),
    );
  });

  it('leave out the overlapping rows on both sides and the embargo behind', () => {
    expect(purgedFolds(bars(100), 2, 5, 0.01)[2]).toEqual({ from: 40, to: 60, purgedFrom: 38, purgedTo: 63 });
  });

  it.each([
    ['daily rows', bars(756), 2, 0.01],
    ['long labels', bars(200), 16, 0],
    ['sessions with a tail', sessions(30), 3, 0.01],
    ['rows with holes', bars(300).filter((bar) => bar % 7 !== 3), 5, 0.02],
  ])('%s: no training label shares a bar with a test label', (_, rows, span, embargo) => {
    const tested = new Set<number>();
    for (const { from, to, purgedFrom, purgedTo } of purgedFolds(rows, span, 5, embargo)) {
      const used = new Set<number>();
      for (let i = from; i < to; i++) {
        tested.add(i);
        for (let bar = rows[i]!; bar <= rows[i]! + span; bar++) used.add(bar);
      }
      for (let i = 0; i < rows.length; i++) {
        if (i >= purgedFrom && i < purgedTo) continue;
        for (let bar = rows[i]!; bar <= rows[i]! + span; bar++) expect(used.has(bar)).toBe(false);
      }
    }
    expect(tested.size).toBe(rows.length);
  });
});
