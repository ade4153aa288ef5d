"""The rows of routing and networks in report.py's tables."""

import math

FAMILIES = ("tiered", "unstructured")
AREAS = ("292", "56,712", "665,262")  # points: the shipped sample, Hebei, the nation
LEVELS = {"county hall": 2, "township centre": 3, "village station": 4}
TASKS, POINTS = ("6", "12", "24", "36"), ("300", "3000", "30000")

LIMITS = [
    *((f"a way, 12 tasks × 300 points, {family}: {what}", f"route {family} 12 300 {key}", most, " µs")
      for family, p99 in zip(FAMILIES, (1000, 5000)) for what, key, most in (("median", "median_us", 100), ("p99", "p99_us", p99))),
    ("24 tasks × 300 points, tiered: median", "route tiered 24 300 median_us", 1000, " µs"),
    ("12 tasks × 3,000 points, tiered: median", "route tiered 12 3000 median_us", 1000, " µs"),
    ("24 tasks × 300 points, unstructured: median", "route unstructured 24 300 median_us", 1000, " µs"),
    ("12 tasks × 3,000 points, unstructured: median", "route unstructured 12 3000 median_us", 1000, " µs"),
    *((f"ten times the points, {family}: time, the greater of both steps", f"route {family} growth", 10, " times")
      for family in FAMILIES),
    ("load the nation's network", "load nation", 3000, " ms"),
    ("memory that it keeps", "nation kept", 100, " MB"),
    ("the most memory while it loads, with its text", "nation peak", 100, " MB"),
    *((f"nearest {level} of the nation", f"nearest {level}", 2000, " ns") for level in LEVELS),
]
RATIOS = [(f"nearest {level} of the nation", f"nearest {level}", f"SQLite R*Tree, {level}", None) for level in LEVELS]


def case(data, family, tasks, points):
    """The counters of a case; None where it is not measured."""
    return data["route_bench"].get(f"BM_Route/unstructured:{FAMILIES.index(family)}/tasks:{tasks}/points:{points}/iterations:1/manual_time")


def own_figures(data):
    figures = {}
    for family in FAMILIES:
        for tasks, points in (("12", "300"), ("24", "300"), ("12", "3000")):
            for key in ("median_us", "p99_us"):
                figures[f"route {family} {tasks} {points} {key}"] = case(data, family, tasks, points)[key]
        medians = [case(data, family, "12", points)["median_us"] for points in POINTS]
        figures[f"route {family} growth"] = max(after / before for before, after in zip(medians, medians[1:]))
    nation = data["network_bench"]["BM_LoadNetwork/area:2"]
    figures.update({"load nation": nation["ns"] / 1e6, "nation kept": nation["kept_bytes"] / 1e6, "nation peak": nation["peak_bytes"] / 1e6})
    for level, number in LEVELS.items():
        figures[f"nearest {level}"] = data["network_bench"][f"BM_Nearest/area:2/level:{number}"]["ns"]
    return figures


def peer_figures(data):
    peers = {level: data["network_bench"].get(f"BM_PeerSqliteNearest/area:2/level:{number}") for level, number in LEVELS.items()}
    return {f"SQLite R*Tree, {level}": row["ns"] for level, row in peers.items() if row}


def growth(data):
    def ways(sizes):
        rows = {family: [case(data, family, *size) for size in sizes] for family in FAMILIES}
        return {family: [row["median_us"] * 1e3 if row else math.nan for row in cases] for family, cases in rows.items()}

    def nearest(name, number):
        return [data["network_bench"][f"{name}/area:{area}/level:{number}"]["ns"] for area in range(3)]

    by_tasks, by_points = [(n, "300") for n in TASKS], [("12", n) for n in POINTS]
    found = {level: nearest("BM_Nearest", number) for level, number in LEVELS.items()}
    if "BM_PeerSqliteNearest/area:0/level:4" in data["network_bench"]:
        found.update({f"SQLite, {level}": nearest("BM_PeerSqliteNearest", number) for level, number in LEVELS.items()})
    areas = [size.replace(",", "") for size in AREAS]
    return {
        "a way past 300 points, by tasks": (list(TASKS), ways(by_tasks)),
        "a way of 12 tasks, by points": (list(POINTS), ways(by_points)),
        "loading a network, by points": (areas, {
            "onething": [data["network_bench"][f"BM_LoadNetwork/area:{area}"]["ns"] for area in range(3)]}),
        "the nearest point, by points": (areas, found),
    }


def solver_rows(data):
    """(family, solver, row) of those that were run."""
    for name, row in data.get("route.py", {}).items():
        yield name.split(", ")[1], name.split(", ")[0], row
    for number, family in enumerate(FAMILIES):
        row = data.get("gecode_bench", {}).get(f"BM_PeerGecode/unstructured:{number}/iterations:1/manual_time")
        if row:
            yield family, "Gecode", {"ns": row["median_ms"] * 1e6, "problems": row["problems"], "not in time": row["not_in_time"],
                                     "onething": row["own_us"] * 1e3}


def tables(data, number):
    """How the solvers do, what CP-SAT says the same of, and how far the library's own times spread."""
    lines = ["", "| a way, 12 tasks × 300 points | solver | solved in time | its median | onething, same problems | ratio |",
             "|---|---|---:|---:|---:|---:|"]
    for family, solver, row in sorted(solver_rows(data)):
        more = "> " if row["not in time"] * 2 >= row["problems"] else ""
        lines.append(f"| {family} | {solver} | {number(row['problems'] - row['not in time'])} of {number(row['problems'])} | "
                     f"{more}{number(row['ns'] / 1e6)} ms | {number(row['onething'] / 1e3)} µs | {more}{number(row['ns'] / row['onething'])} |")
    if "route_referee.py" in data:
        row = data["route_referee.py"]
        lines += ["", f"CP-SAT proves the same trips, doors, metres and days for {number(row['problems'])} problems of 8 to 12 tasks and 20 to "
                  f"60 points; medians {number(row['CP-SAT'] / 1e6)} ms and {number(row['onething'] / 1e3)} µs."]
    lines += ["", "| a way | tasks | points | problems | not proven | median | p99 | longest | memory at most |",
              "|---|---:|---:|---:|---:|---:|---:|---:|---:|"]
    for family in FAMILIES:
        for tasks, points in [*((n, "300") for n in TASKS), *(("12", n) for n in POINTS[1:])]:
            row = case(data, family, tasks, points)
            if row is None:
                continue
            lines.append(f"| {family} | {tasks} | {number(int(points))} | {number(row['problems'])} | {number(row['not_proven'])} | "
                         + " | ".join(f"{number(row[key])} µs" for key in ("median_us", "p99_us", "max_us"))
                         + f" | {number(row['peak_bytes'] / 1e6)} MB |")
    return lines
