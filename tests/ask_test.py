#!/usr/bin/env python3
"""ask_test.py ONETHING: the dialogue of `onething ask`, typed through a pipe."""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = "examples/catalogs/shared"
DISABILITY = [SHARED, "examples/catalogs/disability_services"]
CREDIT = [SHARED, "examples/catalogs/credit_repair"]
FINE, NO, WRONG_CALL, BAD_INPUT = 0, 1, 2, 3
DAY = "2026-02-02"


def both(chinese, english):
    return {"zh-CN": chinese, "en": english}


def asked(kind, name, ask, **more):
    return {"type": kind, "text": both(*name), "ask": both(*ask), **more}


def matter(name, **more):
    return {"name": both(*name), "department": "office", "offers": {"hall": {"channel": "window", "level": "county"}},
            "limits": [{"promised": {"workdays": 5}, "statutory": "none"}], **more}


FACTS = {
    "married": asked("boolean", ("已婚", "Married"), ("您结婚了吗？", "Are you married?")),
    "age": asked("integer", ("年龄", "Age"), ("您多大年纪？", "How old are you?"), min=0, max=150),
    "income": asked("number", ("月收入", "Income"), ("您每月收入多少元？", "What do you earn a month?"), min=0),
    "job": asked("string", ("职业", "Work"), ("您做什么工作？", "What is your work?")),
    "event": asked("enum", ("办理原因", "Reason"), ("您为什么来办？", "Why do you apply?"),
                   values={"new": both("新办", "New"), "lost": both("遗失", "Lost"), "move": both("迁入", "Moved")}),
    "has": asked("set", ("家有", "Has"), ("您家有什么？", "What do you have?"),
                 values={"car": both("汽车", "Car"), "boat": both("船", "Boat"), "dog": both("狗", "Dog")}),
    "birth": asked("date", ("孩子出生日期", "Child's birth"), ("孩子是哪天出生的？", "When was the child born?")),
    "child_age": {"type": "integer", "since": "birth", "unit": "years", "text": both("孩子周岁", "Child's age")},
    "lives": asked("division", ("居住地", "Residence"), ("您住在哪里？", "Where do you live?")),
    "pages": asked("integer", ("页数", "Pages"), ("要复印几页？", "How many pages?"), min=0),
    "way": asked("enum", ("办理方式", "Way"), ("您选哪种办理方式？", "Which way do you choose?"), choice=True,
                 values={"fast": both("加急", "Fast"), "plain": both("普通", "Plain")}),
}
FAST = {"==": [{"var": "way"}, "fast"]}
CATALOG = {
    "onething": 1,
    "catalog": {"id": "small", "version": "1", "calendar": "cn"},
    "facts": FACTS,
    "departments": {"office": {"name": both("办事处", "Office")}},
    "divisions": {"13": {"name": both("河北省", "Hebei"), "level": "province"},
                  "1306": {"name": both("保定市", "Baoding"), "level": "city"}},
    "materials": {"photo": {"name": both("照片", "Photo")}, "proof": {"name": both("证明", "Proof")},
                  "tag": {"name": both("狗牌", "Tag")},
                  "form": {"name": both("申请表", "Form"), "kind": "form", "generated": True, "fields": ["age", "job"]}},
    "fields": {"age": {"text": both("年龄", "Age"), "type": "integer"}, "job": {"text": both("职业", "Work"), "type": "string"}},
    "matters": {
        "card": matter(("办证", "Card"), basis=["办证条例第三条"], requires={"form": {}, "photo": {"when": FAST}},
                       limits=[{"when": FAST, "promised": {"workdays": 1}, "statutory": "none"},
                               {"promised": {"workdays": 5}, "statutory": "none"}]),
        "aid": matter(("补助", "Aid"), basis=["补助办法第九条"],
                      eligible={"and": [{"<=": [18, {"var": "age"}]}, {"<": [{"var": "age"}, 80]},
                                        {"<": [{"var": "income"}, 1234567.25]}]}),
        "school": matter(("入学", "School"),
                         eligible={"and": [{">=": [{"var": "child_age"}, 6]},
                                           {"==": [{"substr": [{"var": "lives"}, 0, 4]}, "1306"]}]}),
        "copies": matter(("复印", "Copies"),
                         requires={"proof": {"when": {"in": ["car", {"var": "has"}]}}, "tag": {"when": {"in": ["dog", {"var": "has"}]}}},
                         fees={"copy": {"name": both("复印费", "Copying"), "amount": {"*": [{"var": "pages"}, 0.5]}}}),
        "union": matter(("入会", "Union")),
    },
    "bundles": {"one": {"name": both("样例“一件事”", "Sample as one thing"), "steps": {
        "card": {"matter": "card", "when": {"in": [{"var": "event"}, ["new", "lost"]]}},
        "aid": {"matter": "aid", "when": {"var": "married"}},
        "school": {"matter": "school"},
        "copies": {"matter": "copies"},
        "union": {"matter": "union", "when": {"in": [{"var": "job"}, ["teacher", "doctor"]]}}}}},
    "calendars": {"cn": {"covers": {"from": "2026-01-01", "to": "2027-12-31"}, "weekend": ["sat", "sun"],
                         "hours": [["09:00", "17:00"]]}},
}
# One value of each fact, as it is typed.
TYPED = {"married": "1", "age": "35", "income": "1800.5", "job": "nurse", "event": "2", "has": "1 2",
         "birth": "2018-05-01", "lives": "130606001003", "pages": "7", "way": "1"}
