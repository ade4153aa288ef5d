#!/usr/bin/env python3
"""The order of the house: what includes what, and how long a function or a file may be (docs/design.md)."""

import pathlib
import re
import sys
import unittest

from house import classes, function_lengths, without_comments, without_raw_literals

ROOT = pathlib.Path(__file__).resolve().parent.parent

# A module includes only modules before it. Helpers stand outside: any module may include them, and they include
# nothing of the modules but status.
MODULES = ("status result per_basis calendar value condition network catalog read load offer request clock route plan "
           "services coverage situation check question case statistics compare examples document verify render").split()
HELPERS = {"json", "graph", "schema", "arrow"}
TESTED_WITH = {"per_basis": "plan"}  # a template without rules of its own
MAX_FUNCTION_LINES = 60
MAX_FILE_LINES = 600
MAX_CLASS_LINES = 150
MAX_CODE_COLUMNS = 100
WHY_ONE_CLASS = "One class:"  # in the comment above a longer class, with the reason
CODE = {".cc", ".h", ".hpp", ".c", ".py", ".js", ".mjs", ".ts", ".java", ".cmake", ".sh", ""}
CPP = {".cc", ".h", ".hpp", ".c"}
SKIP = {".git", "build", "node_modules", "corpus", "__pycache__"}


def files(*folders, suffixes):
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            relative = path.relative_to(ROOT)
            if path.is_file() and path.suffix in suffixes and not SKIP & set(relative.parts):
                yield relative


def includes(path):
    """What a file includes: (quoted or bracketed name), each once."""
    text = (ROOT / path).read_text(encoding="utf-8")
    return re.findall(r'^\s*#\s*include\s+["<]([^">]+)[">]', text, re.M)


def module_of(path):
    """The module a project file belongs to, or None: include/onething/plan.h, src/plan.cc and src/plan/*.cc are plan."""
    parts = pathlib.PurePosixPath(path).parts
    if parts[:2] == ("include", "onething") or parts[0] == "src":
        rest = parts[2:] if parts[0] == "include" else parts[1:]
        return rest[0].split(".")[0]
    return None


def resolve(includer, name):
    """The project file an include names, or None when it is not the project's."""
    for base in (ROOT / includer.parent, ROOT / "include", ROOT, ROOT / "src"):
        candidate = base / name
        if candidate.is_file() and ROOT in candidate.resolve().parents:
            return candidate.resolve().relative_to(ROOT)
    return None


def may_include(module, other):
    if module == other or other in HELPERS and module in MODULES:
        return True
    if module in HELPERS:
        return other == "status" or other in HELPERS
    return module in MODULES and other in MODULES and MODULES.index(other) < MODULES.index(module)


class Order(unittest.TestCase):
    def test_modules_include_only_what_is_above_them(self):
        wrong = []
        for path in files("include", "src", suffixes=CPP):
            module = module_of(path)
            if module in ("cli", "onething"):
                continue
            if module not in HELPERS and module not in MODULES:
                wrong.append(f"{path}: {module} is no module of the house")
                continue
            for name in includes(path):
                target = resolve(path, name)
                if target and not may_include(module, module_of(target)):
                    wrong.append(f"{path} includes {name}")
        self.assertEqual([], wrong)

    def test_every_module_has_a_test_of_its_name(self):
        tested = {path.name.rsplit("_test", 1)[0] for path in files("tests", suffixes={".cc", ".py"})
                  if path.stem.endswith("_test")}
        self.assertEqual(set(), {*MODULES, *HELPERS, "cli"} - tested - TESTED_WITH.keys())

    def test_boost_stays_in_its_folders(self):
        allowed = {"boost/json": "src/json/", "boost/graph": "src/graph/"}
        wrong = []
        for path in files("include", "src", "bindings", suffixes=CPP):
            for name in includes(path):
                home = next((h for key, h in allowed.items() if name.startswith(key)), None)
                in_public = path.parts[0] == "include" and name.startswith("boost/")
                if in_public or home and not path.as_posix().startswith(home):
                    wrong.append(f"{path} includes {name}")
        self.assertEqual([], wrong)

    def test_public_headers_open_with_words(self):
        wrong = [str(path) for path in files("include", suffixes=CPP)
                 if not (ROOT / path).read_text(encoding="utf-8").startswith(("//", "/*"))]
        self.assertEqual([], wrong)

    def test_the_umbrella_includes_every_header(self):
        headers = {f"onething/{path.name}" for path in files("include", suffixes={".h"})} - {"onething/onething.h"}
        self.assertEqual(headers, set(includes(pathlib.PurePosixPath("include/onething/onething.hpp"))))

    def test_public_headers_include_nothing_private(self):
        wrong = [f"{path} includes {name}" for path in files("include", suffixes=CPP) for name in includes(path)
                 if (target := resolve(path, name)) and target.parts[0] != "include"]
        self.assertEqual([], wrong)


