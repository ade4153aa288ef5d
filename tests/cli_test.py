#!/usr/bin/env python3
"""cli_test.py ONETHING: every command, its exit codes, what goes to standard output and what to standard error."""

import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
CATALOG = ["examples/catalogs/shared", "examples/catalogs/disability_services"]
REQUEST = "examples/requests/disability.json"
FINE, NO, WRONG_CALL, BAD_INPUT = 0, 1, 2, 3

SMALL = {
    "onething": 1,
    "catalog": {"id": "small", "version": "1", "calendar": "cn"},
    "facts": {"wants": {"type": "boolean"}},
    "departments": {"office": {"name": "Office"}},
    "materials": {"photo": {"name": "Photo"}},
    "matters": {"card": {"name": "Card", "department": "office", "requires": {"photo": {}},
                         "limits": [{"statutory": {"workdays": 5}}],
                         "offers": {"hall": {"channel": "window"}}}},
    "bundles": {"one": {"name": "One", "steps": {"card": {"matter": "card", "when": {"var": "wants"}}}}},
    "calendars": {"cn": {"covers": {"from": "2026-01-01", "to": "2027-12-31"}, "weekend": ["sat", "sun"],
                         "hours": [["09:00", "17:00"]]}},
    "examples": {"wanted": {"request": {"bundle": "one", "submitted": "2026-02-02", "facts": {"wants": True}},
                            "expect": {"steps": {"card": "included"}, "materials": {"photo": "submit"}}}},
}
SMALL_REQUEST = {"onething": 1, "bundle": "one", "submitted": "2026-02-02", "facts": {"wants": True}}


def onething(*words, text=None):
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    return subprocess.run([PROGRAM, *map(str, words)], cwd=ROOT, check=False, capture_output=True, text=True,
                          input=text, env=environment)


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def write(self, name, document):
        path = pathlib.Path(self.folder.name) / name
        path.write_text(document if isinstance(document, str) else json.dumps(document, indent=1), encoding="utf-8")
        return path

    def small(self, **changes):
        return self.write("catalog.json", {**SMALL, **changes})

    def request(self, **changes):
        return self.write("request.json", {**SMALL_REQUEST, **changes})

    def run_for(self, code, *words, text=None):
        done = onething(*words, text=text)
        self.assertEqual(code, done.returncode, done.stdout + done.stderr)
        return done


class Calls(Case):
    def test_help_and_version(self):
        self.assertIn("onething COMMAND", self.run_for(FINE, "--help").stdout)
        self.assertRegex(self.run_for(FINE, "--version").stdout, r"^onething \d+\.\d+\.\d+\n$")
        for command in "check plan explain ask situations test compare services coverage schema effective verify".split():
            done = self.run_for(FINE, command, "--help")
            self.assertTrue(done.stdout.startswith(f"onething {command}"))
            self.assertEqual("", done.stderr)

    def test_wrong_calls(self):
        for words in ([], ["plam"], ["--versoin"], ["check"], ["plan", "one.json"], ["check", "--jsno", "x"],
                      ["plan", "a", "b", "--format"], ["check", "a", "--json=yes"], ["effective", "a", "north"],
                      ["effective", "a", "13", "--on", "today"], ["schema", "plam"], ["verify", "a", "b"],
                      ["plan", "a", "b", "--format", "pdf"], ["plan", "a", "b", "--format", "text", "--receipt"]):
            done = self.run_for(WRONG_CALL, *words)
            self.assertEqual("", done.stdout, words)
            self.assertNotEqual("", done.stderr, words)

    def test_nearest_names(self):
        self.assertIn("did you mean plan?", onething("plam").stderr)
        self.assertIn("did you mean --json?", onething("check", "--jsno", "x").stderr)
        self.assertIn("did you mean --version?", onething("--versoin").stderr)
        self.assertIn("did you mean catalog?", onething("schema", "catalogue").stderr)