VALUES = {"married": True, "age": 35, "income": 1800.5, "job": "nurse", "event": "lost", "has": ["car", "dog"],
          "birth": "2018-05-01", "lives": "130606001003", "pages": 7, "way": "fast"}


def run(*words, text=""):
    return subprocess.run([PROGRAM, *map(str, words)], cwd=ROOT, check=False, capture_output=True, text=True, input=text)


def columns(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in line)


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.catalog = [self.write("catalog.json", CATALOG)]
        self.bundle, self.locale, self.words = "one", "en", ["--submitted", DAY]

    def write(self, name, document):
        path = self.folder / name
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    def ask(self, *lines, code=FINE):
        done = run("ask", *self.catalog, self.bundle, *self.words, "--locale", self.locale,
                   text="".join(line + "\n" for line in lines))
        self.assertEqual(code, done.returncode, done.stdout + done.stderr)
        return done.stdout

    def pages(self, *lines, code=FINE):
        """What was printed before each prompt, and last what came after them."""
        return self.ask(*lines, code=code).split("\n> \n")

    def notice(self, facts, submitted=DAY):
        request = self.write("request.json", {"onething": 1, "bundle": self.bundle, "submitted": submitted, "facts": facts})
        return run("plan", *self.catalog, request, "--locale", self.locale).stdout

    def fact_of(self, page):
        """The fact that a page asks for."""
        return next((id for id, fact in FACTS.items() if fact.get("ask", both("-", "-"))[self.locale] in page), None)

    def converse(self, typed):
        """All questions answered by `typed` (by fact); returns lines typed, facts asked and the last page."""
        lines, order = [], []
        for _ in range(20):
            pages = self.pages(*lines)
            fact = self.fact_of(pages[len(lines)])
            if fact is None or len(pages) == len(lines) + 1:
                return lines, order, pages[-1]
            order.append(fact)
            lines.append(typed[fact])
        self.fail("the dialogue does not end")

    def reach(self, fact, *lines):
        """Lines that put the questions before this one aside."""
        lines = list(lines)
        while self.fact_of(self.pages(*lines)[len(lines)]) != fact:
            lines.append("?")
            self.assertLess(len(lines), 20)
        return lines


