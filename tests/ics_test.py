#!/usr/bin/env python3
"""ics_test.py ONETHING: calendars of plans and cases, read back by icalendar and libical, say what the documents say."""

import ctypes
import ctypes.util
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

try:
    import icalendar
except ImportError:
    icalendar = None

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED, SERVICES = "examples/catalogs/shared", "examples/catalogs/disability_services"
CATALOG = [SHARED, SERVICES]
NETWORK = "examples/networks/hebei_sample.geojson"
LOG = "examples/cases/card.jsonl"
LOCALES = ["zh-CN", "en"]
SKIPPED = 77
VEVENT = 4  # libical's icalcomponent_kind


def onething(*words):
    done = subprocess.run([PROGRAM, *map(str, words)], cwd=ROOT, check=False, capture_output=True)
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout


def written(*words, locale="zh-CN"):
    return onething(*words, "--format", "ics", "--locale", locale)


def document(*words):
    return json.loads(onething(*words, "--format", "json"))


def case_at(now, locale="zh-CN"):
    """The example's case as it stood then: its document and its calendar."""
    with tempfile.TemporaryDirectory() as folder:
        lines = (ROOT / LOG).read_text(encoding="utf-8").splitlines()
        log = pathlib.Path(folder) / "log.jsonl"
        kept = [line for line in lines[1:] if json.loads(line)["at"] <= now]
        log.write_text("".join(line + "\n" for line in lines[:1] + kept), encoding="utf-8")
        words = "case", *CATALOG, log, "--now", now
        return document(*words), written(*words, locale=locale)


def events_of(raw):
    return list(icalendar.Calendar.from_ical(raw).walk("VEVENT"))


def libical():
    name = ctypes.util.find_library("ical")
    if name is None:
        return None
    library = ctypes.CDLL(name)
    library.icalparser_parse_string.restype = ctypes.c_void_p
    library.icalparser_parse_string.argtypes = [ctypes.c_char_p]
    for function in (library.icalrestriction_check, library.icalcomponent_count_errors):
        function.argtypes = [ctypes.c_void_p]
    library.icalcomponent_count_components.argtypes = [ctypes.c_void_p, ctypes.c_int]
    library.icalcomponent_free.argtypes = [ctypes.c_void_p]
    return library


def start(event):
    """As the documents write it: an instant without a zone, or a day."""
    at = event["DTSTART"].dt
    if isinstance(at, datetime.datetime):
        assert at.tzinfo is None, at
        return at.strftime("%Y-%m-%dT%H:%M")
    return at.isoformat()


def starts(raw):
    return sorted(start(event) for event in events_of(raw))


def text_of(event, key):
    return str(event.get(key, ""))


