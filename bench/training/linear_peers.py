"""scikit-learn's searches of the same penalties on the same rows with as many folds, one after the other by regime."""

import os
import sys

# The processes that search for GridSearchCV inherit it: half of these fits do not converge to the last digit.
os.environ["PYTHONWARNINGS"] = "ignore"
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../common"))

import numpy as np
import sklearn
from peers import META, array, serve, timed
from sklearn.linear_model import ElasticNet, ElasticNetCV
from sklearn.model_selection import GridSearchCV

ALPHAS, L1_RATIOS, FOLDS = META["alphas"], META["l1_ratios"], META["folds"]
Y = array("y")
X = array("x").reshape(len(Y), META["p"])
MEMBERS = array("regimes", np.uint8).reshape(META["regimes"], len(Y)).astype(bool)


def standardised(member):
    """The rows of a regime in units of their deviations: in units of the data these penalties leave null models only."""
    x, y = X[member], Y[member]
    return (x - x.mean(0)) / x.std(0), (y - y.mean()) / y.std()


DESIGNS = [standardised(member) for member in MEMBERS]


def grid_search():
    def search(design):
        grid = {"alpha": ALPHAS, "l1_ratio": L1_RATIOS}
        # The error that the product minimises; the default score is the mean of the folds' R2, nearly the same.
        scoring = "neg_mean_squared_error"
        found = GridSearchCV(ElasticNet(), grid, cv=FOLDS, scoring=scoring, n_jobs=-1).fit(*design).best_params_
        return found["alpha"], found["l1_ratio"]

    return by_regime(search)


def paths():
    def search(design):
        found = ElasticNetCV(l1_ratio=L1_RATIOS, alphas=ALPHAS, cv=FOLDS, n_jobs=-1).fit(*design)
        return found.alpha_, found.l1_ratio_

    return by_regime(search)


def by_regime(search):
    ms, winners = timed(lambda: [search(design) for design in DESIGNS])
    return ms, {"winners": [[float(each) for each in winner] for winner in winners]}


serve(
    {
        "GridSearchCV(ElasticNet, cv=5, n_jobs=-1)": grid_search,
        "ElasticNetCV(cv=5, n_jobs=-1)": paths,
    },
    {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "python": sys.version.split()[0]},
    {},
)