class Size(unittest.TestCase):
    def test_functions(self):
        wrong = [f"{path}:{line}: {lines} lines"
                 for path in files("include", "src", "bindings", "tests", "benchmarks", "examples", suffixes=CPP)
                 for line, lines in function_lengths((ROOT / path).read_text(encoding="utf-8"))
                 if lines > MAX_FUNCTION_LINES]
        self.assertEqual([], wrong)

    def test_files(self):
        folders = "include src bindings tests benchmarks examples cmake scripts .ci".split()
        wrong = [f"{path}: {lines} lines" for path in files(*folders, suffixes=CODE)
                 if (lines := len((ROOT / path).read_text(encoding="utf-8").splitlines())) > MAX_FILE_LINES]
        self.assertEqual([], wrong)


    def test_classes(self):
        wrong = [f"{path}:{line}: {name} has {lines} lines and does not say why it is one"
                 for path in files("include", "src", "bindings", suffixes=CPP)
                 for name, line, lines, comment in classes_of((ROOT / path).read_text(encoding="utf-8"))
                 if lines > MAX_CLASS_LINES and WHY_ONE_CLASS not in comment]
        self.assertEqual([], wrong)

    def test_columns(self):
        wrong = [f"{path}:{line}: {columns} columns"
                 for path in files("include", "src", "bindings", "tests", suffixes=CPP)
                 for line, columns in long_lines((ROOT / path).read_text(encoding="utf-8"))]
        self.assertEqual([], wrong)


def classes_of(source):
    """(name, first line, lines, the comment right above) of every class and struct with a body."""
    lines = source.splitlines()
    for name, first, count, _ in classes(source):
        above = first - 1
        while above > 0 and lines[above - 1].lstrip().startswith(("//", "template")):
            above -= 1
        yield name, first, count, " ".join(line.strip("/ ") for line in lines[above:first - 1])


def long_lines(source):
    """(line, columns) of the lines whose code, without comments and raw literals, is too wide."""
    code = without_comments(without_raw_literals(source, lambda literal: "\n" * literal.group(0).count("\n")))
    return [(number, len(line.rstrip())) for number, line in enumerate(code.splitlines(), 1)
            if len(line.rstrip()) > MAX_CODE_COLUMNS]


class Measure(unittest.TestCase):
    """The yardstick itself."""

    SAMPLE = """namespace a {
enum class E : int { kA };
const int kTable[] = {
    1,
    2,
};
struct S {
  int Get() const { return '{'; }
  std::vector<int> v = F({1, 2});
};
template <typename T>
T Long(T x,
       int y = 3) {
  auto f = [&] {
    return "}";
  };
  // }
  if (x) {
    return f();
  }
}
S::S(int a) : v{a}, w{a} {
  g();
}
}  // namespace a
int main() { return 0; }
"""

    def test_counts_functions_only(self):
        self.assertEqual([(8, 1), (11, 11), (22, 3), (26, 1)], function_lengths(self.SAMPLE))

    def test_reads_the_comment_above_a_class(self):
        source = "// One class: it is\n// one thing.\nclass A {\n};\n\n// Apart.\n\nclass B {\n};\n"
        self.assertEqual([("A", 3, 2, "One class: it is one thing."), ("B", 8, 2, "")],
                         list(classes_of(source)))

    def test_measures_code_alone(self):
        wide = "x" * 101
        self.assertEqual([(2, 106)], long_lines(f"// {wide}\nint {wide};\nint y;  // {wide}\nR\"({wide})\";\n"))

    def test_order(self):
        self.assertTrue(may_include("plan", "catalog"))
        self.assertTrue(may_include("plan", "json"))
        self.assertFalse(may_include("catalog", "plan"))
        self.assertFalse(may_include("load", "plan"))
        self.assertTrue(may_include("check", "situation"))
        self.assertFalse(may_include("json", "plan"))


if __name__ == "__main__":
    sys.exit(unittest.main())
