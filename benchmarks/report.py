"""report.py PROGRAMS OUT ROUNDS: runs the benchmarks and their peers in turn, ROUNDS times, and reports the medians.

Prints a Markdown table of figures and ratios beside the goals, and the growth with size; OUT gets table.md, bench.json and, where
matplotlib is there, bench.png. A peer whose answers differ ends the run before anything of it is timed."""
import json
import os
import platform
import statistics
import subprocess
import sys

PEERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")
PROGRAMS = ["condition_bench", "plan_bench", "load_bench", "calendar_bench", "quantlib_bench"]
NANOSECONDS = {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}
STEPS = ["6", "12", "24", "48"]
WORKDAYS = ["1", "5", "20", "200", "2000"]

# What performance.md asks: figure, key, greatest value, unit.
LIMITS = [
    ("one condition of 480, a tenth of the facts unknown", "condition", 6, " ns"),
    ("a plan of 12 steps, all known", "plan", 300, " ns"),
    ("allocations of such a plan", "plan allocations", 0, ""),
    ("a plan of 12 steps, four facts unknown", "plan unknown", 20_000, " ns"),
    ("request JSON in, plan JSON out", "json", 15_000, " ns"),
    ("add 20 workdays", "workdays 20", 3, " ns"),
    ("add 2,000 workdays", "workdays 2000", 3, " ns"),
    ("calendar, a year", "calendar bytes", 1024, " bytes"),
    ("load 40 bundles of 12 steps, nanoseconds a byte (200 MB/s)", "load", 5, " ns"),
    ("memory of 40 bundles", "memory 40", 128 * 1024, " bytes"),
    ("memory of 1,000 bundles", "memory 1000", 3 * 1024 * 1024, " bytes"),
]
# And how many times faster than whom.
RATIOS = [
    ("one condition", "condition", "json-logic-engine compiled", 80),
    ("one condition", "condition", "json-logic-engine interpreted", 250),
    ("one condition", "condition", "json-logic-js", 250),
    ("one condition", "condition", "bytecode by hand", None),
    ("a plan, all known", "plan", "npm: json-logic-engine + graphlib + chinese-days", 1000),
    ("a plan, all known", "plan", "Boost.Graph + std::map", 50),
    ("JSON to JSON", "json", "npm, from JSON to JSON", 30),
    ("add 20 workdays", "workdays 20", "chinese-days", 4000),
    ("add 20 workdays", "workdays 20 here", "QuantLib China (IB)", 4000),
    ("add 20 workdays", "workdays 20", "numpy busday_offset", None),
]


