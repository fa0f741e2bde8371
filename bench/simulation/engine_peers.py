"""The same backtests in vectorised NumPy: a horizon of one bar, intraday, one-way positions that never overlap."""

import math
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../common"))

import numpy as np
from peers import META, array, serve, timed

OPEN, CLOSE, SESSION = array("open"), array("close"), array("session", np.int32)
PREDICTION, MEAN, SD = array("prediction"), array("trainMean"), array("trainSd")
REGIMES = {name: array(name, np.int32) for name in META["regimes"]}
BARS = len(OPEN)


class Market:
    """What no configuration changes, computed once a run as the product does it once a market."""

    def __init__(self):
        last_of_session = np.append(SESSION[1:] != SESSION[:-1], True)
        entry = np.minimum(np.arange(BARS) + 1, BARS - 1)
        exit = np.minimum(entry + 1, BARS - 1)
        # Entered on the session's last bar, a position is left at that bar's close.
        self.at_close = last_of_session[entry]
        left = np.where(self.at_close, CLOSE[entry], OPEN[exit])
        self.tradable = ~last_of_session
        self.move = left / OPEN[entry] - 1
        self.size = np.abs(PREDICTION)
        self.direction = np.sign(PREDICTION)
        self.z = np.abs(PREDICTION - MEAN) / SD
        self.days, self.day = np.unique(SESSION, return_inverse=True)
        weeks = (self.days + 3) // 7
        self.weeks, self.week = np.unique(weeks, return_inverse=True)
        self.benchmark = CLOSE[-1] / OPEN[1] - 1


def backtest(market, configuration):
    signal = market.size >= max(configuration["threshold"], sys.float_info.min)
    taken = signal & market.tradable
    if configuration["z_score_cutoff"] > 0:
        taken &= market.z <= configuration["z_score_cutoff"]
    for name, allowed in configuration["regime_filter"].items():
        taken &= np.isin(REGIMES[name], allowed)
    at = np.flatnonzero(taken)
    net = market.direction[at] * market.move[at] - META["cost"]
    day = market.day[at]
    daily = np.bincount(day, net, len(market.days))
    trades = np.bincount(market.week[day], minlength=len(market.weeks))
    return {**of_trades(net), **of_days(daily), **{
        "n_signals": int(np.count_nonzero(signal)),
        "weekly_consistency": trades.std(ddof=1) / trades.mean() if len(at) > 0 else None,
        "exposure": len(at) / BARS,
        "benchmark_return": market.benchmark,
    }}


def of_trades(net):
    wins, losses = net[net > 0], net[net < 0]
    won, lost, n = wins.sum(), -losses.sum(), len(net)
    sd = net.std(ddof=1) if n > 1 else 0
    theta = net.mean() / sd if sd > 0 else None
    return {
        "trade_count": n,
        "sqn": None if theta is None else theta * math.sqrt(min(n, 100)),
        "sqn_raw": None if theta is None else theta * math.sqrt(n),
        "profit_factor": won / lost if lost > 0 else None,
        "win_rate": len(wins) / n if n > 0 else None,
        "expectancy": net.mean() if n > 0 else None,
        "avg_win": wins.mean() if len(wins) > 0 else None,
        "avg_loss": losses.mean() if len(losses) > 0 else None,
    }


def of_days(daily):
    equity = np.cumprod(np.maximum(1 + daily, 0))
    peak = np.maximum.accumulate(np.maximum(equity, 1))
    mean, sd = daily.mean(), daily.std(ddof=1)
    centred = daily - mean
    variance = (centred**2).mean()
    downside = math.sqrt((np.minimum(daily, 0) ** 2).mean())
    return {
        "total_return": equity[-1] - 1,
        "max_drawdown": (1 - equity / peak).max(),
        "sharpe": mean / sd * math.sqrt(252) if sd > 0 else None,
        "sortino": mean / downside * math.sqrt(252) if downside > 0 else None,
        "daily_sessions": len(daily),
        "daily_mean": mean,
        "daily_sd": sd,
        "daily_skew": (centred**3).mean() / variance**1.5 if sd > 0 else None,
        "daily_kurtosis": (centred**4).mean() / variance**2 if sd > 0 else None,
    }


def run():
    def all_of_them():
        market = Market()
        return [backtest(market, each) for each in META["configurations"]]

    ms, figures = timed(all_of_them)
    return ms, [{name: None if value is None else float(value) for name, value in each.items()} for each in figures]


serve({"NumPy, vectorised": run}, {"numpy": np.__version__, "python": sys.version.split()[0]}, {})
