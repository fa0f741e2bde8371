import { expect, it } from 'vitest';
import { type RegimeConfig, regimeMembers } from './regime-config.js';

const regimes = new Map([
  ['regime_vix', Int32Array.of(-1, 0, 1, 2, 2)],
  ['regime_gmm', Int32Array.of(0, 0, 1, 1, -1)],
]);

it.each<[RegimeConfig, number[]]>([
  [{}, [1, 1, 1, 1, 1]],
  [{ regime_vix: [2] }, [0, 0, 0, 1, 1]],
  [{ regime_vix: [0, 2] }, [0, 1, 0, 1, 1]],
  [{ regime_vix: [1, 2], regime_gmm: [1] }, [0, 0, 1, 1, 0]],
  [{ regime_vix: [7] }, [0, 0, 0, 0, 0]],
])('%j', (config, expected) => {
  expect([...regimeMembers(config, regimes, 5)]).toEqual(expected);
});

it('names the columns there are when one is asked for that is not', () => {
  expect(() => regimeMembers({ regime_moon: [1] }, regimes, 5)).toThrow(
    /regime_moon.*regime_vix, regime_gmm/,
  );
});
