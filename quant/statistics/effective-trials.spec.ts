import fc from 'fast-check';
import { expect, it } from 'vitest';
import { effectiveTrials } from './effective-trials.js';

const table = (...columns: number[][]) => ({
  rows: columns[0]!.length,
  columns: columns.length,
  values: Float64Array.from(columns.flat()),
});
const A = [1, -1, 1, -1];
const B = [1, 1, -1, -1];
const IDLE = [0, 0, 0, 0];

it.each([
  {
    name: 'independent',
    given: table(A, B),
    counted: 2,
    correlation: 0,
    byCorrelation: 2,
    byParticipation: 2,
  },
  {
    name: 'the same thrice',
    given: table(A, A, A),
    counted: 3,
    correlation: 1,
    byCorrelation: 1,
    byParticipation: 1,
  },
  {
    name: 'an idle one',
    given: table(A, IDLE),
    counted: 1,
    correlation: null,
    byCorrelation: 1,
    byParticipation: 1,
  },
  { name: 'idle', given: table(IDLE), counted: 0, correlation: null, byCorrelation: 0, byParticipation: 0 },
])('$name', ({ given, name: _name, ...expected }) => {
  const found = effectiveTrials(given);
  expect(found.counted).toBe(expected.counted);
  for (const key of ['correlation', 'byCorrelation', 'byParticipation'] as const) {
    if (expected[key] === null) expect(found[key]).toBeNull();
    else expect(found[key]).toBeCloseTo(expected[key], 12);
  }
});

it('the participation ratio lies between one and the number of strategies', () => {
  const column = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(column, { minLength: 1, maxLength: 7 }), (columns) => {
      const { counted, byParticipation } = effectiveTrials(table(...columns));
      fc.pre(counted > 0);
      expect(byParticipation).toBeGreaterThan(1 - 1e-9);
      expect(byParticipation).toBeLessThan(counted + 1e-9);
    }),
  );
});
