import { describe, expect, it } from 'vitest';
import { gridPlaces } from './grid-places.js';
import { strategyGrid } from './strategy-grid.js';

const GRID = strategyGrid({
  simulationSymbols: ['SPX'],
  thresholds: [0.001, 0.002],
  zScoreCutoffs: [0, 3],
  regimeConfigs: [{ regime_vix: [2, 3] }, {}],
});

describe('gridPlaces', () => {
  it.each([
    ['asks for nothing', {}, null],
    ['has a lowest threshold', { min_threshold: 0.002 }, [4, 5, 6, 7]],
    ['has a highest threshold, inclusive', { max_threshold: 0.001 }, [0, 1, 2, 3]],
    ['has bounds of the cutoff', { min_z_score_cutoff: 1, max_z_score_cutoff: 3 }, [2, 3, 6, 7]],
    ['names a regime in another order', { regime: { regime_vix: [3, 2] } }, [0, 2, 4, 6]],
    ['names no regime', { regime: {} }, [1, 3, 5, 7]],
    ['names a regime that is not in the grid', { regime: { regime_vix: [2] } }, []],
    ['asks for all of it', { min_threshold: 0.002, max_z_score_cutoff: 0, regime: {} }, [5]],
  ])('when the filter %s', (_, filter, expected) => expect(gridPlaces(GRID, filter)).toEqual(expected));
});
