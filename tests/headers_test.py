#!/usr/bin/env python3
"""Every public header compiles alone; onething.h as C99 and as C++. With g++, and in CI (ONETHING_CI) with clang too."""

import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
STRICT = ["-Wall", "-Wextra", "-pedantic", "-Werror", "-fsyntax-only"]


def compilers(gnu, clang):
    return [gnu, *([clang] if os.environ.get("ONETHING_CI") and shutil.which(clang) else [])]


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


def compiles(line):
    if subprocess.run(line, check=False).returncode == 0:
        return True
    print("failed:", " ".join(line))
    return False


def main():
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        passed = list(pool.map(compiles, commands()))
    print(f"{len(passed)} compiled alone, {passed.count(False)} failed")
    return 0 if passed and all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
