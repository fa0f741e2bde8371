import { describe, expect, it } from 'vitest';
import { referencePrefix } from './reference-prefix.js';
import { similarNames } from './similar-names.js';

describe('similarNames', () => {
  it.each([
    { wanted: 'rsi_15', names: ['rsi_14', 'rsi_5', 'sma_20', 'obv'], similar: ['rsi_14', 'rsi_5'] },
    { wanted: 'macd', names: ['macd_line', 'body'], similar: [] },
    { wanted: 'bodi', names: ['macd_line', 'body'], similar: ['body'] },
    { wanted: 'x', names: [], similar: [] },
  ])('$wanted: $similar', ({ wanted, names, similar }) => {
    expect(similarNames(wanted, names)).toEqual(similar);
  });
});

describe('referencePrefix', () => {
  it.each([
    ['SPX', 'spx'],
    ['^GSPC', 's_gspc'],
    ['BRK.B', 'brk_b'],
    ['EURUSD=X', 'eurusd_x'],
    ['600519.SS', 's600519_ss'],
  ])('%s is %s', (symbol, prefix) => {
    expect(referencePrefix(symbol)).toBe(prefix);
  });
});
