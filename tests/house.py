#!/usr/bin/env python3
"""tests/house.py [REVISION…]: measures the house, one column for each revision (the files as they stand when none is named).

Files, lines and functions are those of src; classes and structs those of the public headers too. A class is measured from its first
line to its last; a code line has more than a comment on it; a comment line has nothing else.
"Places that work out a receipt" are the functions that decide by a rule's `by_bundle`, `adds_at_bundle` or `adds_at_hand_in` when what an offer adds counts,
before or after the wait for earlier steps: the rule cannot be followed without it.
"Sources without their header" are the .cc files with neither a header of their name beside them nor a public one. Five kinds are fine: main.cc; a
source of a folder whose one header says what all of it offers (a page and its sections, a chart and its drawing); a command of the command
line (src/cli/command.h); one half of a public header, named for what it defines; and the one file that compiles a library.
tests/tree_test.py holds the limits; this file knows how to read C++."""

import io
import pathlib
import re
import subprocess
import sys
import tarfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def blank(match):
    return re.sub(r"[^\n]", " ", match.group(0))


def without_raw_literals(source, instead=blank):
    return re.sub(r'R"([^(\s]*)\((?:.|\n)*?\)\1"', instead, source)


def without_text(source):
    """The source with comments, literals and preprocessor lines blanked, line for line."""
    source = without_raw_literals(source)
    tokens = r"""//[^\n]*|/\*(?:.|\n)*?\*/|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'"""
    source = re.sub(tokens, blank, source)
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", blank, source, flags=re.M)


GOES_ON = re.compile(r"\s*[,{]")  # after a closing brace: it was an initialiser, S::S() : a{1}, b{2} {


def function_lengths(source):
    """(first line, lines) of every function body with its signature; what lies inside a function counts with it."""
    text = without_text(source)
    found, depth, start, head = [], 0, None, 0
    for match in re.finditer(r"[{};]", text):
        at, mark = match.start(), match.group(0)
        if start is not None:
            depth += {"{": 1, "}": -1, ";": 0}[mark]
            if depth == 0 and not GOES_ON.match(text, at + 1):
                found.append((line_of(text, start), line_of(text, at) - line_of(text, start) + 1))
                start = None
        elif mark == "{" and is_function(text[head:at]):
            start, depth = head + len(text[head:at]) - len(text[head:at].lstrip()), 1
        head = at + 1
    return found


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def is_function(head):
    """Whether the text before a brace at namespace or class scope declares a function, not a scope or a table."""
    head = re.sub(r"alignas\([^)]*\)|__attribute__\(\(.*?\)\)|\[\[.*?\]\]", "", head)
    head = re.sub(r"^\s*((public|private|protected)\s*:|template\s*<[^{;]*?>\s*(?=\S))", "", head.strip())
    if re.match(r"(inline\s+)?namespace\b|extern\s*$|(typedef\s+)?(class|struct|union|enum)\b[^()]*$", head):
        return False
    return bool(re.search(r"\)", head)) and not re.search(r"(?<![=!<>+\-*/|&^(])=(?!=)[^\[\])]*$", head)


SCOPE = re.compile(r"(?:^|[;{}:>]|\n)\s*((?:class|struct)\s+(?:alignas\([^)]*\)\s*|\[\[[^\]]*\]\]\s*)?([\w:]+)[^;{}()=]*)\{")


def closing(text, opened):
    """Where the brace at `opened` closes."""
    depth = 0
    for match in re.finditer(r"[{}]", text[opened:]):
        depth += 1 if match.group(0) == "{" else -1
        if depth == 0:
            return opened + match.start()
    return len(text)


def classes(source):
    """(name, first line, lines, fields) of every class and struct with a body."""
    text = without_text(source)
    found = []
    for match in SCOPE.finditer(text):
        opened = match.end() - 1
        closed = closing(text, opened)
        first = line_of(text, match.start(1))
        found.append((match.group(2), first, line_of(text, closed) - first + 1, fields(text[opened + 1:closed])))
    return found


