"""report.py PROGRAMS OUT ROUNDS: runs the benchmarks and their peers in turn, ROUNDS times, and reports the medians.

Prints a Markdown table of figures and ratios beside the goals, and the growth with size; OUT gets table.md, bench.json and, where
matplotlib is there, bench.png. A peer whose answers differ ends the run before anything of it is timed."""
import importlib.util
import json
import math
import os
import platform
import statistics
import subprocess
import sys

import report_route
import report_statistics

PEERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")
PROGRAMS = ["condition_bench", "plan_bench", "question_bench", "situation_bench", "load_bench", "limit_bench", "calendar_bench",
            "quantlib_bench", "route_bench", "network_bench", "case_bench", "statistics_bench"]
SCRIPTS = [("node", "conditions.mjs", None), ("node", "plan.mjs", None), ("node", "workdays.mjs", None),
           ("node", "dialogue.mjs", None), (sys.executable, "workdays.py", "numpy"), (sys.executable, "openfisca.py", "openfisca_core"),
           (sys.executable, "referee.py", "z3"), (sys.executable, "case_statistics.py", "duckdb")]  # the last: the package without which it does not run
ONCE = [(sys.executable, "route_referee.py", "ortools"), (sys.executable, "route.py", "ortools")]  # before the rounds; solvers take long
NANOSECONDS = {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}
STEPS = ["6", "12", "24", "48"]
WORKDAYS = ["1", "5", "20", "200", "2000"]

# What is asked: figure, key, greatest value, unit.
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
    ("questions after an answer, 12 steps, mean of whole dialogues", "questions", 20_000, " ns"),
    ("the same as part of a plan, in a `Planner`", "plan questions", 20_000, " ns"),
    ("check 40 bundles of 12 steps, with all witnesses", "check 40", 1000, " ms"),
    ("check a province: 40 bundles, 170 counties, 20 overlays", "province", 1000, " ms"),
    ("memory of that province", "province kept", 50, " MB"),
    ("the most memory while it is checked", "province peak", 50, " MB"),
    *report_route.LIMITS,
    *report_statistics.LIMITS,
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
    ("questions after an answer", "questions", "publicodes", None),
    ("questions after an answer", "questions", "json-logic-engine, every condition again", None),
    ("questions after an answer", "questions", "OpenFisca, one applicant", None),
    ("questions after an answer", "questions", "OpenFisca, each of 1,000", None),
    ("what 6 tangled steps decide jointly, a bundle", "tangled", "Z3, tangled", None),
    ("count situations, 6 steps, 8 facts", "count refereed", "Z3, a model each", None),
    ("count situations, 6 steps, 8 facts", "count 6 8", "every completion tried", None),
    ("count situations, credit_repair", "count credit_repair", "Z3, credit_repair", None),
    ("count situations, disability_services", "count disability_services", "Z3, disability_services", None),
    *report_route.RATIOS,
    *report_statistics.RATIOS,
]
# limit_bench's, in the order of its enumeration.
HARD = [("two rows of n booleans are equal, declared apart", (8, 12, 16, 20)), ("the same, declared in pairs", (8, 32, 128)),
        ("parity of n booleans", (6, 9, 12)), ("12 steps that name n strings", (120, 1200, 12000)),
        ("n steps, a fact each", (12, 48, 96)), ("n steps, tied by one number", (8, 12, 16, 20, 24))]


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
    for interpreter, script, package in SCRIPTS:
        if package is None or importlib.util.find_spec(package):
            result[script] = run_script([interpreter, os.path.join(PEERS, script)], folder)
    return result


def run_once(programs, folder):
    result = {script: run_script([interpreter, os.path.join(PEERS, script)], folder)
              for interpreter, script, package in ONCE if importlib.util.find_spec(package)}
    gecode = os.path.join(programs, "gecode_bench")
    if os.path.exists(gecode):
        result["gecode_bench"] = run_program(gecode, "0.1")
    return result


def merge(rounds):
    """The median of each number over the rounds."""
    first = rounds[0]
    if isinstance(first, dict):
        return {key: merge([one[key] for one in rounds]) for key in first}
    return None if first is None else statistics.median(rounds)


