import { describe, expect, it } from 'vitest';
import { seedFeatures } from './seed-features.js';
import type { Column } from './wire.js';

const column = (name: string, kind: string, scale_free = true): Column => ({ name, kind, scale_free });

describe('seedFeatures', () => {
  it('takes from each kind in turn, in the order of the catalogue, and nothing that carries the price level', () => {
    const columns = [
      column('r_1', 'return'),
      column('sma', 'trend', false),
      column('r_2', 'return'),
      column('r_3', 'return'),
      column('t_1', 'trend'),
      column('v_1', 'volume'),
      column('v_2', 'volume'),
    ];
    expect(seedFeatures(columns)).toEqual(['r_1', 't_1', 'v_1', 'r_2', 'v_2', 'r_3']);
  });

  it('leaves out the kinds that it is told to do without', () => {
    const columns = [column('r_1', 'return'), column('t_1', 'trend'), column('v_1', 'volume')];
    expect(seedFeatures(columns, ['return', 'volume'])).toEqual(['t_1']);
  });

  it('stops at 24', () => {
    const columns = Array.from({ length: 60 }, (_, index) => column(`c_${index}`, `kind_${index % 7}`));
    expect(seedFeatures(columns)).toEqual(Array.from({ length: 24 }, (_, index) => `c_${index}`));
  });

  it('has nothing to take from an empty catalogue', () => {
    expect(seedFeatures([])).toEqual([]);
  });
});