def fields(body):
    """How many data members the body of a class declares."""
    while re.search(r"\{[^{}]*\}", body):
        body = re.sub(r"\{[^{}]*\}(?!\s*[,;])", ";", body)
        body = re.sub(r"\{[^{}]*\}", " ", body)
    body = re.sub(r"\b(?:public|private|protected)\s*:", "", body)
    while re.search(r"<[^<>]*>", body):
        body = re.sub(r"<[^<>]*>", "", body)
    count = 0
    for statement in (part.strip() for part in body.split(";")):
        if re.match(r"(using|friend|static|typedef|enum|class|struct|union|template|explicit|virtual)\b", statement):
            continue
        declared = statement.split("=")[0]
        if re.match(r"[\w:]+[\s&*]+\w", declared) and "(" not in declared:
            count += 1 + statement.count(",")
    return count


def lines_of_code(source):
    return sum(1 for line in without_comments(source).splitlines() if line.strip())


def without_comments(source):
    return re.sub(r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*(?:.|\n)*?\*/',
                  lambda match: match.group(0) if match.group(0)[0] == '"' else blank(match), source)


def comment_lines(source):
    return sum(1 for line in source.splitlines() if re.match(r"\s*(//|/\*|\*)", line))


def read_revision(revision):
    """The texts of a revision's sources and public headers, by path; of the files as they stand for None."""
    if revision is None:
        paths = [path for folder in ("src", "include") for path in (ROOT / folder).rglob("*")]
        return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
                for path in paths if path.suffix in (".cc", ".h", ".hpp")}
    archive = subprocess.run(["git", "-C", str(ROOT), "archive", revision, "src", "include"], check=True, capture_output=True)
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        return {member.name: tar.extractfile(member).read().decode("utf-8") for member in tar
                if member.isfile() and member.name.endswith((".cc", ".h", ".hpp"))}


RECEIPT_RULE = re.compile(r"(?:&&|\bif\b|\breturn\b).*\b(?:adds_at_bundle|adds_at_hand_in|rules?\.by_bundle)\b")


def receipt_places(sources):
    """How many functions follow the rule of a receipt."""
    return sum(any(map(RECEIPT_RULE.search, without_text(text).splitlines()[first - 1:first - 1 + count]))
               for text in sources.values() if RECEIPT_RULE.search(text)
               for first, count in function_lengths(text))


def without_header(sources):
    """The sources of src with neither a header of their name beside them nor a public one."""
    return [path for path in sources if path.endswith(".cc") and path[:-3] + ".h" not in sources
            and f"include/onething/{pathlib.PurePosixPath(path).stem}.h" not in sources]


def modules(sources):
    """(files, lines) by module."""
    counts = {}
    for path, text in sources.items():
        name = path.split("/")[1].split(".")[0]
        files, lines = counts.get(name, (0, 0))
        counts[name] = files + 1, lines + len(text.splitlines())
    return counts


def measures(revision):
    """(what, number) of a revision, in the order of the table."""
    everything = read_revision(revision)
    sources = {path: text for path, text in everything.items() if path.startswith("src/")}
    lengths = sorted(count for text in sources.values() for _, count in function_lengths(text))
    all_classes = [entry for text in everything.values() for entry in classes(text)]
    largest = max(all_classes, key=lambda entry: entry[3])
    total = sum(len(text.splitlines()) for text in sources.values())
    yield "files", str(len(sources))
    yield "lines", str(total)
    yield "code lines", str(sum(map(lines_of_code, sources.values())))
    yield "comment share", f"{100 * sum(map(comment_lines, sources.values())) / total:.1f} %"
    yield "functions", str(len(lengths))
    yield "function, median", str(lengths[len(lengths) // 2])
    yield "function, p90", str(lengths[len(lengths) * 9 // 10])
    yield "function, longest", str(lengths[-1])
    yield "classes over 150 lines", str(sum(entry[2] > 150 for entry in all_classes))
    yield "longest class", str(max(entry[2] for entry in all_classes))
    yield "fields of the largest struct", f"{largest[3]} ({largest[0]})"
    yield "sources without their header", str(len(without_header({**sources, **everything})))
    yield "places that work out a receipt", str(receipt_places(sources))
    for name, (files, lines) in sorted(modules(sources).items()):
        yield f"{name}: files, lines", f"{files}, {lines}"


def main():
    revisions = sys.argv[1:] or [None]
    columns = [dict(measures(revision)) for revision in revisions]
    rows = list(dict.fromkeys(row for column in columns for row in column))
    print("| | " + " | ".join(revision or "now" for revision in revisions) + " |")
    print("|---|" + "---|" * len(revisions))
    for row in rows:
        print(f"| {row} | " + " | ".join(column.get(row, "") for column in columns) + " |")


if __name__ == "__main__":
    main()
