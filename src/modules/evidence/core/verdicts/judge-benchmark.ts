import type { BuyAndHoldReport } from '../candidate.js';
import { figure } from '../figure.js';
import { type Answered, figureOf } from './verdict.js';

/** Does it beat doing nothing: cash, and buying and holding over the same sessions? */
export function judgeBenchmark(report: BuyAndHoldReport | null): Answered {
  const figures = [
    figureOf('Return', report?.strategy_return ?? null, 'share', 'above buying and holding'),
    figureOf('Buying and holding', report?.benchmark_return ?? null, 'share'),
    figureOf('Sharpe ratio', report?.strategy_sharpe ?? null, 'number', 'above buying and holding'),
    figureOf('Of buying and holding', report?.benchmark_sharpe ?? null),
    figureOf('Largest drawdown', report?.strategy_max_drawdown ?? null, 'share'),
    figureOf('Of buying and holding', report?.benchmark_max_drawdown ?? null, 'share'),
  ];
  if (report === null) {
    return { verdict: 'unknown', sentence: 'There is nothing to compare it with.', figures };
  }
  const { strategy_return: own, benchmark_return: held, strategy_sharpe, benchmark_sharpe } = report;
  if (own <= 0) return { verdict: 'fail', sentence: 'It gains no more than cash would.', figures };
  const returns = `it returns ${percent(own)} where buying and holding returns ${percent(held)}`;
  const ratios = `its Sharpe ratio is ${figure(strategy_sharpe)} against ${figure(benchmark_sharpe)}`;
  const earnsMore = own > held;
  const isSteadier =
    strategy_sharpe !== null && (benchmark_sharpe === null || strategy_sharpe > benchmark_sharpe);
  const sentence = `${returns.charAt(0).toUpperCase()}${returns.slice(1)}, and ${ratios}`;
  if (earnsMore && isSteadier) return { verdict: 'pass', sentence: `${sentence}.`, figures };
  if (!earnsMore && !isSteadier) {
    return { verdict: 'fail', sentence: `${sentence}: worse in both.`, figures };
  }
  return { verdict: 'warn', sentence: `${sentence}: better in one of the two only.`, figures };
}

const percent = (share: number): string => `${figure(Math.round(share * 1000) / 10)} %`;
