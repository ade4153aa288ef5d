"""What report.py tells of cases and of statistics over many."""

CASES = ["10000", "100000", "1000000"]
COUNTIES = ["10", "170", "2800"]
LOGS = ["2000", "20000", "100000"]
STEPS = ["6", "12", "24", "48"]

LIMITS = [
    ("an event appended and the state read, 12 steps", "case event", 2000, " ns"),
    ("memory of an open case of 12 steps, half of its events", "case bytes", 1024, " bytes"),
    ("a million cases counted and summed up, on one core", "million cases", 2000, " ms"),
    ("the same from a log of JSON Lines, each case replayed: 20,000 cases", "log", None, " ms"),
    ("of this, the text read", "log read", None, " ms"),
    ("of this, cases replayed and counted", "log replayed", None, " ms"),
    ("memory of a group, 170 counties and 40 bundles", "bytes a group", None, " bytes"),
]
RATIOS = [("an event appended and the state read", "case event", "the case replayed for each state", None),
          ("a million cases summed up", "million cases ns", "DuckDB, one thread", None)]


def own_figures(data):
    bench, case = data["statistics_bench"], data["case_bench"]
    million = bench["BM_Summarize/cases:1000000"]
    return {
        "case event": case["BM_AppendAndState/steps:12"]["seconds_each"] * 1e9,
        "case bytes": case["BM_State/steps:12"]["bytes"],
        "million cases": million["ns"] / 1e6,
        "million cases ns": million["ns"],
        "bytes a group": million["bytes_a_group"],
        "log": bench["BM_LogToSummary/cases:20000"]["ns"] / 1e6,
        "log read": bench["BM_ReadLog/cases:20000"]["ns"] / 1e6,
        "log replayed": bench["BM_Replay/cases:20000"]["ns"] / 1e6,
    }


def peer_figures(data):
    replayed = {"the case replayed for each state": data["case_bench"]["BM_Replay/steps:12"]["ns"]}
    return replayed | data.get("case_statistics.py", {})


def growth(data):
    bench, case = data["statistics_bench"], data["case_bench"]
    return {
        "an event appended and the state read, by steps": (STEPS, {
            "onething": [case[f"BM_AppendAndState/steps:{n}"]["seconds_each"] * 1e9 for n in STEPS],
            "replayed": [case[f"BM_Replay/steps:{n}"]["ns"] for n in STEPS]}),
        "statistics, by cases": (CASES, {"onething": [bench[f"BM_Summarize/cases:{n}"]["ns"] for n in CASES]}),
        "statistics of a million cases, by counties": (COUNTIES, {
            "onething": [bench[f"BM_SummarizeGroups/counties:{n}"]["ns"] for n in COUNTIES]}),
        "from a log to its statistics, by cases": (LOGS, {
            "onething": [bench[f"BM_LogToSummary/cases:{n}"]["ns"] for n in LOGS]}),
    }
