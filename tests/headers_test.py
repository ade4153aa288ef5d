#!/usr/bin/env python3
"""Every public header compiles alone, with g++ and with clang where it is there; onething.h as C99 and as C++."""

import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
STRICT = ["-Wall", "-Wextra", "-pedantic", "-Werror", "-fsyntax-only"]


def compilers(*names):
    return [name for name in names if shutil.which(name)]


def command(compiler, language, standard, header):
    return [compiler, "-x", language, f"-std={standard}", *STRICT, f"-I{ROOT / 'include'}", "-include", str(header),
            "/dev/null"]


def commands():
    cxx = compilers("g++", "clang++-14")
    for header in sorted((ROOT / "include" / "onething").iterdir()):
        for compiler in cxx:
            yield command(compiler, "c++", "c++20", header)
        if header.name == "onething.h":
            for compiler in compilers("gcc", "clang-14"):
                yield command(compiler, "c", "c99", header)


def main():
    failed = 0
    count = 0
    for line in commands():
        count += 1
        if subprocess.run(line, check=False).returncode != 0:
            print("failed:", " ".join(line))
            failed += 1
    print(f"{count} compiled alone, {failed} failed")
    return 1 if failed or not count else 0


if __name__ == "__main__":
    sys.exit(main())