class Check(Case):
    def test_shipped_catalogs(self):
        for name in ("disability_services", "credit_repair"):
            done = self.run_for(FINE, "check", "examples/catalogs/shared", f"examples/catalogs/{name}")
            self.assertIn(" 0 errors", done.stdout)

    def test_findings_with_their_place(self):
        path = self.small(bundels={}, facts={"wants": {"type": "bool"}})
        done = self.run_for(NO, "check", path)
        self.assertRegex(done.stderr, r"(?m)^\S+catalog\.json:\d+:\d+: error: .*bundels.* \[unknown_key\]$")
        self.assertRegex(done.stderr, r"(?m)\[unknown_value\]$")
        self.assertNotIn("error:", done.stdout)
        self.assertNotIn("\x1b", done.stderr)

    def test_json(self):
        done = self.run_for(NO, "check", "--json", self.small(bundels={}))
        document = json.loads(done.stdout)
        self.assertEqual(1, document["onething"])
        self.assertIn(("unknown_key", "/bundels"), [(f["code"], f["pointer"]) for f in document["findings"]])
        self.assertEqual("", done.stderr)

    def test_warnings_are_fine(self):
        done = self.run_for(FINE, "check", self.small())
        self.assertRegex(done.stdout, r"^1 document: 0 errors, \d+ warnings?\n$")

    def test_bad_input(self):
        self.assertIn("[not_json]", self.run_for(BAD_INPUT, "check", self.write("catalog.json", "{")).stderr)
        self.assertIn("no such file", self.run_for(BAD_INPUT, "check", "no/such/file").stderr)

    def test_standard_input(self):
        self.run_for(FINE, "check", "-", text=json.dumps(SMALL))
        self.assertIn("once", self.run_for(BAD_INPUT, "check", "-", "-", text=json.dumps(SMALL)).stderr)


class Plan(Case):
    def test_formats(self):
        for name, begins in (("json", '{"onething":1,'), ("markdown", "# "), ("text", "")):
            done = self.run_for(FINE, "plan", *CATALOG, REQUEST, "--format", name)
            self.assertTrue(done.stdout.startswith(begins), done.stdout[:80])
            self.assertTrue(done.stdout.endswith("\n"))
            self.assertEqual("", done.stderr)
        self.assertEqual(done.stdout, onething("plan", *CATALOG, REQUEST).stdout)

    def test_locales(self):
        chinese = self.run_for(FINE, "plan", *CATALOG, REQUEST).stdout
        english = self.run_for(FINE, "plan", *CATALOG, REQUEST, "--locale=en").stdout
        self.assertNotEqual(chinese, english)
        self.run_for(WRONG_CALL, "plan", *CATALOG, REQUEST, "--locale", "tlh")

    def test_small_plan(self):
        done = self.run_for(FINE, "plan", "--json", self.small(), self.request())
        plan = json.loads(done.stdout)
        self.assertEqual(["included"], [step["status"] for step in plan["steps"]])
        self.assertEqual("2026-02-09T17:00", plan["time"]["promised"]["finish"])
        self.assertNotIn("receipt", plan)

    def test_nobody_takes_a_step(self):
        done = self.run_for(NO, "plan", "--json", self.small(), self.request(facts={"wants": False}))
        self.assertEqual("not_chosen", json.loads(done.stdout)["steps"][0]["reason"])

    def test_bad_requests(self):
        small = self.small()
        for changes, code in (({"bundle": "two"}, "unknown_bundle"), ({"facts": {"wnats": True}}, "unknown_fact"),
                              ({"facts": {"wants": 3}}, "wrong_value"), ({"submited": 3}, "unknown_key")):
            done = self.run_for(BAD_INPUT, "plan", small, self.request(**changes))
            self.assertRegex(done.stderr, rf"request\.json:\d+:\d+: error: .*\[{code}\]")
            self.assertEqual("", done.stdout)

    def test_findings_as_json(self):
        done = self.run_for(BAD_INPUT, "plan", "--json", self.small(), self.request(facts={"wants": 3}))
        self.assertEqual("/facts/wants", json.loads(done.stdout)["findings"][0]["pointer"])
        self.assertEqual("", done.stderr)

    def test_no_version_in_force(self):
        catalog = {**SMALL["catalog"], "effective": {"from": "2026-03-01"}}
        done = self.run_for(NO, "plan", self.small(catalog=catalog), self.request())
        self.assertEqual("", done.stdout)
        self.assertIn("error:", done.stderr)

    def test_refused_catalog(self):
        done = self.run_for(BAD_INPUT, "plan", self.small(bundels={}), self.request())
        self.assertIn("[unknown_key]", done.stderr)

    def test_request_from_standard_input(self):
        self.run_for(FINE, "plan", self.small(), "-", text=json.dumps(SMALL_REQUEST))