def run_program(path, seconds):
    out = subprocess.run([path, "--benchmark_format=json", f"--benchmark_min_time={seconds}"], check=True,
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    result = {}
    for row in json.loads(out)["benchmarks"]:
        if row.get("error_occurred"):
            sys.exit(f"{os.path.basename(path)} {row['name']}: {row['error_message']}")
        result[row["name"]] = {"ns": row["cpu_time"] * NANOSECONDS[row["time_unit"]],
                               **{key: value for key, value in row.items() if isinstance(value, float)}}
    return result


def run_script(command, folder):
    done = subprocess.run([*command, folder], stdout=subprocess.PIPE)
    if done.returncode != 0:
        sys.exit(f"{command[-1]}: its answers differ or it does not run")
    return json.loads(done.stdout)


def run_round(programs, folder, seconds):
    result = {}
    for name in PROGRAMS:
        path = os.path.join(programs, name)
        if os.path.exists(path):
            result[name] = run_program(path, seconds)
    for name in ("conditions", "plan", "calendar"):
        result[name] = run_script(["node", os.path.join(PEERS, f"{name}.mjs")], folder)
    try:
        import numpy  # noqa: F401, only whether it is there
    except ImportError:
        return result
    result["numpy"] = run_script([sys.executable, os.path.join(PEERS, "calendar.py")], folder)
    return result


def merge(rounds):
    """The median of each number over the rounds."""
    first = rounds[0]
    if isinstance(first, dict):
        return {key: merge([one[key] for one in rounds]) for key in first}
    return None if first is None else statistics.median(rounds)


def own_figures(data):
    plan, load = data["plan_bench"], data["load_bench"]
    figures = {
        "condition": data["condition_bench"]["BM_Exact/bundles:40/facts:24/unknown:10"]["seconds_each"] * 1e9,
        "plan": plan["BM_PlanKnown/steps:12/facts:24"]["ns"],
        "plan allocations": plan["BM_PlanKnown/steps:12/facts:24"]["allocations"],
        "plan unknown": plan["BM_PlanUnknown/steps:12/unknown:4"]["ns"],
        "json": plan["BM_JsonToJson/steps:12/unknown:0"]["ns"],
        "calendar bytes": data["calendar_bench"]["BM_AddWorkdays/20"]["bytes_per_year"],
        "load": 1e9 / load["BM_Load/40"]["bytes_per_second"],
        "memory 40": load["BM_Load/40"]["kept_bytes"],
        "memory 1000": load["BM_Load/1000"]["kept_bytes"],
    }
    for n in WORKDAYS:
        figures[f"workdays {n}"] = data["calendar_bench"][f"BM_AddWorkdays/{n}"]["ns"]
    return figures


def peer_figures(data):
    figures = dict(data["conditions"])
    figures["bytecode by hand"] = data["condition_bench"]["BM_PeerBytecode/bundles:40/facts:24/unknown:10"]["seconds_each"] * 1e9
    figures["npm: json-logic-engine + graphlib + chinese-days"] = data["plan"]["12"]["plan"]
    figures["npm, from JSON to JSON"] = data["plan"]["12"]["json"]
    figures["Boost.Graph + std::map"] = data["plan_bench"]["BM_PeerBoostGraph/steps:12"]["ns"]
    figures["chinese-days"] = data["calendar"]["20"]
    if "numpy" in data:
        figures["numpy busday_offset"] = data["numpy"]["20"]
    if "quantlib_bench" in data:
        figures["workdays 20 here"] = data["quantlib_bench"]["BM_AddWorkdays/20"]["ns"]
        figures["QuantLib China (IB)"] = data["quantlib_bench"]["BM_PeerQuantLib/20"]["ns"]
    return figures


def number(value):
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"


def reached(value):
    return "yes" if value else "**no**"


def goal_tables(figures):
    lines = ["| figure | measured | goal | reached |", "|---|---:|---:|---|"]
    for name, key, most, unit in LIMITS:
        lines.append(f"| {name} | {number(figures[key])}{unit} | ≤ {number(most)}{unit} | {reached(figures[key] <= most)} |")
    lines += ["", "| what | onething | peer | peer's time | ratio | goal | reached |", "|---|---:|---|---:|---:|---:|---|"]
    for name, key, peer, least in RATIOS:
        if figures.get(peer) is None:
            lines.append(f"| {name} | {number(figures.get(key))} ns | {peer} | not installed | | | |")
            continue
        ratio = figures[peer] / figures[key]
        goal = f"≥ {least:,}" if least else ""
        lines.append(f"| {name} | {number(figures[key])} ns | {peer} | {number(figures[peer])} ns | {number(ratio)} | {goal} | "
                     f"{reached(ratio >= least) if least else ''} |")
    return lines


def growth(data):
    """Series by title: what grows, its sizes, and the times in ns by name."""
    plan, conditions, load = data["plan_bench"], data["condition_bench"], data["load_bench"]
    rules = ["4", "40", "400"]
    series = {
        "a plan, by steps": (STEPS, {
            "onething, all known": [plan[f"BM_PlanKnown/steps:{n}/facts:24"]["ns"] for n in STEPS],
            "onething, four unknown": [plan[f"BM_PlanUnknown/steps:{n}/unknown:4"]["ns"] for n in STEPS],
            "Boost.Graph": [plan[f"BM_PeerBoostGraph/steps:{n}"]["ns"] for n in STEPS],
            "npm": [data["plan"][n]["plan"] for n in STEPS]}),
        "JSON to JSON, by steps": (STEPS, {
            "onething": [plan[f"BM_JsonToJson/steps:{n}/unknown:0"]["ns"] for n in STEPS],
            "npm": [data["plan"][n]["json"] for n in STEPS]}),
        "a plan of 12 steps, by unknown facts": (["1", "2", "4", "6"], {
            "onething": [plan[f"BM_PlanUnknown/steps:12/unknown:{n}"]["ns"] for n in (1, 2, 4, 6)]}),
        "a condition, by rules in the catalog": ([str(int(n) * 12) for n in rules], {
            "onething": [conditions[f"BM_Exact/bundles:{n}/facts:24/unknown:10"]["seconds_each"] * 1e9 for n in rules],
            "bytecode": [conditions[f"BM_PeerBytecode/bundles:{n}/facts:24/unknown:10"]["seconds_each"] * 1e9 for n in rules]}),
        "adding workdays, by their number": (WORKDAYS, {
            "onething": [data["calendar_bench"][f"BM_AddWorkdays/{n}"]["ns"] for n in WORKDAYS],
            "chinese-days": [data["calendar"][n] for n in WORKDAYS]}),
        "loading, by bundles": (["10", "40", "160", "1000"], {
            "onething": [load[f"BM_Load/{n}"]["ns"] for n in (10, 40, 160, 1000)]}),
    }
    return series


def growth_tables(series):
    lines = []
    for title, (sizes, rows) in series.items():
        lines += ["", f"| {title} (ns) | {' | '.join(sizes)} |", "|---|" + "---:|" * len(sizes)]
        lines += [f"| {name} | {' | '.join(number(value) for value in values)} |" for name, values in rows.items()]
    return lines


def plot(series, path):
    try:
        import matplotlib
    except ImportError:
        return
    matplotlib.use("Agg")
    from matplotlib import pyplot
    figure, axes = pyplot.subplots(2, 3, figsize=(13, 7))
    for axis, (title, (sizes, rows)) in zip(axes.flat, series.items()):
        for name, values in rows.items():
            axis.plot([float(size) for size in sizes], values, marker="o", label=name)
        axis.set(title=title, xscale="log", yscale="log", ylabel="ns")
        axis.legend(fontsize="small")
    figure.tight_layout()
    figure.savefig(path)


def output_of(command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()[0]


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), platform.machine())
    load = os.getloadavg()[0]
    return (f"{model}, {os.cpu_count()} threads, load {load:.1f} at the start · {output_of(['c++', '--version'])} · "
            f"node {output_of(['node', '--version'])}")


def main(programs, out, count):
    seconds = os.environ.get("BENCH_SECONDS", "0.1")
    where = f"{machine()} · medians of {count} interleaved rounds of {seconds} s a case"
    data = merge([run_round(programs, os.path.join(out, "input"), seconds) for _ in range(int(count))])
    figures = {**own_figures(data), **peer_figures(data)}
    series = growth(data)
    text = "\n".join([where, "", *goal_tables(figures), *growth_tables(series)])
    with open(os.path.join(out, "table.md"), "w", encoding="utf-8") as file:
        file.write(text + "\n")
    with open(os.path.join(out, "bench.json"), "w", encoding="utf-8") as file:
        json.dump({"where": where, "figures": figures, "growth": series, "all": data}, file, indent=1, ensure_ascii=False)
    plot(series, os.path.join(out, "bench.png"))
    print(text)


if __name__ == "__main__":
    main(*sys.argv[1:4])
