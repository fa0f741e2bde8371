import { describe, expect, it } from 'vitest';
import type { GridPlace, GridResult } from './candidate.js';
import { gridNeighbours } from './grid-neighbours.js';

const place = (threshold: number, z_score_cutoff: number, change: Partial<GridPlace> = {}): GridPlace => ({
  symbol: 'SPX',
  threshold,
  z_score_cutoff,
  regime_filter: { regime_vix: [1, 2], regime_gmm: [0] },
  ...change,
});

/** SQN by threshold (rows) and by cutoff 2, 3 and none. */
const SQN = [
  [0, 1, 2],
  [3, 4, 5],
  [6, null, 8],
] as const;
const result = (threshold: number, cutoff: number, sqn: number | null): GridResult => ({
  ...place(threshold, cutoff),
  sqn,
});
const grid = [0.001, 0.01, 0.1].flatMap((threshold, i) =>
  [2, 3, 0].map((cutoff, j) => result(threshold, cutoff, SQN[i]![j]!)),
);

describe('the neighbours of a candidate', () => {
  it.each([
    ['in the middle', place(0.01, 3), { count: 7, missing: 1, mean: 25 / 7, worst: 0, at_edge: false }],
    [
      'without outlier filter',
      place(0.01, 0),
      { count: 4, missing: 1, mean: 15 / 4, worst: 1, at_edge: true },
    ],
    ['at the smallest cutoff', place(0.1, 2), { count: 2, missing: 1, mean: 3.5, worst: 3, at_edge: true }],
  ])('%s', (_, at, expected) => {
    expect(gridNeighbours(at, grid)).toEqual(expected);
    expect(gridNeighbours(at, grid.toReversed())).toEqual(expected);
  });

  it('have the same symbol and regimes, however those are written', () => {
    const others = grid.flatMap((each) => [
      { ...each, symbol: 'NDX', sqn: 100 },
      { ...each, regime_filter: {}, sqn: 100 },
      { ...each, regime_filter: { regime_vix: [1], regime_gmm: [0] }, sqn: 100 },
    ]);
    const written = place(0.01, 3, { regime_filter: { regime_gmm: [0], regime_vix: [2, 1, 2] } });
    expect(gridNeighbours(written, [...others, ...grid])).toEqual(gridNeighbours(place(0.01, 3), grid));
  });

  it('are none where the grid has one cell, or was cut short before any other', () => {
    const none = { count: 0, missing: 0, mean: null, worst: null, at_edge: false };
    expect(gridNeighbours(place(0.01, 3), [{ ...place(0.01, 3), sqn: 4 }])).toEqual(none);
    expect(gridNeighbours(place(0.01, 3), [])).toEqual(none);
  });
});
