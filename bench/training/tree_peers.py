"""Forests and boosting of scikit-learn and, where it is installed, of XGBoost: on all cores, as the product's are not."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../common"))

import sklearn
from peers import META, array, serve, timed
from sklearn.ensemble import HistGradientBoostingRegressor, RandomForestRegressor

TREES, BINS, FOREST, BOOSTING = META["trees"], META["bins"], META["forest"], META["boosting"]
Y = array("y")
X = array("x").reshape(len(Y), META["p"])
TRAIN = slice(0, META["rows"])
TEST = slice(META["rows"], None)


def grown(fit, predict):
    ms, model = timed(lambda: fit(X[TRAIN], Y[TRAIN]))
    left = Y[TEST] - predict(model, X[TEST])
    return ms, {"explained": float(1 - (left**2).sum() / ((Y[TEST] - Y[TEST].mean()) ** 2).sum())}


def sklearn_peer(make):
    return lambda: grown(lambda x, y: make().fit(x, y), lambda model, x: model.predict(x))


def forest():
    return RandomForestRegressor(
        TREES,
        max_depth=FOREST["depth"],
        min_samples_leaf=FOREST["leaf"],
        max_features=FOREST["features"],
        n_jobs=-1,
        random_state=1,
    )


def boosting():
    return HistGradientBoostingRegressor(
        max_iter=TREES,
        learning_rate=BOOSTING["eta"],
        max_depth=BOOSTING["depth"],
        max_leaf_nodes=None,
        min_samples_leaf=1,
        l2_regularization=BOOSTING["lambda"],
        max_bins=BINS,
        early_stopping=False,
    )


contestants = {
    "scikit-learn RandomForestRegressor(n_jobs=-1)": sklearn_peer(forest),
    "scikit-learn HistGradientBoostingRegressor": sklearn_peer(boosting),
}
versions = {"scikit-learn": sklearn.__version__}
absent = {}

try:
    import xgboost
except ImportError:
    absent["XGBoost, native"] = "apt-get install python3-xgboost brings it"
else:
    versions["xgboost"] = xgboost.__version__
    cores = len(os.sched_getaffinity(0))

    def train(x, y, options, rounds):
        return xgboost.train({**options, "max_bin": BINS, "nthread": cores}, xgboost.DMatrix(x, y), rounds)

    def xgboost_peer(options, rounds):
        return lambda: grown(
            lambda x, y: train(x, y, options, rounds),
            lambda model, x: model.predict(xgboost.DMatrix(x)),
        )

    boosted = {
        "max_depth": BOOSTING["depth"],
        "eta": BOOSTING["eta"],
        "lambda": BOOSTING["lambda"],
        "min_child_weight": BOOSTING["weight"],
    }
    # A forest by its own recipe: rows without replacement, one round of many trees.
    forested = {
        "tree_method": "hist",
        "max_depth": FOREST["depth"],
        "min_child_weight": FOREST["leaf"],
        "colsample_bynode": FOREST["features"],
        "subsample": 0.63,
        "num_parallel_tree": TREES,
        "eta": 1,
        "lambda": 0,
    }
    contestants["XGBoost, native, hist"] = xgboost_peer({**boosted, "tree_method": "hist"}, TREES)
    contestants["XGBoost, native, forest"] = xgboost_peer(forested, 1)

serve(contestants, versions, absent)