def own_figures(data):
    plan, load, ask = data["plan_bench"], data["load_bench"], data["question_bench"]
    situations = data["situation_bench"]
    province = load["BM_LoadProvince/counties:170/overlays:20"]
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
        "questions": ask["BM_NextQuestions/steps:12/facts:24/depth:2"]["seconds_each"] * 1e9,
        "plan questions": ask["BM_PlanQuestions/steps:12/facts:24/depth:2"]["seconds_each"] * 1e9,
        "check 40": load["BM_Load/40"]["ns"] / 1e6,
        "province": province["ns"] / 1e6,
        "province kept": province["kept_bytes"] / 1e6,
        "province peak": province["peak_bytes"] / 1e6,
        "tangled": load["BM_CheckTangled/steps:6"]["ns"] / 40,
        "count refereed": situations["BM_CountRefereed"]["seconds_each"] * 1e9,
        "count 6 8": situations["BM_CountSituations/steps:6/facts:8"]["ns"],
        "count credit_repair": situations["BM_CountShipped/catalog:0"]["seconds_each"] * 1e9,
        "count disability_services": situations["BM_CountShipped/catalog:1"]["seconds_each"] * 1e9,
    }
    for n in WORKDAYS:
        figures[f"workdays {n}"] = data["calendar_bench"][f"BM_AddWorkdays/{n}"]["ns"]
    return figures | report_route.own_figures(data) | report_statistics.own_figures(data)


def z3_figures(cases):
    tangled = cases["40 tangled bundles of 6 steps"]
    asked = sum(time * tangled["questions"][what] for what, time in tangled["nanoseconds"].items())
    figures = {"Z3, tangled": asked / 40,
               "Z3, a model each": cases["10 bundles of 6 steps, 8 facts"]["nanoseconds"]["situations"]}
    for name in ("credit_repair", "disability_services"):
        figures[f"Z3, {name}"] = cases[name]["nanoseconds"]["situations"]
    return figures


def peer_figures(data):
    figures = dict(data["conditions.mjs"])
    figures["bytecode by hand"] = data["condition_bench"]["BM_PeerBytecode/bundles:40/facts:24/unknown:10"]["seconds_each"] * 1e9
    figures["npm: json-logic-engine + graphlib + chinese-days"] = data["plan.mjs"]["12"]["plan"]
    figures["npm, from JSON to JSON"] = data["plan.mjs"]["12"]["json"]
    figures["Boost.Graph + std::map"] = data["plan_bench"]["BM_PeerBoostGraph/steps:12"]["ns"]
    figures["chinese-days"] = data["workdays.mjs"]["20"]
    dialogue = data["dialogue.mjs"]["12"]
    figures["publicodes"] = dialogue["publicodes"]
    figures["json-logic-engine, every condition again"] = dialogue["json-logic-engine"]
    figures["every completion tried"] = data["situation_bench"]["BM_PeerBruteForce/steps:6/facts:8"]["ns"]
    if "openfisca.py" in data:
        figures["OpenFisca, one applicant"] = data["openfisca.py"]["12"]["one"]
        figures["OpenFisca, each of 1,000"] = data["openfisca.py"]["12"]["each of 1,000"]
    if "referee.py" in data:
        figures.update(z3_figures(data["referee.py"]))
    if "workdays.py" in data:
        figures["numpy busday_offset"] = data["workdays.py"]["20"]
    if "quantlib_bench" in data:
        figures["workdays 20 here"] = data["quantlib_bench"]["BM_AddWorkdays/20"]["ns"]
        figures["QuantLib China (IB)"] = data["quantlib_bench"]["BM_PeerQuantLib/20"]["ns"]
    return figures | report_route.peer_figures(data) | report_statistics.peer_figures(data)


def number(value):
    if value is None or math.isnan(value):
        return "–"
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"


def reached(value):
    return "yes" if value else "**no**"


