#!/usr/bin/env python3
"""stats_cli_test.py ONETHING: `onething stats` on small logs: operands, formats, exit codes, and what is said of bad cases."""

import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import unicodedata
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
CATALOGS = [str(ROOT / "examples" / "catalogs" / name) for name in ("shared", "disability_services")]
CLI = sys.argv.pop()
NOW = ["--now", "2026-03-31T18:00"]


def request(division, submitted="2026-03-02T10:00"):
    facts = {"household": f"{division}001001", "residence": f"{division}001001", "has_cert": True, "card_event": "lost",
             "types": ["physical"], "low_income": False, "resident_pension": False, "wants_job": False,
             "receiving": ["living", "nursing", "pension"]}
    return {"onething": 1, "bundle": "disability_services", "submitted": submitted, "facts": facts}


def event(at, kind, **more):
    return {"at": at, "event": kind, "step": "card_replace", "by": "cdpf", **more}


def case(division):
    return [request(division), event("2026-03-03T10:00", "accepted"), event("2026-03-05T10:00", "decided")]


def lines(*cases):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for one in cases for row in one)


def columns(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


class Stats(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.log = str(pathlib.Path(self.folder.name) / "cases.jsonl")

    def tearDown(self):
        self.folder.cleanup()

    def run_cli(self, *args, log="", stdin=""):
        pathlib.Path(self.log).write_text(log, encoding="utf-8")
        done = subprocess.run([CLI, "stats", *args], input=stdin, capture_output=True, encoding="utf-8", check=False)
        return done.returncode, done.stdout, done.stderr

    def summary(self, log, *args):
        code, out, err = self.run_cli(*CATALOGS, self.log, *NOW, "--format", "json", *args, log=log)
        self.assertEqual((0, ""), (code, err))
        return json.loads(out)

    def test_counts_divisions_and_names_those_without_a_case(self):
        summary = self.summary(lines(case("130606"), case("130606"), case("341302")))
        self.assertEqual(3, summary["total"]["done"])
        self.assertEqual([("130606", 1, [2, 3]), ("341302", 2, [1, 3])],
                         [(row["division"], row["rank"], row["share"]) for row in summary["divisions"][:2]])
        self.assertIn("341524", summary["zero"])
        self.assertEqual(["130606"], [row["division"] for row in self.summary(lines(case("130606")), "--division", "13")["divisions"]])

    def test_levels(self):
        rows = self.summary(lines(case("130606"), case("130607")), "--level", "city")["divisions"]
        self.assertEqual(("1306", 2), (rows[0]["division"], rows[0]["cases"]))

    def test_standard_input_and_several_logs(self):
        code, out, _ = self.run_cli(*CATALOGS, self.log, "-", *NOW, "--format", "json", log=lines(case("130606")),
                                    stdin=lines(case("341302")))
        self.assertEqual((0, 2), (code, json.loads(out)["total"]["cases"]))

    def test_later_events_and_cases_have_not_happened(self):
        later = [request("130606", "2026-04-01T10:00")]
        open_case = [request("130606"), event("2026-04-02T10:00", "accepted")]
        summary = self.summary(lines(open_case, later))
        self.assertEqual((1, 1, 1), (summary["total"]["cases"], summary["total"]["open"], summary["later"]))

    def test_a_bad_case_is_left_out_and_told(self):
        bad = [request("130606"), event("2026-03-05T10:00", "decided"), event("2026-03-04T10:00", "issued")]
        code, out, err = self.run_cli(*CATALOGS, self.log, *NOW, "--locale", "en", log=lines(case("130606"), bad, case("130606")))
        self.assertEqual(3, code)
        self.assertIn("Cases: 2 (2 done", out)
        self.assertIn("Left out, since their records are wrong: 1.", out)
        self.assertIn(f"{self.log}:6:", err)
        self.assertIn("[event_out_of_order]", err)

    def test_a_torn_line_is_a_warning(self):
        whole = lines(case("130606"))
        code, out, err = self.run_cli(*CATALOGS, self.log, *NOW, "--format", "json", log=whole + '{"at": "2026-03')
        self.assertEqual((0, 1), (code, json.loads(out)["total"]["done"]))
        self.assertIn("warning", err)
        self.assertIn(f"byte {len(whole.encode())} ", err)

    def test_rows_of_the_csv(self):
        log = lines(case("130606"), case("130606"))
        for rows, keys in (("division", ("130606", "")), ("bundle", ("", "disability_services")),
                           ("both", ("130606", "disability_services"))):
            code, out, _ = self.run_cli(*CATALOGS, self.log, *NOW, "--format", "csv", "--by", rows, log=log)
            first = next(csv.DictReader(io.StringIO(out, newline="")))
            self.assertEqual((0, *keys, "2", "100.0%"), (code, first["division"], first["bundle"], first["cases"], first["share"]))

    def test_pages_fit_in_80_columns(self):
        returned = [request("130606"), event("2026-03-03T10:00", "supplement_asked", materials=["id_card"])]
        for locale in ("zh-CN", "en"):
            for rows in ("division", "bundle", "both"):
                _, out, _ = self.run_cli(*CATALOGS, self.log, *NOW, "--locale", locale, "--by", rows, log=lines(case("130606"), returned))
                self.assertEqual([], [line for line in out.splitlines() if columns(line) > 80])
                self.assertIn("缺：居民身份证" if locale == "zh-CN" else "Missing: Resident identity card", out)

    def test_wrong_calls(self):
        for args in ([*CATALOGS, "x.json"], ["x.jsonl", "-"], [*CATALOGS, self.log, "--level", "town"], [*CATALOGS, self.log, "--by", "x"],
                     [*CATALOGS, self.log, "--now", "today"], [*CATALOGS, self.log, "--division", "1"]):
            self.assertEqual(2, self.run_cli(*args)[0], args)
        self.assertEqual(3, self.run_cli(*CATALOGS, "not_there.jsonl")[0])


if __name__ == "__main__":
    unittest.main()