class Form(unittest.TestCase):
    """What RFC 5545 asks of any calendar file."""

    def calendars(self):
        for locale in LOCALES:
            yield written("plan", *CATALOG, "examples/requests/disability.json", locale=locale)
            yield written("plan", *CATALOG, NETWORK, "examples/requests/village.json", locale=locale)
            for now in ("2026-02-13T09:00", "2026-03-10T09:00", "2027-03-10T09:00"):
                yield case_at(now, locale)[1]

    def test_lines_are_folded_within_characters_limits(self):
        folded = 0
        for raw in self.calendars():
            self.assertTrue(raw.endswith(b"END:VCALENDAR\r\n"))
            self.assertNotIn(b"\n", raw.replace(b"\r\n", b""))
            for line in raw.split(b"\r\n"):
                self.assertLessEqual(len(line), 75, line)
                line.decode("utf-8")  # a fold inside a character would leave half of it on a line
                folded += line.startswith(b" ")
        self.assertGreater(folded, 20)

    def test_what_every_entry_needs(self):
        for raw in self.calendars():
            calendar = icalendar.Calendar.from_ical(raw)
            self.assertEqual("2.0", calendar["VERSION"])
            self.assertTrue(calendar["PRODID"])
            self.assertTrue(calendar.subcomponents)
            uids = [text_of(part, "UID") for part in calendar.subcomponents]
            self.assertEqual(len(uids), len(set(uids)))
            for part in calendar.subcomponents:
                self.assertIn("DTSTAMP", part)
                self.assertTrue(text_of(part, "SUMMARY"))
                self.assertFalse(part.errors)

    def test_libical_finds_no_error(self):
        library = libical()
        if library is None:
            self.skipTest("needs libical3, which scripts/setup installs")
        for raw in self.calendars():
            calendar = library.icalparser_parse_string(raw)
            self.assertTrue(calendar)
            self.assertEqual(1, library.icalrestriction_check(calendar))
            self.assertEqual(0, library.icalcomponent_count_errors(calendar), raw.decode())
            self.assertEqual(len(events_of(raw)), library.icalcomponent_count_components(calendar, VEVENT))
            library.icalcomponent_free(calendar)

    def test_same_bytes_again_and_same_ids_in_every_language(self):
        words = "plan", *CATALOG, NETWORK, "examples/requests/village.json"
        self.assertEqual(written(*words), written(*words))
        ids = [{text_of(event, "UID") for event in events_of(written(*words, locale=locale))} for locale in LOCALES]
        self.assertEqual(ids[0], ids[1])

    def test_alarms_ring_on_a_workday_before(self):
        rung = 0
        for raw in self.calendars():
            for event in events_of(raw):
                at = event["DTSTART"].dt
                if not isinstance(at, datetime.datetime):
                    at = datetime.datetime.combine(at, datetime.time())
                for alarm in event.walk("VALARM"):
                    rings = at + alarm["TRIGGER"].dt
                    rung += 1
                    self.assertLess(rings.date(), at.date())
                    self.assertEqual("DISPLAY", alarm["ACTION"])
                    self.assertLess(rings.weekday(), 5 if rings.date().isoformat() not in
                                    ("2026-02-14", "2026-02-28", "2026-05-09") else 7)
        self.assertGreater(rung, 0)


