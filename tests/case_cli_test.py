#!/usr/bin/env python3
"""case_cli_test.py ONETHING: a case from its log: state, narration, errors at their lines, torn lines, exit codes."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
CATALOG = ["examples/catalogs/shared", "examples/catalogs/disability_services"]
LOG = "examples/cases/card.jsonl"
NOW = "2026-04-02T09:00"
# A licence in two steps with a joint promise: a plan that may follow within five workdays, and a result to deliver.
SMALL = {
    "onething": 1,
    "catalog": {"id": "small", "version": "1", "calendar": "cn"},
    "facts": {"wants": {"type": "boolean"}},
    "departments": {"office": {"name": "Office"}, "brigade": {"name": "Brigade"}},
    "materials": {"plan": {"name": "Floor plan"}, "licence": {"name": "Licence", "kind": "certificate"}},
    "matters": {
        "food": {"name": "Food licence", "department": "office", "limits": [{"promised": {"workdays": 5}}],
                 "requires": {"plan": {"deferrable": {"workdays": 5}}}, "outcomes": {"materials": ["licence"]},
                 "recourse": "Ask for reconsideration within 60 days."},
        "fire": {"name": "Fire check", "department": "brigade", "limits": [{"promised": {"workdays": 5}}],
                 "requires": {"licence": {}}}},
    "bundles": {"shop": {"name": "Open a shop", "promised": {"workdays": 10},
                         "steps": {"food": {"matter": "food"}, "fire": {"matter": "fire"}}}},
    "calendars": {"cn": {"covers": {"from": "2026-01-01", "to": "2026-12-31"}, "weekend": ["sat", "sun"],
                         "hours": [["09:00", "17:00"]]}},
}
SMALL_LINES = ['{"onething": 1, "bundle": "shop", "submitted": "2026-03-02T10:00", "facts": {"wants": true}}',
               '{"at": "2026-03-03T10:00", "event": "accepted", "step": "food", "by": "office"}',
               '{"at": "2026-03-06T10:00", "event": "decided", "step": "food", "by": "office"}']
REFUSED = '{"at": "2026-03-06T10:00", "event": "refused", "step": "food", "by": "office", "reason": "No ventilation"}'
FINE, WRONG_CALL, BAD_INPUT = 0, 2, 3
LINES = (ROOT / LOG).read_text(encoding="utf-8").splitlines()


def onething(*words, text=None):
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    return subprocess.run([PROGRAM, *map(str, words)], cwd=ROOT, check=False, capture_output=True, text=True,
                          input=text, env=environment)


def columns(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


class Case(unittest.TestCase):
    def run_for(self, code, *words, text=None):
        done = onething("case", *CATALOG, *words, text=text)
        self.assertEqual(code, done.returncode, done.stdout + done.stderr)
        return done

    def log(self, lines, end="\n"):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = pathlib.Path(folder.name) / "log.jsonl"
        path.write_bytes(("\n".join(lines) + end).encode())
        return path

    def state(self, *words, code=FINE):
        return json.loads(self.run_for(code, *words, "--format", "json").stdout)


class Whole(Case):
    def test_the_state_of_the_example(self):
        case = self.state(LOG, "--now", NOW)
        states = {step["id"]: step.get("state") for step in case["steps"]}
        self.assertEqual({"card_new": "done", "living": "running", "nursing": "suspended"},
                         {step: state for step, state in states.items() if state})
        self.assertEqual(case["elapsed"], sum(row["workdays"] for row in case["owners"]))

    def test_an_outcome_excludes_a_later_step(self):
        lines = [line.replace('"grade": 2', '"grade": 4') for line in LINES if '"nursing"' not in line]
        statuses = {step["id"]: step["status"] for step in self.state(self.log(lines), "--now", NOW)["steps"]}
        self.assertEqual("excluded", statuses["nursing"])
        self.assertEqual("included", statuses["living"])

    def test_pages_fit_the_terminal_and_say_what_is_due(self):
        for locale, word in (("zh-CN", "办理进度"), ("en", "Where the case stands")):
            page = self.run_for(FINE, LOG, "--now", NOW, "--locale", locale).stdout
            self.assertIn(word, page)
            self.assertEqual([], [line for line in page.splitlines() if columns(line) > 80])
            self.assertNotRegex(page, r"1985|341302001|\$\d")

    def test_whose_time_adds_up_on_the_page(self):
        page = self.run_for(FINE, LOG, "--now", NOW, "--locale", "en").stdout
        table = page[page.index("Whose time it was"):]
        rows = [int(n) for n in re.findall(r"^  \S.*? +(\d+)$", table, re.M)]
        self.assertGreater(len(rows), 2)
        self.assertEqual(rows[-1], sum(rows[:-1]))

    def test_every_prefix_has_a_state(self):
        for count in range(1, len(LINES) + 1):
            self.state(self.log(LINES[:count]), "--now", NOW)

    def test_standard_input(self):
        by_name = self.run_for(FINE, LOG, "--now", NOW).stdout
        self.assertEqual(by_name, self.run_for(FINE, "-", "--now", NOW, text="\n".join(LINES) + "\n").stdout)

    def test_the_machines_minute_is_the_default(self):
        self.assertRegex(self.state(LOG)["now"], r"^20\d\d-\d\d-\d\dT\d\d:\d\d$")


class Small(Case):
    """What the example does not show: materials that follow later, delivery, the joint promise, a refusal."""

    def page(self, lines, now, *words):
        catalog = self.log([json.dumps(SMALL)])
        done = onething("case", catalog, self.log(lines), "--now", now, "--locale", "en", *words)
        self.assertEqual((FINE, ""), (done.returncode, done.stderr))
        return done.stdout

    def test_what_is_missed_is_named_first_and_is_red(self):
        page = self.page(SMALL_LINES[:2], "2026-03-10T09:00")
        self.assertIn("red: over a limit", page)
        self.assertIn("Not handed in on time: Floor plan, due by 9 Mar, 17:00 (Food licence)", page)
        before = self.page(SMALL_LINES[:2], "2026-03-05T09:00")
        self.assertIn("To follow later: Floor plan, by Mon 9 Mar 2026, 17:00", before)
        self.assertNotIn("red", before)
        brought = '{"at": "2026-03-04T10:00", "event": "supplemented", "step": "food", "by": "applicant", "materials": ["plan"]}'
        after = self.page(SMALL_LINES[:2] + [brought], "2026-03-10T09:00")
        self.assertIn("Followed later: Floor plan, on 4 Mar, 10:00", after)
        self.assertNotIn("Not handed in", after)

    def test_delivery_has_a_clock_of_its_own(self):
        page = self.page(SMALL_LINES, "2026-03-09T09:00")
        self.assertIn("Delivery: by Fri 20 Mar 2026, 17:00", page)
        late = self.page(SMALL_LINES, "2026-03-23T09:00")
        self.assertIn("was not delivered on time, by 20 Mar, 17:00", late)
        issued = self.page(SMALL_LINES + ['{"at": "2026-03-12T10:00", "event": "issued", "step": "food", "by": "office"}'],
                           "2026-03-23T09:00")
        self.assertIn("Sent out: 12 Mar, 10:00", issued)
        self.assertNotIn("not delivered", issued)

    def test_the_joint_promise(self):
        page = self.page(SMALL_LINES, "2026-03-09T09:00")
        self.assertRegex(page, r"Promised for the whole +Mon 16 Mar 2026, 17:00 \(workdays used: 5, left: 5\)")

    def test_what_a_refusal_means_for_those_that_wait(self):
        page = self.page(SMALL_LINES[:2] + [REFUSED], "2026-03-09T09:00")
        for text in ("ended; not all of it could be done", "Reason: No ventilation", "Fire check (Brigade): cannot go on",
                     "Cannot go on: “Food licence” was not granted, so there is no Licence",
                     "Recourse: Ask for reconsideration within 60 days."):
            self.assertIn(text, page)

    def test_a_date_past_the_announced_holidays_says_so(self):
        lines = [line.replace("2026-03-0", "2026-12-2") for line in SMALL_LINES[:2]]
        self.assertIn("2027, 17:00 (provisional)", self.page(lines, "2026-12-24T09:00"))

    def test_the_calendar_has_what_follows_later_and_rings(self):
        calendar = self.page(SMALL_LINES[:2], "2026-03-05T09:00", "--format", "ics").replace("\r\n", "\n")
        entry = calendar[calendar.index("DTSTART:20260309T170000\nSUMMARY:Hand in by now: Floor plan"):]
        self.assertIn("TRIGGER:-P3DT8H", entry[:entry.index("END:VEVENT")])
        self.assertNotIn("Floor plan", self.page(SMALL_LINES[:2], "2026-03-10T09:00", "--format", "ics"))


class Days(Case):
    def test_the_last_day_is_the_due_date_and_the_count_is_what_is_promised(self):
        told = self.state(LOG, "--now", NOW, "--narrate", "living")
        days = [day["day"] for day in told["days"]]
        self.assertEqual(sorted(set(days)), days)
        self.assertEqual(told["due"][:10], days[-1])
        self.assertEqual(20, told["days"][-1]["used"])
        counts = [day["used"] for day in told["days"]]
        self.assertEqual(sorted(counts), counts)

    def test_why_a_day_is_skipped(self):
        whys = {}
        for step in ("card_new", "living"):
            days = self.state(LOG, "--now", NOW, "--narrate", step, "--basis", "statutory")["days"]
            whys |= {(step, row["day"]): row for row in days}
        self.assertEqual("stage_not_counted", whys["card_new", "2026-02-25"]["why"])
        self.assertEqual("suspended", whys["card_new", "2026-03-10"]["why"])
        self.assertEqual("weekend", whys["card_new", "2026-03-14"]["why"])
        self.assertEqual("清明节", whys["living", "2026-04-06"]["holiday"])
        self.assertIn("第八十二条", whys["living", "2026-04-06"]["article"])

    def test_a_line_a_day_on_the_page(self):
        days = self.state(LOG, "--now", NOW, "--narrate", "living")["days"]
        for locale in ("zh-CN", "en"):
            page = self.run_for(FINE, LOG, "--now", NOW, "--narrate", "living", "--locale", locale).stdout
            self.assertEqual([row["day"] for row in days], re.findall(r"^  (\d{4}-\d\d-\d\d) ", page, re.M))
            self.assertEqual([], [line for line in page.splitlines() if columns(line) > 80])

    def test_wrong_steps(self):
        for step in ("nothing", "job"):
            self.assertEqual("", self.run_for(BAD_INPUT, LOG, "--now", NOW, "--narrate", step).stdout)


class Wrong(Case):
    def test_wrong_calls(self):
        for words in ([LOG, "--now", "today"], [LOG, "--format", "svg"], [LOG, "--basis", "promised"],
                      [LOG, "--narrate", "living", "--basis", "best"], [LOG, "--narrate", "living", "--format", "ics"],
                      [LOG, "--locale", "fr"]):
            self.assertEqual("", self.run_for(WRONG_CALL, *words).stdout)

    def refused(self, lines, line, code, now=NOW):
        done = self.run_for(BAD_INPUT, self.log(lines), "--now", now, "--format", "json")
        self.assertRegex(done.stderr, rf"log\.jsonl:{line}:\d+: error: .*\[{code}\]")
        return done

    def test_an_event_that_cannot_follow_leaves_the_state_before_it(self):
        before = self.state(self.log(LINES[:4]), "--now", NOW)
        again = LINES[3].replace("13T16:10", "24T16:10")
        for event, code in ((again, "event_impossible"), (LINES[3], "event_duplicate"), (LINES[1], "event_out_of_order"),
                            (again.replace("card_new", "card"), "unknown_step"),
                            (again.replace("cdpf", "elves"), "unknown_department")):
            done = self.refused(LINES[:4] + [event] + LINES[4:], 5, code)
            self.assertEqual(before, json.loads(done.stdout))

    def test_a_line_that_is_no_event(self):
        before = self.state(self.log(LINES[:4]), "--now", NOW)
        for line in ('{"at": "2026-02-25T09:00"}', "nonsense", '{"at": "2026-02-25T09:00", "event": "eaten", "by": "cdpf"}'):
            done = self.refused(LINES[:4] + [line] + LINES[4:], 5, r"\w+")
            self.assertEqual(before, json.loads(done.stdout))

    def test_an_event_after_now(self):
        done = self.run_for(BAD_INPUT, LOG, "--now", "2026-03-01T09:00")
        self.assertEqual("", done.stdout)
        self.assertIn("event_future", done.stderr)

    def test_a_torn_last_line_is_a_warning_with_its_byte(self):
        for count in (2, 5, len(LINES)):
            whole = self.state(self.log(LINES[:count - 1]), "--now", NOW)
            log = self.log(LINES[:count - 1] + [LINES[count - 1][:40]], end="")
            done = self.run_for(FINE, log, "--now", NOW, "--format", "json")
            self.assertEqual(whole, json.loads(done.stdout))
            offset = len(("\n".join(LINES[:count - 1]) + "\n").encode())
            self.assertRegex(done.stderr, rf"log\.jsonl:{count}:1: warning: .* {offset} .*\[torn_line\]")

    def test_no_request(self):
        for lines in ([], ["nonsense"], LINES[1:], [LINES[0].replace('"bundle"', '"bundel"')]):
            self.assertEqual("", self.run_for(BAD_INPUT, self.log(lines), "--now", NOW).stdout)
        unknown = [LINES[0].replace("disability_services", "nothing")]
        self.assertIn("nothing", self.run_for(BAD_INPUT, self.log(unknown), "--now", NOW).stderr)

    def test_findings_as_json(self):
        done = self.run_for(BAD_INPUT, self.log(LINES[:4] + [LINES[3]]), "--now", NOW, "--json")
        state, findings = map(json.loads, done.stdout.splitlines())
        self.assertEqual("event_duplicate", findings["findings"][0]["code"])
        self.assertEqual(5, findings["findings"][0]["line"])
        self.assertIn("steps", state)
        self.assertEqual("", done.stderr)


if __name__ == "__main__":
    PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