class Examples(Case):
    def test_shipped(self):
        for name in ("disability_services", "credit_repair"):
            done = self.run_for(FINE, "test", "examples/catalogs/shared", f"examples/catalogs/{name}")
            self.assertRegex(done.stdout, r"^\d+ examples: \d+ passed, 0 failed\n" + name + r"  situations \d+/\d+, steps ")

    def failing(self):
        wanted = SMALL["examples"]["wanted"]
        return {"wanted": wanted,
                "not_wanted": {**wanted, "request": {**wanted["request"], "facts": {"wants": False}}},
                "refused": {**wanted, "request": {**wanted["request"], "facts": {"wants": 3}}}}

    def test_failures(self):
        done = self.run_for(NO, "test", self.small(examples=self.failing()))
        self.assertIn("FAILED  not_wanted\n", done.stdout)
        self.assertRegex(done.stdout, r"step card: expected included, found excluded")
        self.assertRegex(done.stdout, r"material photo: expected submit, found not on the list")
        self.assertRegex(done.stdout, r"FAILED  refused\n +/facts/wants: ")
        self.assertIn("\n3 examples: 1 passed, 2 failed\n", done.stdout)

    def test_json(self):
        done = self.run_for(NO, "test", "--json", self.small(examples=self.failing()))
        examples = json.loads(done.stdout)["examples"]
        self.assertEqual([True, False, False], [example["passed"] for example in examples])
        self.assertEqual(["/examples/not_wanted/expect/steps/card", "/examples/not_wanted/expect/materials/photo"],
                         [miss["pointer"] for miss in examples[1]["misses"]])
        self.assertEqual("/examples/refused/request/facts/wants", examples[2]["refused"][0]["pointer"])
        self.assertGreater(examples[2]["refused"][0]["line"], 0)

    def test_coverage(self):
        for locale, word in (("en", "Steps that no example excludes:"), ("zh-CN", "没有示例不办的环节：")):
            done = self.run_for(FINE, "test", self.small(), "--coverage", "--locale", locale)
            self.assertIn(word, done.stdout)
            self.assertIn('{"wants": false}', done.stdout)
            for line in done.stdout.splitlines():
                self.assertLessEqual(sum(2 if ord(c) > 0x2E80 else 1 for c in line), 80, line)
        gap = json.loads(self.run_for(FINE, "test", self.small(), "--json").stdout)["bundles"][0]["gaps"][0]
        self.assertEqual({"wants": False}, gap["request"]["facts"])
        self.run_for(WRONG_CALL, "test", self.small(), "--locale", "fr")


# The rich alone are not helped; how long they have lived here cannot be changed.
WAYS = {**SMALL,
        "facts": {"wants": {"type": "boolean", "text": {"zh-CN": "要办卡", "en": "Wants a card"}},
                  "rich": {"type": "boolean", "text": {"zh-CN": "高收入", "en": "High income"}},
                  "years": {"type": "integer", "min": 0, "max": 90, "changeable": False,
                            "text": {"zh-CN": "居住年数", "en": "Years lived here"}}},
        "matters": {**SMALL["matters"],
                    "help": {"name": {"zh-CN": "补贴", "en": "Help"}, "department": "office", "basis": ["第三条"],
                             "eligible": {"and": [{"!": [{"var": "rich"}]}, {">=": [{"var": "years"}, 5]}]},
                             "limits": [{"statutory": {"workdays": 5}}], "offers": {"hall": {"channel": "window"}}}},
        "bundles": {"one": {"name": {"zh-CN": "一件事", "en": "One thing"},
                            "steps": {"card": {"matter": "card", "when": {"var": "wants"}},
                                      "help": {"matter": "help", "when": {"var": "wants"}}}}},
        "examples": {}}


