#!/usr/bin/env python3
"""What comments and pages refer to is in this repository: pages, their headings, their anchors."""

import pathlib
import re
import sys
import unittest

THIS = pathlib.Path(__file__).resolve()
ROOT = THIS.parent.parent
FOLDERS = "include src bindings tests benchmarks examples cmake scripts docs .ci".split()
SKIP = {"build", "node_modules", "corpus", "golden", "__pycache__"}
CODE = {".cc", ".h", ".hpp", ".c", ".py", ".mjs", ".js", ".ts", ".java", ".cmake", ".sh", ""}
WRITTEN = {"table.md", "situations.md"}  # what a program writes
PAGE = re.compile(r'(?<![\w./:-])((?:[\w-]+/|\.\./)*[\w-]+\.md)\b((?:,? (?:and )?"[^"]+")*)')
LINK = re.compile(r"\]\(([\w./-]*\.md)?#([\w-]+)\)")
COMMENT = re.compile(r'//[^\n]*|/\*(?:.|\n)*?\*/|^[ \t]*#(?!\s*(?:include|define|if|el|end|pragma|un|error))[^\n]*|"""(?:.|\n)*?"""', re.M)


def files():
    yield from sorted(ROOT.glob("*.md"))
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path != THIS and not SKIP & set(path.relative_to(ROOT).parts):
                yield path


def words(path):
    """A page as it is; of code the comments, each run of lines as one."""
    if path.suffix == ".md":
        return path.read_text(encoding="utf-8")
    if path.suffix not in CODE:
        return ""
    comments = COMMENT.findall(path.read_text(encoding="utf-8", errors="replace"))
    return " ".join(re.sub(r"\n?[ \t]*(?://+|/\*|\*/|\*|#)[ \t]*", " ", comment).strip() for comment in comments)


def headings(page):
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    return [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line) for line in re.findall(r"^#+ (.+)$", text, re.M)]


def anchors(page):
    """As GitHub makes them."""
    found = []
    for heading in headings(page):
        slug = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        found.append(slug if slug not in found else f"{slug}-{found.count(slug)}")
    return found


def page_of(name, path):
    """The page that a name means in a file: from the root, from the file's folder."""
    return next((base / name for base in (ROOT, path.parent) if (base / name).is_file()), None)


class References(unittest.TestCase):
    def test_pages_and_headings(self):
        wrong = []
        for path in files():
            for name, quoted in PAGE.findall(words(path)):
                page = page_of(name, path)
                if page is None and name not in WRITTEN:
                    wrong.append(f"{path.relative_to(ROOT)}: {name} is not here")
                if page is not None:
                    wrong += [f'{path.relative_to(ROOT)}: {name} has no heading "{heading}"'
                              for heading in re.findall(r'"([^"]+)"', quoted) if heading not in headings(page)]
        self.assertEqual([], wrong)

    def test_anchors(self):
        wrong = []
        for path in files():
            if path.suffix != ".md":
                continue
            for name, anchor in LINK.findall(path.read_text(encoding="utf-8")):
                page = path.parent / name if name else path
                if not page.is_file() or anchor not in anchors(page):
                    wrong.append(f"{path.relative_to(ROOT)}: {name}#{anchor} leads nowhere")
        self.assertEqual([], wrong)


class Reading(unittest.TestCase):
    """The yardstick itself."""

    def test_names_and_headings(self):
        self.assertEqual([("docs/a.md", ', "B c" and "D"'), ("../e.md", "")],
                         PAGE.findall('As docs/a.md, "B c" and "D", says (../e.md). Not tests/golden/x.en.md.'))

    def test_comments(self):
        self.assertEqual(['// a.md, "B', '// c"', "/* d */"],
                         COMMENT.findall('int x;  // a.md, "B\n// c"\n#include "e.md"\n/* d */'))


if __name__ == "__main__":
    sys.exit(unittest.main())
