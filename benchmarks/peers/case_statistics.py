"""python case_statistics.py FOLDER: sums up a million cases with DuckDB, on one thread, from a table in memory.

Prints the nanoseconds that it takes, after comparing every figure of every group with the library's: counts, ranks, nearest-rank
quantiles, times by owner, ratings, and the reasons."""
import csv
import json
import os
import sys

import duckdb

from timing import seconds_of

GROUPS = """
with counted as (
  select substr(division, 1, 6) as division, bundle, count(*) as cases,
    count(*) filter (progress = 0) as open, count(*) filter (progress = 1) as done, count(*) filter (progress = 2) as ended,
    count(*) filter (on_promise = 1) as in_time_promised, count(*) filter (on_promise > 0) as judged_promised,
    count(*) filter (on_law = 1) as in_time_statutory, count(*) filter (on_law > 0) as judged_statutory,
    quantile_disc(workdays, 0.5) filter (progress = 1) as taken_median,
    quantile_disc(workdays, 0.9) filter (progress = 1) as taken_p90,
    quantile_disc(promised, 0.5) filter (progress = 1) as promised_median,
    quantile_disc(promised, 0.9) filter (progress = 1) as promised_p90,
    quantile_disc(statutory, 0.5) filter (progress = 1) as statutory_median,
    quantile_disc(statutory, 0.9) filter (progress = 1) as statutory_p90,
    quantile_disc(workdays, 0.5) filter (progress = 0) as open_median,
    quantile_disc(workdays, 0.9) filter (progress = 0) as open_p90,
    count(*) filter (returns > 0) as returned, sum(returns) as returns,
    sum(applicant) as days_applicant, sum(suspension) as days_suspension, sum(authority) as days_authority,
    count(*) filter (stars = 1) as stars_1, count(*) filter (stars = 2) as stars_2, count(*) filter (stars = 3) as stars_3,
    count(*) filter (stars = 4) as stars_4, count(*) filter (stars = 5) as stars_5,
    sum(righted) as righted, sum(missed) as missed
  from cases group by all)
select *, rank() over (partition by bundle order by cases desc) as rank, sum(cases) over (partition by bundle) as of_cases
from counted
"""
REASONS = """
select substr(division, 1, 6) as division, bundle, reason, count(*) as times from cases where reason is not null group by all
"""


def by_key(rows, keys):
    return {tuple(row[key] for key in keys): row for row in rows}


def expected_rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def answered(connection, query):
    result = connection.execute(query)
    names = [column[0] for column in result.description]
    return [dict(zip(names, row)) for row in result.fetchall()]


def compare(connection, folder):
    """What differs, or nothing."""
    groups = by_key(answered(connection, GROUPS), ("division", "bundle"))
    expected = [row for row in expected_rows(os.path.join(folder, "statistics_expected.csv")) if row["cases"] != "0"]
    if len(groups) != len(expected):
        return f"{len(groups)} groups, expected {len(expected)}"
    for row in expected:
        found = groups[row["division"], row["bundle"]]
        for name, value in found.items():
            if ("" if value is None else str(value)) != row[name]:
                return f"{row['division']} {row['bundle']}: {name} {value}, expected {row[name]}"
    keys = ("division", "bundle", "reason")
    reasons = {key: str(row["times"]) for key, row in by_key(answered(connection, REASONS), keys).items()}
    told = by_key(expected_rows(os.path.join(folder, "statistics_reasons.csv")), keys)
    return None if reasons == {key: row["times"] for key, row in told.items()} else "reasons differ"


def main(folder):
    connection = duckdb.connect()
    connection.execute("set threads = 1")
    connection.execute("create table cases as select r.* from read_csv(?, header = true, types = {'division': 'VARCHAR'}) r, range(10)",
                       [os.path.join(folder, "statistics.csv")])
    problem = compare(connection, folder)
    if problem:
        sys.exit(problem)

    def run():
        connection.execute(GROUPS).fetchall()
        connection.execute(REASONS).fetchall()

    print(json.dumps({"DuckDB, one thread": seconds_of(run) * 1e9}))


if __name__ == "__main__":
    main(sys.argv[1])
