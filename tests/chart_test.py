#!/usr/bin/env python3
"""The charts among the golden files: well-formed, on the page, nothing active, and no text over other text."""

import itertools
import pathlib
import unicodedata
import unittest
import xml.etree.ElementTree as ElementTree

GOLDEN = pathlib.Path(__file__).resolve().parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "title", "desc", "style", "defs", "pattern", "rect", "line", "path", "circle", "text"}


def width(text, size):
    """An estimate of its own: wide characters are square, others about half as wide."""
    return sum(size if unicodedata.east_asian_width(c) in "WF" else 0.53 * size for c in text)


def shown(element):
    title = element.find(SVG + "title")
    return (element.text or "") + (title.tail or "" if title is not None else "")


def box(element):
    """(text, left, top, right, bottom) of a line of text."""
    x, y, size = (float(element.get(name)) for name in ("x", "y", "font-size"))
    text = shown(element)
    room = width(text, size)
    left = x - room / 2 if element.get("class") in ("middle", "inverse") else x
    return text, left, y - 0.8 * size, left + room, y + 0.15 * size


def overlap(a, b):
    return a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]


class Charts(unittest.TestCase):
    def setUp(self):
        self.pages = {path.name: ElementTree.parse(path).getroot() for path in sorted(GOLDEN.glob("chart*.svg"))}
        self.assertGreaterEqual(len(self.pages), 7)

    def test_yardstick(self):
        element = ElementTree.fromstring(f'<text xmlns="{SVG[1:-1]}" x="10" y="100" font-size="10"><title>whole</title>中a</text>')
        self.assertEqual(("中a", 10, 92, 25.3, 101.5), box(element))
        self.assertTrue(overlap(box(element), ("b", 25, 90, 30, 95)))
        self.assertFalse(overlap(box(element), ("b", 26, 90, 30, 95)))

    def test_text_stays_apart_and_on_the_page(self):
        for name, page in self.pages.items():
            _, _, right, bottom = map(float, page.get("viewBox").split())
            boxes = [box(element) for element in page.iter(SVG + "text")]
            self.assertGreater(len(boxes), 5, name)
            for each in boxes:
                with self.subTest(name, text=each[0]):
                    self.assertTrue(0 <= each[1] and each[3] <= right and 0 <= each[2] and each[4] <= bottom, each)
            over = [(a[0], b[0]) for a, b in itertools.combinations(boxes, 2) if overlap(a, b)]
            self.assertEqual([], over, name)

    def test_only_shapes_and_text(self):
        for name, page in self.pages.items():
            self.assertLessEqual({element.tag.removeprefix(SVG) for element in page.iter()}, DRAWN, name)
            for element in page.iter():
                self.assertFalse([key for key in element.keys() if key.startswith("on") or key.endswith("href")], name)

    def test_readers_aloud(self):
        for name, page in self.pages.items():
            self.assertIn(page.get("lang"), name)
            self.assertTrue(page.find(SVG + "title").text.strip(), name)
            self.assertTrue(page.find(SVG + "desc").text.strip(), name)

    def test_paper(self):
        for name, page in self.pages.items():
            self.assertEqual(("297mm", "210mm"), (page.get("width"), page.get("height")), name)


if __name__ == "__main__":
    unittest.main()
