"""scikit-learn's searches of the same penalties on the same rows and folds, one after the other by regime."""

import os
import sys

# The processes that search for GridSearchCV inherit it: half of these fits do not converge to the last digit.
os.environ["PYTHONWARNINGS"] = "ignore"
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../common"))

import numpy as np
import sklearn
from peers import META, array, serve, timed
from sklearn.linear_model import ElasticNet, ElasticNetCV, enet_path
from sklearn.model_selection import GridSearchCV

ALPHAS, L1_RATIOS = META["alphas"], META["l1_ratios"]
DESCENDING = np.sort(ALPHAS)[::-1]
Y = array("y")
X = array("x").reshape(len(Y), META["p"])
MEMBERS = array("regimes", np.uint8).reshape(META["regimes"], len(Y)).astype(bool)


def standardised(member):
    """The rows of a regime in units of their deviations: in units of the data these penalties leave null models only."""
    x, y = X[member], Y[member]
    return (x - x.mean(0)) / x.std(0), (y - y.mean()) / y.std()


def folds(member):
    """The product's folds on the rows of a regime: scikit-learn's own would train on labels that reach into the test."""
    at = np.flatnonzero(member)
    return [
        (
            np.flatnonzero((at < fold["purgedFrom"]) | (at >= fold["purgedTo"])),
            np.flatnonzero((at >= fold["from"]) & (at < fold["to"])),
        )
        for fold in META["folds"]
    ]


def pooled(errors, cv):
    """Mean error over all rows, by which the product chooses: a regime has more rows in one fold than in another."""
    return errors @ np.array([len(test) for _, test in cv])


DESIGNS = [(standardised(member), folds(member)) for member in MEMBERS]


def grid_search():
    def search(design, cv):
        grid = {"alpha": ALPHAS, "l1_ratio": L1_RATIOS}
        scoring = "neg_mean_squared_error"
        results = GridSearchCV(ElasticNet(), grid, cv=cv, scoring=scoring, n_jobs=-1).fit(*design).cv_results_
        errors = np.stack([-results[f"split{k}_test_score"] for k in range(len(cv))], axis=-1)
        best = results["params"][pooled(errors, cv).argmin()]
        return best["alpha"], best["l1_ratio"]

    return by_regime(search)


def paths():
    def search(design, cv):
        found = ElasticNetCV(l1_ratio=L1_RATIOS, alphas=ALPHAS, cv=cv, n_jobs=-1).fit(*design)
        ratio, alpha = np.unravel_index(pooled(found.mse_path_, cv).argmin(), found.mse_path_.shape[:2])
        return found.alphas_[alpha], L1_RATIOS[ratio]

    return by_regime(search)


def grams():
    """What GridSearchCV leaves on the table: one Gram matrix a fold, one path for each l1_ratio, no pool of processes."""

    def search(design, cv):
        x, y = design
        errors = np.empty((len(L1_RATIOS), len(ALPHAS), len(cv)))
        for k, (train, test) in enumerate(cv):
            means, target = x[train].mean(0), y[train].mean()
            centred = np.asfortranarray(x[train] - means)
            gram, products = centred.T @ centred, centred.T @ (y[train] - target)
            for r, ratio in enumerate(L1_RATIOS):
                options = {"l1_ratio": ratio, "alphas": DESCENDING, "precompute": gram, "Xy": products}
                coefficients = enet_path(centred, y[train] - target, check_input=False, **options)[1]
                left = (y[test] - target)[:, None] - (x[test] - means) @ coefficients
                errors[r, :, k] = (left**2).mean(0)
        ratio, alpha = np.unravel_index(pooled(errors, cv).argmin(), errors.shape[:2])
        return DESCENDING[alpha], L1_RATIOS[ratio]

    return by_regime(search)


def by_regime(search):
    ms, winners = timed(lambda: [search(design, cv) for design, cv in DESIGNS])
    return ms, {"winners": [[float(each) for each in winner] for winner in winners]}


serve(
    {
        "GridSearchCV(ElasticNet, cv=5, n_jobs=-1)": grid_search,
        "ElasticNetCV(cv=5, n_jobs=-1)": paths,
        "enet_path on one Gram matrix a fold": grams,
    },
    {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "python": sys.version.split()[0]},
    {},
)
