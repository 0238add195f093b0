#!/usr/bin/env python3
"""Checks that the source tree keeps to the table in src/README.md. Prints findings, one a line, as
file:line: what; the exit status is 1 if there are any.

    tools/check_layers.py [ROOT]

Rules: a file includes only its own folder and what its row allows; third-party and system headers that a row
calls its own appear nowhere else, and no others appear at all; no file is longer than 600 lines; every source, test and
fuzz target is named in a CMakeLists.txt.
"""

import pathlib
import re
import sys

MAX_LINES = 600
CODE = {".h", ".cc"}
# Folders whose includes are checked, and those that only keep to the budgets.
LAYERED = ("include", "src", "apps")
BUDGETED = LAYERED + ("tests", "tools", "bench", "train", "examples")
# System headers that any folder may include; C++'s own have neither a dot nor a slash.
POSIX = {"fcntl.h", "poll.h", "signal.h", "stdlib.h", "sys/ioctl.h", "sys/resource.h", "sys/stat.h",
         "sys/types.h", "unistd.h"}
TEST_ONLY = ("gtest/", "gmock/")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


class Row:
    """One line of the table."""

    def __init__(self, folder, may_include, home_of):
        self.folder = folder
        self.may_include = may_include
        self.home_of = home_of


def read_table(readme):
    """The rows of the folder table, by folder."""
    rows = {}
    for line in readme.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("| `") or len(cells) != 4:
            continue
        folder, _, may_include, home_of = ([*re.findall(r"`([^`]+)`", cell)] for cell in cells)
        rows[folder[0]] = Row(folder[0], set(may_include), home_of)
    if not rows:
        raise SystemExit(f"{readme}: no folder table")
    return rows


def folder_of(path):
    """The table's name for the folder of a path relative to the root; None outside the layered folders."""
    if path.parts[0] == "include":
        return "/".join(path.parts[:2])
    if path.parts[0] == "src":
        return path.parts[1] if len(path.parts) > 2 else "engine.cc"
    return path.parts[0] if path.parts[0] in LAYERED else None


def belongs(header, pattern):
    """Whether a header is, or lies under, the pattern of a home (`simdjson.h`, `fmt/`)."""
    return header == pattern or (pattern.endswith("/") and header.startswith(pattern))


def files_under(root, folders, suffixes):
    """Files of these kinds, relative to the root, in order."""
    found = []
    for folder in folders:
        found += [path.relative_to(root) for path in (root / folder).rglob("*")
                  if path.is_file() and path.suffix in suffixes]
    return sorted(found)


def check_quoted(root, path, header, row):
    """What is wrong with an include of our own header, or None."""
    bases = (root / "include", root / "src", (root / path).parent, root)
    target = next((base / header for base in bases if (base / header).is_file()), None)
    if target is None:
        return f'no such file: "{header}"'
    owner = folder_of(target.resolve().relative_to(root.resolve()))
    if owner in (row.folder, *row.may_include):
        return None
    return f'{row.folder} may not include "{header}" of {owner}'


def check_system(header):
    """What is wrong with an include of a header that no row calls its own, or None."""
    if "." not in header and "/" not in header or header in POSIX:
        return None
    return f"<{header}> has no home in src/README.md"


def check_includes(root, path, rows):
    """Findings about the includes of one file."""
    test = path.name.endswith("_test.cc")
    row = rows.get(folder_of(path))
    if row is None:
        yield 1, f"{folder_of(path)} is not in the table of src/README.md"
        return
    for number, line in enumerate((root / path).read_text(encoding="utf-8").splitlines(), 1):
        match = INCLUDE.match(line)
        if not match or test:
            continue
        quote, header = match.groups()
        homes = [other.folder for other in rows.values()
                 if any(belongs(header, pattern) for pattern in other.home_of)]
        if homes and row.folder not in homes:
            yield number, f"{header} belongs to {homes[0]} only"
        elif quote == '"':
            wrong = check_quoted(root, path, header, row)
            if wrong:
                yield number, wrong
        elif not homes:
            wrong = "tests only" if header.startswith(TEST_ONLY) else check_system(header)
            if wrong:
                yield number, wrong


def registered_names(root):
    """Every word of every CMakeLists.txt that names a source file."""
    names = {}
    for path in [root / "CMakeLists.txt", *(p for folder in BUDGETED for p in (root / folder).rglob("CMakeLists.txt"))]:
        if path.is_file():
            for name in re.findall(r"[\w./${}-]+\.cc\b", path.read_text(encoding="utf-8")):
                names.setdefault(pathlib.PurePath(name).name, []).append(path.parent.relative_to(root))
    return names


def check_registered(path, names):
    """A finding if no CMakeLists.txt that could mean this source names it."""
    folders = names.get(path.name, [])
    if path.parts[:2] == ("tests", "fuzz"):  # named by the folder whose parser it feeds, or by cmake/
        known = bool(folders) or path.name == "replay_main.cc"
    else:
        known = any(path.is_relative_to(folder) for folder in folders)
    return None if known else "no CMakeLists.txt names this file"


def check(root):
    """All findings as (file, line, text)."""
    rows = read_table(root / "src" / "README.md")
    findings = []
    for path in files_under(root, LAYERED, CODE):
        findings += [(path, number, text) for number, text in check_includes(root, path, rows)]
    for path in files_under(root, BUDGETED, CODE | {".py"}):
        lines = (root / path).read_text(encoding="utf-8").count("\n")
        if lines > MAX_LINES:
            findings.append((path, lines, f"{lines} lines, at most {MAX_LINES} are allowed"))
    names = registered_names(root)
    for path in files_under(root, ("src", "apps", "tests/fuzz"), {".cc"}):
        missing = check_registered(path, names)
        if missing:
            findings.append((path, 1, missing))
    return sorted(set(findings))


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
    findings = check(root)
    for path, number, text in findings:
        print(f"{path}:{number}: {text}")
    if not findings:
        print("layers: nothing to report")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