class Ending(Case):
    def test_notice_is_that_of_plan(self):
        for self.locale in ("zh-CN", "en"):
            _, order, last = self.converse(TYPED)
            self.assertEqual(set(VALUES), set(order))
            self.assertEqual("way", order[-1])  # the choice
            self.assertTrue(last.endswith("\n\n" + self.notice(VALUES)), last[:400])
            self.assertIn({"zh-CN": "下面的告知书是确定的", "en": "notice below is certain"}[self.locale], last)

    def test_what_cannot_matter_is_not_asked(self):
        _, order, last = self.converse({**TYPED, "married": "no", "event": "3", "has": "0"})
        self.assertEqual({"married", "event", "birth", "lives", "job", "has", "pages"}, set(order) | {"birth", "lives"})
        self.assertIn(last[last.index("One-time"):], self.notice({**{k: VALUES[k] for k in order}, "married": False,
                                                                   "event": "move", "has": []}))

    def test_put_aside(self):
        lines, order, last = self.converse(dict.fromkeys(VALUES, "?"))
        self.assertEqual(len(VALUES), len(lines))
        self.assertEqual(len(set(order)), len(order))
        self.assertRegex(last, r"^\nStill unknown: Has, Married, Age, Income, [^.]*Way\. What depends on it")
        self.assertTrue(last.endswith("\n\n" + self.notice({})))

    def test_nobody_takes_a_step(self):
        catalog = {**CATALOG, "bundles": {"one": {"name": "One", "steps": {"aid": {"matter": "aid", "when": {"var": "married"}}}}}}
        self.catalog = [self.write("catalog.json", catalog)]
        self.assertIn("nothing to apply for", self.ask(*self.reach("married"), "no", code=NO))

    def test_quit_and_end_of_input(self):
        quit_page = "You quit. There is no notice, and your answers were not kept."
        for lines in (["q"], ["quit"], ["退出"], ["Ｑ"], [], ["1"]):
            self.assertTrue(self.ask(*lines).rstrip().endswith(quit_page), lines)


class Questions(Case):
    def option_lines(self, fact):
        lines = self.reach(fact)
        return re.findall(r"^ +(\S+\) .*)$", self.pages(*lines)[len(lines)], re.M)

    def test_options(self):
        for fact, options in (
                ("married", ["1)  yes", "2)  no"]),
                ("event", ["1)  New", "2)  Lost", "3)  Moved"]),
                ("has", ["1)  Car", "2)  Dog"]),
                ("age", ["x)  17 or less, 80 or more", "y)  18 to 79"]),
                ("income", ["x)  less than 1234567.25", "y)  1234567.25 or more"]),
                ("birth", ["1)  on or before 2 Feb 2020 (Child's age: 6 or more)",
                           "2)  on or after 3 Feb 2020 (Child's age: 5 or less)"]),
                ("lives", ["1)  Hebei, Baoding", "2)  Somewhere else"]),
                ("job", ["1)  doctor", "2)  teacher", "3)  None of these"]),
                ("pages", [])):
            self.assertEqual(options, self.option_lines(fact), fact)

    def test_options_in_chinese(self):
        self.locale = "zh-CN"
        for fact, options in (("age", ["x)  17及以下、80及以上", "y)  18至79"]), ("income", ["x)  不到1234567.25", "y)  1234567.25及以上"]),
                              ("birth", ["1)  2020年2月2日及以前（孩子周岁：6及以上）", "2)  2020年2月3日及以后（孩子周岁：5及以下）"]),
                              ("lives", ["1)  河北省保定市", "2)  其他地方"])):
            self.assertEqual(options, self.option_lines(fact), fact)

    def test_choice_says_what_it_brings(self):
        lines = self.reach("way", "1")
        page = self.pages(*lines)[len(lines)]
        self.assertIn("(yours to choose)", page)
        self.assertRegex(page, r"1\)  Fast\n +by the published limits all is done by [^;]*; [^;]*material")

    def test_number_of_the_question(self):
        pages = self.pages("?", "?")
        self.assertIn("Question 1 of about 10\n", pages[0])
        self.assertIn("Question 2 of about 10\n", pages[1])

    def test_width(self):
        for self.locale in ("zh-CN", "en"):
            page = self.ask(*["w", "?"] * 10)
            for line in page[:page.index("1.") if self.locale == "en" else page.index("一、")].splitlines():
                self.assertLessEqual(columns(line), 80, line)