def goal_tables(figures):
    lines = ["| figure | measured | goal | reached |", "|---|---:|---:|---|"]
    for name, key, most, unit in LIMITS:
        goal = f"≤ {number(most)}{unit} | {reached(figures[key] <= most)}" if most is not None else " | "
        lines.append(f"| {name} | {number(figures[key])}{unit} | {goal} |")
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
    ask, situations, dialogue = data["question_bench"], data["situation_bench"], data["dialogue.mjs"]
    rules = ["4", "40", "400"]

    def questions(name, sizes):
        return [ask[f"BM_{name}/steps:{s}/facts:{f}/depth:{d}"]["seconds_each"] * 1e9 for s, f, d in sizes]

    def first_questions(sizes):
        return [ask[f"BM_FirstQuestions/steps:{s}/facts:{f}/depth:{d}"]["ns"] for s, f, d in sizes]

    def loads(sizes):
        return [load["BM_Load/40" if size == (12, 24, 2) else "BM_LoadGrowth/steps:{}/facts:{}/depth:{}".format(*size)]["ns"]
                for size in sizes]

    by_steps = [(n, 24, 2) for n in STEPS]
    by_facts, by_depth = [(12, n, 2) for n in (12, 24, 48)], [(12, 24, n) for n in (1, 2, 3)]
    questions_of = {title: {"onething": questions("NextQuestions", sizes), "onething, nothing known": first_questions(sizes)}
                    for title, sizes in (("steps", by_steps), ("facts", by_facts), ("depth", by_depth))}
    questions_of["steps"]["publicodes"] = [dialogue[n]["publicodes"] for n in STEPS]
    questions_of["steps"]["json-logic-engine"] = [dialogue[n]["json-logic-engine"] for n in STEPS]
    if "openfisca.py" in data:
        questions_of["steps"]["OpenFisca, one"] = [data["openfisca.py"][n]["one"] for n in STEPS]
    series = {
        "a plan, by steps": (STEPS, {
            "onething, all known": [plan[f"BM_PlanKnown/steps:{n}/facts:24"]["ns"] for n in STEPS],
            "onething, four unknown": [plan[f"BM_PlanUnknown/steps:{n}/unknown:4"]["ns"] for n in STEPS],
            "Boost.Graph": [plan[f"BM_PeerBoostGraph/steps:{n}"]["ns"] for n in STEPS],
            "npm": [data["plan.mjs"][n]["plan"] for n in STEPS]}),
        "JSON to JSON, by steps": (STEPS, {
            "onething": [plan[f"BM_JsonToJson/steps:{n}/unknown:0"]["ns"] for n in STEPS],
            "npm": [data["plan.mjs"][n]["json"] for n in STEPS]}),
        "a plan of 12 steps, by unknown facts": (["1", "2", "4", "6"], {
            "onething": [plan[f"BM_PlanUnknown/steps:12/unknown:{n}"]["ns"] for n in (1, 2, 4, 6)]}),
        "a condition, by rules in the catalog": ([str(int(n) * 12) for n in rules], {
            "onething": [conditions[f"BM_Exact/bundles:{n}/facts:24/unknown:10"]["seconds_each"] * 1e9 for n in rules],
            "bytecode": [conditions[f"BM_PeerBytecode/bundles:{n}/facts:24/unknown:10"]["seconds_each"] * 1e9 for n in rules]}),
        "adding workdays, by their number": (WORKDAYS, {
            "onething": [data["calendar_bench"][f"BM_AddWorkdays/{n}"]["ns"] for n in WORKDAYS],
            "chinese-days": [data["workdays.mjs"][n] for n in WORKDAYS]}),
        "loading, by bundles": (["10", "40", "160", "1000"], {
            "onething": [load[f"BM_Load/{n}"]["ns"] for n in (10, 40, 160, 1000)]}),
        "questions after an answer, by steps": (STEPS, questions_of["steps"]),
        "questions after an answer, by facts": (["12", "24", "48"], questions_of["facts"]),
        "questions after an answer, by depth of conditions": (["1", "2", "3"], questions_of["depth"]),
        "check of 40 bundles, by steps": (STEPS, {"onething": loads([(int(n), 24, 2) for n in STEPS])}),
        "check of 40 bundles, by facts": (["12", "24", "48", "96"], {"onething": loads([(12, n, 2) for n in (12, 24, 48, 96)])}),
        "check of 40 bundles, by depth of conditions": (["1", "2", "3"], {"onething": loads(by_depth)}),
        "check of a province, by overlays": (["5", "20", "80"], {
            "onething": [load[f"BM_LoadProvince/counties:170/overlays:{n}"]["ns"] for n in (5, 20, 80)]}),
        "count situations of 8 facts, by steps": (["6", "12"], {
            "onething": [situations[f"BM_CountSituations/steps:{n}/facts:8"]["ns"] for n in (6, 12)],
            "every completion tried": [situations[f"BM_PeerBruteForce/steps:{n}/facts:8"]["ns"] for n in (6, 12)]}),
        "count situations of 24 facts, by steps": (STEPS, {
            "onething": [situations[f"BM_CountSituations/steps:{n}/facts:24"]["ns"] for n in STEPS]}),
    }
    return series | report_route.growth(data) | report_statistics.growth(data)


