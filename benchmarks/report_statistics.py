"""What report.py tells of statistics over many cases."""

CASES = ["10000", "100000", "1000000"]
COUNTIES = ["10", "170", "2800"]
LOGS = ["2000", "20000", "100000"]

LIMITS = [
    ("a million cases counted and summed up, on one core", "million cases", 2000, " ms"),
    ("the same from a log of JSON Lines, each case replayed: 20,000 cases", "log", None, " ms"),
    ("of this, the text read", "log read", None, " ms"),
    ("of this, cases replayed and counted", "log replayed", None, " ms"),
    ("memory of a group, 170 counties and 40 bundles", "bytes a group", None, " bytes"),
]
RATIOS = [("a million cases summed up", "million cases ns", "DuckDB, one thread", None)]


def own_figures(data):
    bench = data["statistics_bench"]
    million = bench["BM_Summarize/cases:1000000"]
    return {
        "million cases": million["ns"] / 1e6,
        "million cases ns": million["ns"],
        "bytes a group": million["bytes_a_group"],
        "log": bench["BM_LogToSummary/cases:20000"]["ns"] / 1e6,
        "log read": bench["BM_ReadLog/cases:20000"]["ns"] / 1e6,
        "log replayed": bench["BM_Replay/cases:20000"]["ns"] / 1e6,
    }


def peer_figures(data):
    return data.get("case_statistics.py", {})


def growth(data):
    bench = data["statistics_bench"]
    return {
        "statistics, by cases": (CASES, {"onething": [bench[f"BM_Summarize/cases:{n}"]["ns"] for n in CASES]}),
        "statistics of a million cases, by counties": (COUNTIES, {
            "onething": [bench[f"BM_SummarizeGroups/counties:{n}"]["ns"] for n in COUNTIES]}),
        "from a log to its statistics, by cases": (LOGS, {
            "onething": [bench[f"BM_LogToSummary/cases:{n}"]["ns"] for n in LOGS]}),
    }