def golden(name):
    return (ROOT / "tests/golden" / name).read_text(encoding="utf-8")


class Explain(Case):
    def way(self, code, facts, *words):
        done = self.run_for(code, "explain", self.small(**WAYS), self.request(facts=facts), "--include", "help", *words)
        return done.stdout

    def test_golden(self):
        for locale in ("zh-CN", "en"):
            done = self.run_for(FINE, "explain", *CATALOG, REQUEST, "--locale", locale)
            self.assertEqual(golden(f"explain.{locale}.txt"), done.stdout)
        for line in (golden("explain.zh-CN.txt") + golden("explain.en.txt")).splitlines():
            self.assertLessEqual(sum(2 if ord(c) > 0x2E80 else 1 for c in line), 80, line)

    def status(self, request, step):
        plan = json.loads(self.run_for(FINE, "plan", *CATALOG, self.write("part.json", request), "--json").stdout)
        return next(row["status"] for row in plan["steps"] if row["id"] == step)

    def test_facts_suffice_and_none_can_be_dropped(self):
        request = json.loads((ROOT / REQUEST).read_text(encoding="utf-8"))
        given = request["facts"]
        document = json.loads(self.run_for(FINE, "explain", *CATALOG, REQUEST, "--format", "json").stdout)
        tried = 0
        for claim in document["steps"]:
            kept = {"household": given["household"], **{fact: given[fact] for fact in claim["facts"]}}
            self.assertEqual(claim["status"], self.status({**request, "facts": kept}, claim["id"]))
            for fact in set(claim["facts"]) - {"household"}:
                less = {key: value for key, value in kept.items() if key != fact}
                self.assertEqual("undetermined", self.status({**request, "facts": less}, claim["id"]))
                tried += 1
        self.assertGreater(tried, 5)

    def test_what_is_open(self):
        done = self.run_for(FINE, "explain", self.small(**WAYS), self.request(facts={"wants": True}), "--json")
        document = json.loads(done.stdout)
        by_id = {claim["id"]: claim for claim in document["steps"]}
        self.assertEqual((True, ["wants"]), (by_id["card"]["decided"], by_id["card"]["facts"]))
        self.assertEqual((False, ["rich", "years"]), (by_id["help"]["decided"], by_id["help"]["open"]))
        whole = [claim for claim in document["dates"] if claim["step"] is None and claim["on"] == "promised"]
        self.assertEqual([(True, ["wants"])], [(claim["decided"], claim["facts"]) for claim in whole])

    def test_way_in(self):
        facts = {"wants": False, "rich": True}
        document = json.loads(self.way(FINE, facts, "--json"))
        self.assertTrue(document["possible"])
        self.assertEqual(["wants", "rich"], [change["fact"] for change in document["changes"]])
        for change in document["changes"] + document["needs"]:
            facts[change["fact"]] = change["to"]["value"]
        plan = json.loads(self.run_for(FINE, "plan", self.small(**WAYS), self.request(facts=facts), "--json").stdout)
        self.assertEqual(["included", "included"], [step["status"] for step in plan["steps"]])
        self.assertEqual("""Help: now not handled (it is not called for in your case).

The fewest changes with which it is handled:
  - Wants a card: from "no" to "yes"
  - High income: from "yes" to "no"

And these, not known yet, have to be:
  - Years lived here: 5 or more

Legal basis
  - 第三条
""", self.way(FINE, {"wants": False, "rich": True}, "--locale", "en"))

    def test_no_way_in(self):
        facts = {"wants": False, "years": 3}
        document = json.loads(self.way(NO, facts, "--json"))
        self.assertEqual((False, ["years"]), (document["possible"], document["because"]))
        self.assertEqual("""补贴：现在不办（您的情况用不着办理）。

不论怎样改，都不能办理。这些情况不能改变，仅凭它们就不能办理：
  - 居住年数：3

法律依据
  - 第三条
""", self.way(NO, facts))

    def test_bad_input(self):
        small, request = self.small(**WAYS), self.request()
        self.assertIn('nearest is "help"', self.run_for(BAD_INPUT, "explain", small, request, "--include", "halp").stderr)
        wrong = self.request(facts={"wants": 3})
        self.assertRegex(self.run_for(BAD_INPUT, "explain", small, wrong).stderr, r"request\.json:\d+:\d+: error: ")
        self.run_for(WRONG_CALL, "explain", small, request, "--format", "pdf")
        self.run_for(WRONG_CALL, "explain", small, request, "--locale", "tlh")


