#!/usr/bin/env python3
"""readme_test.py FOLDER…: what README.md shows is what is there. A comment before a fenced block says what the block is:

<!-- file: examples/quickstart.c -->          the block is that file
<!-- output: onething schema plan -->         the block is what the command prints, run in the source's root; its program
                                              is looked for in the FOLDERs, and the block is left alone if it is in none
"""

import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"<!-- (file|output): (.*?) -->\n+```\w*\n(.*?)^```", re.M | re.S)


def expected(kind, what, folders):
    if kind == "file":
        return (ROOT / what).read_text(encoding="utf-8")
    program, *arguments = shlex.split(what)
    found = next((folder / program for folder in folders if (folder / program).is_file()), None)
    if found is None:
        return None
    done = subprocess.run([found, *arguments], cwd=ROOT, check=False, capture_output=True, text=True)
    return done.stdout + done.stderr


def main():
    folders = [pathlib.Path(folder).resolve() for folder in sys.argv[1:]]
    checked, failed = 0, 0
    for kind, what, shown in BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8")):
        true = expected(kind, what, folders)
        if true is None:
            continue
        checked += 1
        if true.rstrip() != shown.rstrip():
            failed += 1
            print(f"README.md shows, as {kind} of {what}:\n{shown}\nbut it is:\n{true}")
    print(f"{checked} blocks compared, {failed} differ")
    return 1 if failed or not checked else 0


if __name__ == "__main__":
    sys.exit(main())