class Plans(unittest.TestCase):
    def test_dates_are_those_of_the_plan(self):
        words = "plan", *CATALOG, "examples/requests/disability.json"
        plan, events = document(*words), events_of(written(*words))
        promised = [step["time"]["promised"]["finish"] for step in plan["steps"] if step["status"] != "excluded"]
        expected = [at for at in promised if at] + [step["apply_by"] for step in plan["steps"] if step.get("apply_by")]
        found = [start(event) for event in events]
        for at in expected:
            self.assertIn(at, found)

    def test_the_laws_last_day_stands_where_the_law_has_one_for_all(self):
        with tempfile.TemporaryDirectory() as folder:
            request = pathlib.Path(folder) / "request.json"
            request.write_text((ROOT / LOG).read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
            known = []
            for path in (request, "examples/requests/disability.json"):
                words = "plan", *CATALOG, path
                law = document(*words)["time"]["statutory"]["finish"]
                found = [start(event) for event in events_of(written(*words)) if "法定最迟全部" in text_of(event, "SUMMARY")]
                self.assertEqual([law] if law else [], found)
                known.append(law is not None)
            self.assertEqual([True, False], known)

    def test_trips_say_where_and_what_to_bring(self):
        words = "plan", *CATALOG, NETWORK, "examples/requests/village.json"
        plan = document(*words)
        trips = [event for event in events_of(written(*words)) if event.get("LOCATION")]
        self.assertEqual([trip["date"] for trip in plan["routing"]["trips"]], [start(event) for event in trips])
        features = json.loads((ROOT / NETWORK).read_text(encoding="utf-8"))["features"]
        names = {feature["id"]: feature["properties"]["name"] for feature in features}
        materials = merged_names()
        for trip, event in zip(plan["routing"]["trips"], trips):
            for stop in trip["stops"]:
                self.assertIn(names[stop["point"]], text_of(event, "SUMMARY"))
            steps = {task["step"] for stop in trip["stops"] for task in stop["tasks"] if task["do"] == "submit"}
            for line in plan["materials"]:
                if line["source"] == "submit" and steps & set(line["for"]):
                    self.assertIn(materials[line["material"]], text_of(event, "DESCRIPTION"))

    def test_a_date_past_the_announced_holidays_says_so(self):
        with tempfile.TemporaryDirectory() as folder:
            request = json.loads((ROOT / "examples/requests/disability.json").read_text(encoding="utf-8"))
            path = pathlib.Path(folder) / "late.json"
            path.write_text(json.dumps(request | {"submitted": "2026-12-28T10:00"}), encoding="utf-8")
            late = [event for event in events_of(written("plan", *CATALOG, path, locale="en"))
                    if start(event) >= "2027-01-04"]
            self.assertTrue(late)
            for event in late:
                self.assertEqual("TENTATIVE", event["STATUS"])
                self.assertIn("(provisional)", text_of(event, "SUMMARY"))

    def test_no_value_of_a_fact(self):
        raw = written("plan", *CATALOG, "examples/requests/disability.json").replace(b"\r\n ", b"")
        self.assertNotIn(b"130606001003", raw)
        self.assertNotRegex(raw, rb"2012-?05-?01")


def merged_names():
    names = {}
    for path in sorted((ROOT / SERVICES).glob("*.json")):
        for key, row in json.loads(path.read_text(encoding="utf-8")).get("materials", {}).items():
            name = row["name"]
            names[key] = name["zh-CN"] if isinstance(name, dict) else name
    return names


class Cases(unittest.TestCase):
    def test_due_dates_ahead_and_none_that_is_over(self):
        for now in ("2026-02-13T09:00", "2026-03-02T12:00", "2026-03-10T09:00", "2026-04-01T09:00"):
            case, raw = case_at(now)
            found = starts(raw)
            self.assertEqual([], [at for at in found if at < now])
            for step in case["steps"]:
                due = step.get("due", {}).get("promised", {}).get("due")
                open_ = step.get("state") in ("waiting", "received", "running", "supplementing", "suspended")
                if due and open_ and due >= now and not step.get("blocked_by"):
                    self.assertIn(due, found)
                if step.get("accept_by", "") >= now:
                    self.assertIn(step["accept_by"], found)
                delivery = step.get("delivery")
                if delivery and "issued" not in delivery and delivery["due"] >= now:
                    self.assertIn(delivery["due"], found)

    def test_a_stopped_clock_makes_its_date_tentative(self):
        states = {"承诺办结：困难残疾人生活补贴": "CONFIRMED", "预计办结：重度残疾人护理补贴": "TENTATIVE"}
        events = events_of(case_at("2026-04-02T09:00")[1])
        self.assertEqual(states, {text_of(event, "SUMMARY"): text_of(event, "STATUS") for event in events})

    def test_ids_stay_and_numbers_grow(self):
        early, late = case_at("2026-02-13T09:00")[1], case_at("2026-03-10T09:00")[1]
        ids = [{text_of(event, "UID") for event in events_of(raw)} for raw in (early, late)]
        self.assertTrue(ids[0] & ids[1])
        stamps = [events_of(raw)[0]["DTSTAMP"].dt for raw in (early, late)]
        self.assertLess(stamps[0], stamps[1])

    def test_a_plan_and_its_case_know_an_entry_by_the_same_id(self):
        with tempfile.TemporaryDirectory() as folder:
            request = pathlib.Path(folder) / "request.json"
            request.write_text((ROOT / LOG).read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
            plan = {text_of(event, "UID") for event in events_of(written("plan", *CATALOG, request))}
        case = {text_of(event, "UID") for event in events_of(case_at("2026-02-13T09:00")[1])}
        self.assertTrue(plan & case)


if __name__ == "__main__":
    if icalendar is None:
        print("skipped: needs python3-icalendar, which scripts/setup installs")
        sys.exit(1 if os.environ.get("ONETHING_CI") else SKIPPED)
    PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