class Situations(Case):
    def table(self, *words):
        return json.loads(self.run_for(FINE, "situations", *words, "--json").stdout)

    def test_golden(self):
        path = self.small(**WAYS)
        for name, words in (("situations.zh-CN.txt", []), ("situations.en.md", ["--locale", "en", "--format", "markdown"])):
            done = self.run_for(FINE, "situations", path, "one", *words)
            self.assertEqual(golden(name), done.stdout)

    def test_width(self):
        for locale in ("zh-CN", "en"):
            done = self.run_for(FINE, "situations", *CATALOG, "disability_services", "--locale", locale)
            for line in done.stdout.splitlines():
                self.assertLessEqual(sum(2 if ord(c) > 0x2E80 else 1 for c in line), 80, line)

    def test_every_row_is_reached(self):
        table = self.table(*CATALOG, "disability_services", "--submitted", "2026-04-01")
        self.assertEqual(table["count"], len(table["situations"]))
        seen = set()
        for row in table["situations"][::9]:
            request = {"onething": 1, "bundle": "disability_services", "submitted": "2026-04-01", "facts": row["facts"]}
            done = onething("plan", *CATALOG, self.write("row.json", request), "--format", "json")
            plan = json.loads(done.stdout)
            self.assertTrue(plan["final"])
            self.assertEqual(row["steps"], [step["id"] for step in plan["steps"] if step["status"] == "included"])
            self.assertEqual(row["totals"], plan["totals"])
            seen.add(json.dumps(row["facts"], sort_keys=True))
        self.assertGreater(len(seen), 10)

    def test_facts_of_a_request_are_fixed(self):
        path = self.small(**WAYS)
        self.assertEqual(3, self.table(path, "one")["count"])
        self.assertEqual(2, self.table(path, self.request(facts={"wants": True}))["count"])
        self.assertEqual(1, self.table(path, self.request(facts={"wants": False}))["count"])
        done = self.run_for(FINE, "situations", path, "-", "--summary", text=json.dumps(SMALL_REQUEST))
        self.assertIn("共2种情形", done.stdout)

    def test_day_and_division(self):
        table = self.table(*CATALOG, "disability_services", "--division", "420502", "--submitted", "2026-09-18")
        self.assertEqual("2026-09-18T09:00", table["submitted"])
        self.assertTrue(all("household" not in row["facts"] for row in table["situations"]))

    def test_wrong(self):
        path = self.small(**WAYS)
        self.assertIn("[told_twice]", self.run_for(WRONG_CALL, "situations", path, "a.json", "--division", "13").stderr)
        self.run_for(WRONG_CALL, "situations", path, "one", "--submitted", "today")
        self.run_for(WRONG_CALL, "situations", path, "one", "--division", "north")
        self.assertIn('"ones"', self.run_for(BAD_INPUT, "situations", path, "ones").stderr)
        self.run_for(NO, "situations", self.small(**{**WAYS, "catalog": {**SMALL["catalog"], "effective": {"from": "2026-03-01"}}}),
                     "one", "--submitted", "2026-02-01")


class Witness(Case):
    def test_note_can_be_planned(self):
        waits = {"card": {"matter": "card", "when": {"var": "wants"}, "after": ["help"]},
                 "help": {"matter": "help", "after": ["card"]}}
        path = self.small(**{**WAYS, "bundles": {"one": {"name": "One", "steps": waits}}})
        done = self.run_for(NO, "check", path)
        lines = done.stderr.splitlines()
        at = next(i for i, line in enumerate(lines) if line.endswith("[cycle]"))
        head = "  note: a request that shows it: "
        self.assertTrue(lines[at + 1].startswith(head))
        witness = json.loads(lines[at + 1][len(head):])
        self.assertEqual({"wants": True, "rich": False}, {key: witness["facts"][key] for key in ("wants", "rich")})
        self.assertGreaterEqual(witness["facts"]["years"], 5)
        findings = json.loads(self.run_for(NO, "check", path, "--json").stdout)["findings"]
        self.assertIn(witness, [finding.get("witness") for finding in findings])
        self.assertEqual(1, sum("note:" in line for line in lines))