class Commands(Case):
    def test_why(self):
        for word in ("w", "why", "为什么", "Ｗ"):
            lines = self.reach("event")
            page = self.pages(*lines, word)[len(lines) + 1]
            self.assertIn("whether these are handled: Card", page)
            self.assertIn("- 办证条例第三条", page)
            self.assertNotIn("补助办法第九条", page)
            self.assertIn("Why do you apply?", page)  # it is still open

    def test_why_a_number_is_needed(self):
        lines = self.reach("pages")
        self.assertIn("fees of: Copies", self.pages(*lines, "w")[len(lines) + 1])

    def test_back(self):
        for word in ("b", "back", "返回"):
            pages = self.pages(word, "1", word, "?", "b", "2")
            self.assertEqual("This is the first question.", pages[1].strip())
            self.assertIn("Question 2", pages[2])
            self.assertIn("Question 1", pages[3])
            self.assertIn("Your answer before: Car", pages[3])
            self.assertIn("Your answer before: I don't know", pages[5])
            self.assertIn("Question 2", pages[6])

    def test_back_changes_the_answer(self):
        lines, _, last = self.converse(TYPED)
        self.assertIn("Fast", self.ask(*lines[:-1], "b", "b", "?"))
        changed = self.ask(*lines[:-2], "b", lines[-3], *lines[-2:])
        self.assertTrue(changed.endswith(last))

    def test_put_aside_and_taken_up_again(self):
        pages = self.pages("?", "b", "1")
        self.assertIn("Question 2", pages[3])


class Typed(Case):
    def answered(self, fact, line, locale="en"):
        self.locale = locale
        lines = self.reach(fact)
        pages = self.pages(*lines, line, "b")
        if "Your answer before" in pages[-2] or "您之前的回答" in pages[-2]:
            return re.search(r"(?:answer before: |之前的回答：)(.*)", pages[-2])[1]
        return None

    def test_right(self):
        for fact, line, said in (
                ("married", "yes", "yes"), ("married", "没有", "no"), ("married", "２", "no"),
                ("event", "lost", "Lost"), ("has", "1、2", "Car, Dog"), ("has", "dog", "Dog"), ("has", "0", "0"),
                ("age", "18", "18"), ("age", "y", "18 to 79"), ("age", "３５", "35"), ("income", "2000.5", "2000.5"),
                ("birth", "2018年5月1日", "2018年5月1日"), ("birth", "20180501", "20180501"), ("birth", "2018/5/1", "2018/5/1"),
                ("birth", "2", "on or after 3 Feb 2020 (Child's age: 5 or less)"),
                ("lives", "1306", "Hebei, Baoding"), ("lives", "Baoding", "Hebei, Baoding"),
                ("lives", "320102", "320102"), ("job", "nurse", "nurse"), ("job", "teacher", "teacher"), ("pages", "3", "3")):
            self.assertIsNotNone(self.answered(fact, line), (fact, line))

    def test_said(self):
        self.assertEqual("18 to 79", self.answered("age", "Y"))
        self.assertEqual("Car, Dog", self.answered("has", "2,1"))
        self.assertEqual("河北省保定市", self.answered("lives", "保定市", "zh-CN"))
        self.assertEqual("河北省保定市", self.answered("lives", "河北省保定市", "zh-CN"))

    def test_wrong(self):
        secret = "918273645"
        for fact, line in (("married", secret), ("married", ""), ("event", secret), ("has", "1 9"), ("has", ""), ("age", secret),
                           ("age", "-1"), ("age", "3.5"), ("age", "a"), ("income", "nan"), ("income", "1e400"),
                           ("birth", "2018-02-30"), ("birth", "2026-02-03"), ("birth", secret), ("lives", "123"),
                           ("lives", "130600"), ("lives", secret + "0"), ("job", "  "), ("pages", "x")):
            lines = self.reach(fact)
            pages = self.pages(*lines, line)
            said = pages[len(lines) + 1]
            self.assertTrue("try again" in said or "later than" in said, (fact, line, said))
            self.assertNotIn(secret, "".join(pages))

    def test_any_bytes(self):
        done = subprocess.run([PROGRAM, "ask", *map(str, self.catalog), "one"], cwd=ROOT, check=False, capture_output=True,
                              input=b"\xff\xfe\n\x00\n" + b"9" * 100000 + b"\n\x1b[2J\n" * 3)
        self.assertEqual(FINE, done.returncode)
        self.assertNotIn(b"\x1b", done.stdout)

    def test_class_stands_for_no_value(self):
        """A class leads to the same plan, but fills in no field."""
        exact, by_class = (self.converse({**TYPED, "age": typed})[2] for typed in ("35", "y"))
        self.assertIn("Prefilled, please check: Age, Work", exact)
        self.assertIn("Please fill in: Age", by_class)
        self.assertIn("Prefilled, please check: Work", by_class)


