import { describe, expect, it } from 'vitest';
import { type FeatureRecord, survival } from './survival.js';

const record = (generation: number, change: Partial<FeatureRecord>): FeatureRecord => ({
  generation,
  features: null,
  importance: null,
  importance_method: null,
  pruned: [],
  ...change,
});

const RECORDS = [
  record(0, { features: ['a', 'b', 'c'] }),
  record(1, {
    features: ['a', 'c'],
    importance: { a: 0.2, b: 0, c: -0.8 },
    importance_method: 'permutation',
    pruned: [{ feature: 'b', importance: 0, reason: 'zero_importance' }],
  }),
];

describe('survival', () => {
  const { generations, rows } = survival(RECORDS, ['a']);

  it('puts the importance that a generation asked for into the column of its parent, relative to the largest', () => {
    expect(rows.find(({ feature }) => feature === 'c')).toEqual({
      feature: 'c',
      protected: false,
      cells: [
        { generation: 0, importance: -0.8, share: 1, pruned: false },
        { generation: 1, importance: null, share: null, pruned: false },
      ],
      pruned_in: null,
      reason: null,
    });
  });

  it('ends a feature with the generation that lost it, and says why', () => {
    expect(rows.find(({ feature }) => feature === 'b')).toMatchObject({
      cells: [{ generation: 0, importance: 0, share: 0, pruned: true }],
      pruned_in: 1,
      reason: 'zero_importance',
    });
  });

  it('has the longest lived first, then the most important', () => {
    expect(rows.map(({ feature }) => feature)).toEqual(['c', 'a', 'b']);
  });

  it('marks what is protected and names the method of each column', () => {
    expect(rows.filter((row) => row.protected).map(({ feature }) => feature)).toEqual(['a']);
    expect(generations).toEqual([
      { generation: 0, features: 3, method: 'permutation' },
      { generation: 1, features: 2, method: null },
    ]);
  });

  it('leaves out a generation whose features are not chosen, though what it asked is shown', () => {
    const asked = record(1, { importance: { a: 1, b: 1, c: 1 }, importance_method: 'shap' });
    const shown = survival([RECORDS[0]!, asked], []);
    expect(shown.generations).toEqual([{ generation: 0, features: 3, method: 'shap' }]);
    expect(shown.rows[0]!.cells).toEqual([{ generation: 0, importance: 1, share: 1, pruned: false }]);
  });

  it('has no share above nothing where all importances are zero', () => {
    const [row] = survival([RECORDS[0]!, record(1, { importance: { a: 0 } })], []).rows;
    expect(row!.cells[0]!.share).toBe(0);
  });
});