class Schema(Case):
    def test_all(self):
        names = self.run_for(FINE, "schema").stdout.split()
        self.assertEqual(["catalog", "request", "plan", "questions", "explanation", "way_in", "situations", "comparison",
                          "tests", "services", "coverage", "targets", "savings", "case", "narration", "statistics", "network", "event", "findings"], names)
        self.assertEqual(names, self.run_for(FINE, "schema", "--json").stdout.split())
        for name in names:
            self.assertIn("$schema", json.loads(self.run_for(FINE, "schema", name).stdout))


class Effective(Case):
    def test_overlay(self):
        path = self.small(overlays={"130607": {"materials": {"photo": {"name": "Portrait"}}}})
        for division, name in (("130607", "Portrait"), ("130607001", "Portrait"), ("1306", "Photo")):
            document = json.loads(self.run_for(FINE, "effective", path, division).stdout)
            self.assertEqual(name, document["materials"]["photo"]["name"])
            self.assertNotIn("overlays", document)

    def test_versions(self):
        old = self.write("old.json", {**SMALL, "catalog": {**SMALL["catalog"], "version": "0", "effective": {"to": "2026-01-31"}}})
        new = self.small(catalog={**SMALL["catalog"], "effective": {"from": "2026-02-01"}})
        for words, version in ((["--on", "2026-01-31"], "0"), (["--on", "2026-02-01"], "1"), ([], "1")):
            done = self.run_for(FINE, "effective", old, new, "13", *words)
            self.assertEqual(version, json.loads(done.stdout)["catalog"]["version"])
        bounded = self.small(catalog={**SMALL["catalog"], "effective": {"from": "2026-02-01"}})
        self.assertEqual("", self.run_for(NO, "effective", bounded, "13", "--on", "2025-01-01").stdout)

    def test_no_such_division(self):
        path = self.small(divisions={"13": {"name": "Hebei", "level": "province"}})
        self.run_for(FINE, "effective", path, "1306")
        self.assertIn("[not_found]", self.run_for(BAD_INPUT, "effective", path, "42").stderr)


