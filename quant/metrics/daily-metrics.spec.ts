import { describe, expect, it } from 'vitest';
import { calmar, annualGrowth } from './calmar.js';
import { dailyReturns } from './daily-returns.js';
import { maxDrawdown, maxDrawdownAdditive } from './drawdown.js';
import { equity } from './equity.js';
import { sharpe } from './sharpe.js';
import { sortino } from './sortino.js';

const array = (...values: number[]) => Float64Array.from(values);

describe('daily returns', () => {
  it('add up by session, move weekend exits to Monday and keep days without a trade', () => {
    const sessions = Int32Array.of(10, 11, 14, 15);
    const found = dailyReturns(array(1, 2, 4, 8, 16), Int32Array.of(10, 10, 12, 14, 16), sessions);
    expect(found).toEqual(array(3, 0, 12, 0));
  });
});

describe('ratios of daily returns', () => {
  it('are hand-computed', () => {
    expect(sharpe(array(0, 0, 0, 4), 4)).toBe(1);
    expect(sortino(array(3, -1, 1, 1), 4)).toBe(4);
  });

  it('are null where nothing varies or loses', () => {
    expect([sharpe(array()), sharpe(array(1)), sharpe(array(0, 0)), sortino(array(1, 0))]).toEqual(
      Array.from({ length: 4 }, () => null),
    );
  });
});

describe('equity and drawdown', () => {
  it('compound, and measure falls from the start too', () => {
    expect(equity(array(0.5, -0.5, 0))).toEqual(array(1.5, 0.75, 0.75));
    expect(maxDrawdown(equity(array(0.5, -0.5, 0)))).toBe(0.5);
    expect(maxDrawdown(array(0.75, 2))).toBe(0.25);
    expect(maxDrawdownAdditive(array(-0.25, 1, -0.5, -0.25))).toBe(0.75);
  });

  it('end in ruin for good', () => {
    expect(equity(array(-1.5, 1, -3))).toEqual(array(0, 0, 0));
    expect(maxDrawdown(equity(array(-1.5)))).toBe(1);
  });

  it('give growth over drawdown, null without a drawdown', () => {
    const curve = equity(array(1, -0.5, 1));
    expect(annualGrowth(curve, 6)).toBe(3);
    expect(calmar(curve, 6)).toBe(6);
    expect(calmar(array(1, 2))).toBeNull();
    expect(calmar(array())).toBeNull();
  });
});
