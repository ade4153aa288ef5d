#!/usr/bin/env python3
"""exports_test.py LIBRARY: libonething.so exports what bindings/c/exports.txt lists and onething.h declares, no more."""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def listed():
    lines = (ROOT / "bindings/c/exports.txt").read_text(encoding="utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def declared():
    text = (ROOT / "include/onething/onething.h").read_text(encoding="utf-8")
    text = re.sub(r"//[^\n]*|/\*(?:.|\n)*?\*/", " ", text)
    return set(re.findall(r"\b(onething_\w+)\s*\([^*]", text))


def exported(library):
    table = subprocess.run(["nm", "-D", "--defined-only", library], check=True, capture_output=True, text=True).stdout
    rows = [line.split() for line in table.splitlines()]
    return {name.split("@")[0] for _, kind, name in rows if kind != "A"}


def difference(what, actual, expected):
    for name in sorted(actual - expected):
        print(f"{what} but not listed: {name}")
    for name in sorted(expected - actual):
        print(f"listed but not {what}: {name}")
    return actual != expected


def main():
    names = listed()
    differs = [difference("exported", exported(sys.argv[1]), names), difference("declared", declared(), names)]
    print(f"{len(names)} functions listed")
    return 1 if any(differs) or not names else 0


if __name__ == "__main__":
    sys.exit(main())