class Places(Case):
    def setUp(self):
        super().setUp()
        self.network = "examples/networks/hebei_sample.geojson"

    def test_a_plan_that_nobody_takes(self):
        request = json.loads((ROOT / "examples/requests/village.json").read_text(encoding="utf-8"))
        request["prefer"]["channels"] = ["terminal"]
        file = self.write("terminal.json", request)
        plan = json.loads(self.run_for(NO, "plan", *CATALOG, self.network, file, "--format", "json").stdout)
        self.assertEqual({"channel_not_allowed"}, {task["why"] for task in plan["routing"]["unplaced"]})

    def test_services(self):
        done = self.run_for(FINE, "services", *CATALOG, self.network, "130606001001", "--format", "json")
        answer = json.loads(done.stdout)
        card = next(row for row in answer["matters"] if row["id"] == "card_new")
        self.assertEqual(["p130606"], [place["point"] for offer in card["offers"] if offer["id"] == "counter"
                                       for place in offer["places"]])
        for locale, word in (("zh-CN", "县级窗口"), ("en", "county window")):
            text = self.run_for(FINE, "services", *CATALOG, self.network, "130606001001", "--locale", locale).stdout
            self.assertIn(word, text)

    def test_services_at_a_place(self):
        done = self.run_for(FINE, "services", *CATALOG, self.network, "--at", "115.42,38.84", "--format", "csv")
        rows = list(csv.reader(io.StringIO(done.stdout, newline="")))
        self.assertEqual({len(rows[0])}, {len(row) for row in rows})
        self.assertTrue(any(row[rows[0].index("metres")] for row in rows[1:]))

    def test_services_on_a_map(self):
        done = self.run_for(FINE, "services", *CATALOG, self.network, "130606", "--format", "geojson")
        features = json.loads(done.stdout)["features"]
        self.assertTrue(all(len(feature["geometry"]["coordinates"]) == 2 for feature in features))

    def test_services_wrong_calls(self):
        for words in (["12345"], ["130606", "--at", "x,y"], ["130606", "--format", "xml"], ["130606", "--matter", "none"]):
            done = onething("services", *CATALOG, self.network, *words)
            self.assertIn(done.returncode, (WRONG_CALL, BAD_INPUT), words)
            self.assertEqual("", done.stdout)

    def test_coverage(self):
        done = self.run_for(FINE, "coverage", *CATALOG, self.network, "--format", "json")
        levels = {level["level"]: level for level in json.loads(done.stdout)["levels"]}
        self.assertEqual(272, levels["village"]["divisions"])
        self.assertEqual({"centre": 17}, levels["township"]["kinds"])
        self.run_for(NO, "coverage", *CATALOG, self.network, "--targets", "examples/targets/points.json")
        few = self.write("targets.json", {"onething": 1, "targets": [{"level": "township", "matters": 2}]})
        self.run_for(FINE, "coverage", *CATALOG, self.network, "--targets", few, "--division", "130606")
        bad = self.write("bad.json", {"onething": 1, "targets": [{"level": "town"}]})
        self.run_for(BAD_INPUT, "coverage", *CATALOG, self.network, "--targets", bad)

    def test_what_if(self):
        words = ["coverage", *CATALOG, self.network, "--bundle", "disability_services", "--format", "json"]
        alone = json.loads(self.run_for(FINE, *words, "--what-if", "delegation").stdout)
        together = json.loads(self.run_for(FINE, *words, "--what-if", "delegation", "--as-one", "--division",
                                           "130606001").stdout)
        self.assertLess(0, alone["savings"][0]["metres"])
        self.assertTrue(together["as_one"])
        self.run_for(FINE, *words, "--what-if", "point")
        self.run_for(WRONG_CALL, *words, "--what-if", "nothing")


class Verify(Case):
    def kept(self, *words):
        done = self.run_for(FINE, "plan", self.small(), self.request(), "--format", "json", *words)
        return json.loads(done.stdout)

    def verify(self, code, plan):
        return self.run_for(code, "verify", self.small(), self.request(), self.write("plan.json", plan))

    def test_plan_and_receipt(self):
        self.assertIn("without a receipt", self.verify(FINE, self.kept()).stdout)
        self.assertEqual("verified: plan and receipt\n", self.verify(FINE, self.kept("--receipt")).stdout)

    def test_values_not_bytes(self):
        plan = self.kept("--receipt")
        self.verify(FINE, dict(reversed(plan.items())))

    def test_differences(self):
        plan = self.kept("--receipt")
        plan["steps"][0]["status"] = "excluded"
        plan["materials"] = []
        del plan["totals"]
        done = self.verify(NO, plan)
        self.assertRegex(done.stderr, r'plan\.json:\d+:\d+: error: expected "included", found "excluded" \[differs\]')
        self.assertIn("an array of 1, found an array of 0", done.stderr)
        self.assertIn('expected the key "totals"', done.stderr)

    def test_receipt_of_another(self):
        for key in ("catalog", "request", "plan"):
            plan = self.kept("--receipt")
            plan["receipt"][key] = "0" * 64
            self.assertEqual(1, self.verify(NO, plan).stderr.count("[differs]"), key)

    def test_another_request(self):
        plan = self.write("plan.json", self.kept("--receipt"))
        other = self.request(submitted="2026-02-03")
        self.assertIn("[differs]", self.run_for(NO, "verify", self.small(), other, plan).stderr)

    def test_not_a_plan(self):
        self.run_for(BAD_INPUT, "verify", self.small(), self.request(), self.write("plan.json", "{"))


if __name__ == "__main__":
    PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
    sys.exit(unittest.main())
