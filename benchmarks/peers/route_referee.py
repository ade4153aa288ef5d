"""python route_referee.py FOLDER: CP-SAT proves the optimum of each referee_*.json of print_route; any difference ends it with 1.

Prints a table on stderr and, as JSON, how many problems there were and the nanoseconds of both."""
import glob
import json
import os
import sys

import route_model
from route_solvers import CpSat

WHAT = ("trips", "doors", "distance", "added")
LIMIT = 120  # seconds a problem


def main(folder):
    said, differ = [], []
    print(f"{'problem':12} {'family':13} {'tasks':>5} {'points':>6} {'trips':>5} {'doors':>5} {'metres':>7} {'days':>4} "
          f"{'CP-SAT':>9} {'onething':>9}", file=sys.stderr)
    for path in sorted(glob.glob(os.path.join(folder, "referee_*.json"))):
        with open(path, encoding="utf-8") as file:
            problem = json.load(file)
        solver = CpSat(LIMIT)
        optimum = route_model.solve(problem, solver.least)
        own = {what: problem["answer"][what] for what in WHAT}
        name = os.path.basename(path)[:-5]
        print(f"{name:12} {problem['family']:13} {len(problem['tasks']):5} {len(problem['points']):6} {optimum['trips']:5} "
              f"{optimum['doors']:5} {optimum['distance']:7} {optimum['added']:4} {solver.seconds * 1e3:6.0f} ms "
              f"{problem['answer']['nanoseconds'] / 1e3:6.0f} us{'' if optimum == own else f'  DIFFERS: {own}'}", file=sys.stderr)
        if optimum != own or not problem["answer"]["optimal"]:
            differ.append(name)
        said.append((solver.seconds * 1e9, problem["answer"]["nanoseconds"]))
    if differ or not said:
        sys.exit(f"CP-SAT and the library differ: {', '.join(differ) or 'nothing to compare'}")
    print(json.dumps({"problems": len(said), "CP-SAT": sorted(said)[len(said) // 2][0],
                      "onething": sorted(own for _, own in said)[len(said) // 2]}))


if __name__ == "__main__":
    main(sys.argv[1])