class Shipped(Case):
    def setUp(self):
        super().setUp()
        self.catalog, self.bundle = DISABILITY, "disability_services"

    def test_place_comes_first(self):
        page = self.pages()[0]
        self.assertIn("Where is your household registered?", page)
        self.assertIn("Hubei, Yichang", page)
        place = self.pages("Yichang", *["?"] * 20)[-1]
        self.assertIn("Local rules of   Hubei, Yichang", place)
        self.assertIn("The notice follows the general rules", self.pages(*["?"] * 20)[-1].replace("\n", " "))

    def test_place_of_the_call(self):
        self.words += ["--division", "420502001001"]
        pages = self.pages(*["?"] * 20)
        self.assertNotIn("Where is your household registered?", pages[0])
        self.assertIn("Local rules of   Hubei, Yichang", pages[-1])

    def test_all_kinds_of_applicants(self):
        for catalog, bundle, place in ((DISABILITY, "disability_services", "130606001003"), (CREDIT, "credit_repair", "130606001003")):
            self.catalog, self.bundle, self.words = catalog, bundle, ["--submitted", "2026-04-27T15:00"]
            for self.locale, answers in (("zh-CN", "1 2"), ("en", "2 1")):
                lines = [place]
                for _ in range(30):
                    pages = self.pages(*lines, code=None)
                    if pages[-1].rstrip().endswith(("kept.", "没有保存。")) is False:
                        break
                    lines.append(self.reply(pages[len(lines)], answers.split()))
                self.assertIn({"zh-CN": "一次性告知书", "en": "One-time notice"}[self.locale], pages[-1])

    def reply(self, page, order):
        """The option of the first number that is offered, a date or a number."""
        for mark in order:
            if f"{mark})  " in page:
                return mark
        return "2025-03-04" if re.search(r"1990-05-01", page) else "1"

    def ask(self, *lines, code=FINE):
        done = run("ask", *self.catalog, self.bundle, *self.words, "--locale", self.locale,
                   text="".join(line + "\n" for line in lines))
        self.assertIn(done.returncode, (FINE, NO) if code is None else (code,), done.stdout + done.stderr)
        return done.stdout


class Screens(Case):
    """What stands on a terminal, typed lines and all: tests/golden/ask.*.txt, shown in docs/cli.md."""

    def screens(self, locale, typed):
        self.catalog, self.bundle, self.locale = DISABILITY, "disability_services", locale
        *pages, last = self.pages(*typed, "q")
        return "".join(f"{page}\n> {line}\n" for page, line in zip(pages, [*typed, "q"], strict=True)) + last

    def test_golden(self):
        for locale, typed in (("en", ["Yichang", "0", "?", "b", "w", "2", "13"]), ("zh-CN", ["宜昌市", "0", "?", "b", "为什么", "2", "13"])):
            golden = ROOT / f"tests/golden/ask.{locale}.txt"
            self.assertEqual(golden.read_text(encoding="utf-8"), self.screens(locale, typed))


class Calls(Case):
    def test_wrong_calls(self):
        for words in (["--locale", "tlh"], ["--submitted", "today"], ["--submitted", "2026-02-30"], ["--division", "north"]):
            done = run("ask", *self.catalog, "one", *words)
            self.assertEqual((WRONG_CALL, ""), (done.returncode, done.stdout), words)
            self.assertNotEqual("", done.stderr)
        self.assertEqual(WRONG_CALL, run("ask", "-", "one").returncode)
        self.assertEqual(WRONG_CALL, run("ask", "one").returncode)

    def test_bad_input(self):
        done = run("ask", *self.catalog, "two")
        self.assertEqual((BAD_INPUT, ""), (done.returncode, done.stdout))
        self.assertRegex(done.stderr, r"^error: [^\n]*two[^\n]* \[unknown_bundle\]\n$")
        self.assertEqual(BAD_INPUT, run("ask", "no/such/file", "one").returncode)

    def test_no_version_in_force(self):
        old = {**CATALOG, "catalog": {**CATALOG["catalog"], "effective": {"to": "2026-01-31"}}}
        done = run("ask", self.write("old.json", old), "one", *self.words)
        self.assertEqual((NO, ""), (done.returncode, done.stdout))
        self.assertRegex(done.stderr, r"^error: [^\n]* \[no_version\]\n$")


if __name__ == "__main__":
    PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
    sys.exit(unittest.main())