def outcome(row, not_checked=False):
    said = f"{number(row['ns'] / 1e6)} ms"
    if row["refused"]:
        return said + ", refused"
    return said + (", not checked" if not_checked and row["not_checked"] else "")


def hard_table(limits):
    """What is hard on purpose: how long until the answer, and whether there is one."""
    lines = ["", "| made to be hard | n | check | questions | situations |", "|---|---:|---:|---:|---:|"]
    for kind, (title, sizes) in enumerate(HARD):
        for n in sizes:
            check, questions, situations = (limits[f"BM_Hard{what}/kind:{kind}/n:{n}/iterations:1"]
                                            for what in ("Check", "Questions", "Situations"))
            answers = ("", "") if check["refused"] else (outcome(questions), outcome(situations))
            lines.append(f"| {title} | {number(n)} | {outcome(check, True)} | {answers[0]} | {answers[1]} |")
    plans = [outcome(limits[f"BM_PlanOfNothing/steps:{n}/iterations:1"]) for n in (6, 12, 16, 24)]
    lines += ["", "| a whole plan with nothing known, by steps | 6 | 12 | 16 | 24 |", "|---|---:|---:|---:|---:|",
              f"| onething | {' | '.join(plans)} |"]
    return lines


def agreement_tables(data):
    """What was compared before anything was timed."""
    lines = ["", "| with publicodes, 16 dialogues | turns | facts open | open only for it | steps that only the library decides |",
             "|---|---:|---:|---:|---:|"]
    for steps, title in [*((n, f"{n} steps, 24 facts") for n in STEPS), ("deep", "12 steps, 8 facts, conditions one deeper")]:
        row = data["dialogue.mjs"][steps]["compared"]
        lines.append(f"| {title} | {number(row['turns'])} | {number(row['open'])} | {number(row['asked in vain'])} | "
                     f"{number(row['decided only exactly'])} |")
    if "referee.py" in data:
        lines += ["", "| Z3 says the same of | what |", "|---|---|"]
        lines += [f"| {name} | {', '.join(f'{number(count)} {what}' for what, count in case['compared'].items())} |"
                  for name, case in data["referee.py"].items()]
    return lines


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
    figure, axes = pyplot.subplots(-(-len(series) // 3), 3, figsize=(13, 3.5 * -(-len(series) // 3)))
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
    once = run_once(programs, os.path.join(out, "input"))
    data = once | merge([run_round(programs, os.path.join(out, "input"), seconds) for _ in range(int(count))])
    figures = {**own_figures(data), **peer_figures(data)}
    series = growth(data)
    text = "\n".join([where, "", *goal_tables(figures), *hard_table(data["limit_bench"]), *agreement_tables(data), *report_route.tables(data, number),
                      *growth_tables(series)])
    with open(os.path.join(out, "table.md"), "w", encoding="utf-8") as file:
        file.write(text + "\n")
    with open(os.path.join(out, "bench.json"), "w", encoding="utf-8") as file:
        json.dump({"where": where, "figures": figures, "growth": series, "all": data}, file, indent=1, ensure_ascii=False)
    plot(series, os.path.join(out, "bench.png"))
    print(text)


if __name__ == "__main__":
    main(*sys.argv[1:4])
