"""What the benches' Python peers share: the lines they speak and the arrays they read."""

import json
import os
import sys
import time

import numpy as np

FOLDER = sys.argv[1]

with open(os.path.join(FOLDER, "meta.json")) as file:
    META = json.load(file)


def array(name, dtype=np.float64):
    return np.fromfile(os.path.join(FOLDER, name + ".bin"), dtype)


def timed(work):
    """Runs `work`. Returns milliseconds and what it returned."""
    started = time.perf_counter()
    result = work()
    return (time.perf_counter() - started) * 1000, result


def serve(contestants, versions, absent):
    """Introduces the contestants, then runs each one whose name is read; each returns milliseconds and its result."""
    say({"contestants": list(contestants), "versions": versions, "absent": absent})
    for line in sys.stdin:
        try:
            ms, result = contestants[line.strip()]()
            say({"ms": ms, "result": result})
        except Exception as error:  # What is wrong is told to the bench, which ends with it.
            say({"error": repr(error)})


def say(message):
    print(json.dumps(message), flush=True)
