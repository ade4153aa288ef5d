"""python route.py FOLDER: CP-SAT and CBC on the timed problems of print_route, each proving the optimum by itself.

Prints, for each family and solver, the median of the nanoseconds it took (the solver alone: making the program is not counted),
that of the library on the same problems, and how many it did not solve in time. An answer that differs ends the run with 1."""
import collections
import glob
import json
import os
import statistics
import sys

import route_model
from route_solvers import Cbc, CpSat

WHAT = ("trips", "doors", "distance", "added")
LIMIT = float(os.environ.get("ROUTE_SECONDS", "30"))  # a problem


def solve(solver, problem, name):
    """Nanoseconds, or None where the time was not enough."""
    try:
        optimum = route_model.solve(problem, solver.least)
    except TimeoutError:
        return None
    if optimum != {what: problem["answer"][what] for what in WHAT}:
        sys.exit(f"{name}: {solver.name} has {optimum}, the library {problem['answer']}")
    return solver.seconds * 1e9


def main(folder):
    times, own = collections.defaultdict(list), collections.defaultdict(list)
    for path in sorted(glob.glob(os.path.join(folder, "*_12_300_*.json"))):
        with open(path, encoding="utf-8") as file:
            problem = json.load(file)
        own[problem["family"]].append(problem["answer"]["nanoseconds"])
        for kind in (CpSat, Cbc):
            if kind.installed():
                times[problem["family"], kind.name].append(solve(kind(LIMIT), problem, path))
    result = {}
    for (family, name), taken in times.items():
        known = [LIMIT * 1e9 if one is None else one for one in taken]
        result[f"{name}, {family}"] = {"ns": statistics.median(known), "onething": statistics.median(own[family]),
                                       "problems": len(taken), "not in time": taken.count(None)}
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main(sys.argv[1])
