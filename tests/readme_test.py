#!/usr/bin/env python3
"""readme_test.py FOLDER…: what the pages for readers show is what is there.

A comment before a fenced block says what the block is. Programs are looked for in the FOLDERs; what needs one that is in
none of them is left alone. Commands run in a copy of the source's root (links to it) that also has the page's documents.

<!-- file: examples/quickstart.c -->    the block is that file
<!-- output: onething schema -->        the block is what the command prints
<!-- run -->                            the block is a session: lines "$ command", each followed by what it prints
<!-- shell: git -->                     a session in one shell, if the programs named are installed: the FOLDERs are on its path
<!-- save: pre-commit -->               the block is kept under this name for the page's sessions
<!-- ci -->                             a job: each line that is an onething command, after "- " or "run: ", passes
<!-- settings -->                       JSON; the editor's test (tests/node) reads it as an editor's settings
<!-- catalog: a.json -->                a catalog that loads and whose examples pass; the page's commands know it by this name
<!-- part: b.json -->                   one more document: it loads together with the page's catalog and parts before it
<!-- request: r.json -->                a request that this catalog plans
<!-- wrong: w.json -->                  a catalog that does not load
<!-- c -->                              C99 that compiles without a warning

Every block marked as C, C++, JSON or a session has such a comment. Every path and link of a page leads somewhere.
"""

import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "benchmarks/README.md", "examples/catalogs/README.md"]
BLOCK = re.compile(r"^<!-- (file|output|run|shell|save|ci|settings|catalog|part|request|wrong|c)(?:: (.*?))? -->\n+```\w*\n(.*?)^```", re.M | re.S)
FENCE = re.compile(r"^```(json|c|cpp|console)\n.*?^```", re.M | re.S)
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")
PATH = re.compile(r"`((?:src|tests|scripts|include|examples|docs|benchmarks|cmake|bindings)/[\w./*-]*)")
STRICT_C = ["cc", "-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror", "-fsyntax-only", "-x", "c", "-I", ROOT / "include"]


class Page:
    """Checks one page; `problems` says what is not so."""

    def __init__(self, path, folders, room):
        self.name, self.folders, self.room = path, folders, pathlib.Path(room)
        self.text = (ROOT / path).read_text(encoding="utf-8")
        self.checked, self.problems, self.documents = 0, [], []
        for entry in ROOT.iterdir():
            if not entry.name.startswith("."):
                (self.room / entry.name).symlink_to(entry)

    def check(self):
        """All blocks in their order, then the paths."""
        for kind, what, shown in BLOCK.findall(self.text):
            done = getattr(self, "check_" + kind)(what, shown)
            self.checked += done is not None
        self.check_marks()
        self.check_paths()

    def fail(self, what, shown, true):
        self.problems.append(f"{self.name} shows, as {what}:\n{shown}\nbut it is:\n{true}")

    def compare(self, what, shown, true):
        if true is not None and true.rstrip() != shown.rstrip():
            self.fail(what, shown, true)
        return true

    def run(self, command):
        """The finished command, or None where its program is in no folder."""
        program, *arguments = command if isinstance(command, list) else shlex.split(command)
        found = next((folder / program for folder in self.folders if (folder / program).is_file()), None)
        if found is None:
            return None
        return subprocess.run([found, *arguments], cwd=self.room, check=False, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def printed(self, command):
        done = self.run(command)
        return None if done is None else done.stdout

    def check_file(self, what, shown):
        return self.compare(f"file {what}", shown, (ROOT / what).read_text(encoding="utf-8"))

    def check_output(self, what, shown):
        return self.compare(f"output of {what}", shown, self.printed(what))

    def check_run(self, _, shown):
        true = ""
        for command in re.findall(r"^\$ (.*)$", shown, re.M):
            output = self.printed(command)
            if output is None:
                return None
            true += f"$ {command}\n{output}"
        return self.compare("session", shown, true)

    def check_shell(self, programs, shown):
        path = os.pathsep.join([*map(str, self.folders), os.environ["PATH"]])
        if not all(shutil.which(program, path=path) for program in ["onething", *(programs or "").split()]):
            return None
        commands = re.findall(r"^\$ (.*)$", shown, re.M)
        script = "".join(f"echo {shlex.quote('$ ' + command)}\n{command}\n" for command in commands)
        env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        env |= {"PATH": path, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(["bash", "-c", script], cwd=self.room, env=env, check=False, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return self.compare("session", shown, done.stdout)

    def save(self, name, shown):
        (self.room / name).parent.mkdir(exist_ok=True)
        (self.room / name).write_text(shown, encoding="utf-8")

    def check_save(self, name, shown):
        self.save(name, shown)
        return name

    def check_ci(self, _, shown):
        commands = re.findall(r"^ *- (?:run: )?(onething .*)$", shown, re.M)
        if not commands:
            self.fail("a job", shown, "one without any onething command")
        return all([self.must_pass(command) for command in commands]) or None

    def check_settings(self, _, shown):
        return json.loads(shown)

    def must_pass(self, command):
        done = self.run(command)
        if done is not None and done.returncode != 0:
            self.fail("a document that is right", command, done.stdout)
        return done

    def check_catalog(self, name, shown):
        self.documents = []
        return self.check_part(name, shown)

    def check_part(self, name, shown):
        self.save(name, shown)
        self.documents.append(name)
        self.must_pass(["onething", "check", *self.documents])
        return self.must_pass(["onething", "test", *self.documents])

    def check_request(self, name, shown):
        self.save(name, shown)
        return self.must_pass(["onething", "plan", *self.documents, name, "--format", "json"])

    def check_wrong(self, name, shown):
        self.save(name, shown)
        done = self.run(["onething", "check", name])
        if done is not None and done.returncode == 0:
            self.fail("a catalog that does not load", shown, "one that loads")
        return done

    def check_c(self, _, shown):
        done = subprocess.run([*STRICT_C, "-"], check=False, text=True, input=shown, capture_output=True)
        if done.returncode != 0:
            self.fail("C that compiles", shown, done.stderr)
        return done

    def check_marks(self):
        marked = {match.end() for match in BLOCK.finditer(self.text)}
        for match in FENCE.finditer(self.text):
            if match.end() not in marked:
                self.fail("a block", match.group(), "marked by no comment, so nothing tests it")

    def check_paths(self):
        here = (ROOT / self.name).parent
        for link in LINK.findall(self.text):
            if not (here / link).exists():
                self.fail("a link", link, "not there")
        for path in PATH.findall(self.text):
            if not any(ROOT.glob(path.rstrip("/."))):
                self.fail("a path", path, "not there")


def main():
    folders = [pathlib.Path(folder).resolve() for folder in sys.argv[1:]]
    os.environ["NO_COLOR"] = "1"
    checked, problems = 0, []
    for path in PAGES + sorted(str(page.relative_to(ROOT)) for page in (ROOT / "docs").rglob("*.md")):
        if not (ROOT / path).is_file():
            continue
        with tempfile.TemporaryDirectory() as room:
            page = Page(path, folders, room)
            page.check()
        checked += page.checked
        problems += page.problems
    print("\n\n".join(problems + [f"{checked} blocks checked, {len(problems)} problems"]))
    return 1 if problems or not checked else 0


if __name__ == "__main__":
    sys.exit(main())
