#!/usr/bin/env python3
"""Static checks of assets/codebook/triggers: columns, codes, duplicates, examples that resemble each other.

    tools/check_codebook.py [FILE…]      all files are read; problems are printed for FILEs only, if given

What needs the reader (does the example fire?) is checked by `tidings compile`.
"""
import collections
import itertools
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent / "assets/codebook"
COLUMNS = ["pattern", "class", "type", "mode", "cameo", "frame", "needs", "contexts", "example"]
ROLES = {"actor", "recipient", "victim", "instrument", "target", "place", "origin", "content", "-"}
CLASSES = {"human", "state", "armed", "weapon", "place", "object", "event", "body", "money", "number", "none", "nature"}
FUNCTION_WORDS = set("""a an and are as at be been before after by for from had has have he her his in into is it its of on or over said
she than that the their them they this to under was were who whom will with would about against between during than then there these those when where which while
not no but also out up off near since until two three four five six seven eight nine ten more most other some such only own new last first second against
monday tuesday wednesday thursday friday saturday sunday""".split())
SHARED_WORDS = 4


def table(name):
    lines = (ROOT / "ontology" / name).read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"))) for line in lines[1:]]


def content_words(sentence):
    return {w for w in re.findall(r"[^\W\d_]{3,}", sentence.lower()) if w not in FUNCTION_WORDS}


def field_faults(row, types, modes, contexts, crosswalk):
    kind, mode = row["type"], row["mode"]
    if row["class"] not in ("v", "n", "a"):
        yield f'class "{row["class"]}" is none of v, n, a'
    if kind == "-":
        if (mode, row["cameo"], row["contexts"]) != ("-", "-", "-"):
            yield "what reports no event has no mode, code or context"
    elif kind not in types:
        yield f'type "{kind}" is not a PLOVER type'
    if mode != "-" and (kind, mode) not in modes:
        yield f'{kind} has no mode "{mode}"'
    appeal = kind == "REQUEST" and row["cameo"].startswith("02") and row["cameo"] in crosswalk    # urge, appeal: record.md
    if kind != "-" and crosswalk.get(row["cameo"], "") != kind and not appeal:
        yield f'CAMEO {row["cameo"]} is {crosswalk.get(row["cameo"], "unknown")} in the crosswalk, not {kind}'
    for part in row["frame"].split() if row["frame"] != "-" else ():
        if not re.fullmatch(r"[a-z]+=[a-z-]+", part) or part.split("=")[1] not in ROLES:
            yield f'frame "{part}"'
    for part in row["needs"].split() if row["needs"] != "-" else ():
        match = re.fullmatch(r"([a-z]+)!?=([a-z|]+)", part)
        if not match or not set(match[2].split("|")) <= CLASSES:
            yield f'need "{part}"'
    for context in row["contexts"].split("|") if row["contexts"] != "-" else ():
        if context not in contexts:
            yield f'context "{context}"'
    if not re.fullmatch(r"[\w|@*'. -]+", row["pattern"]) or row["pattern"] != row["pattern"].lower():
        yield f'pattern "{row["pattern"]}"'
    if len(row["example"].split()) < 5 or row["example"][-1] not in ".!?”\"":
        yield "the example is no whole sentence"


def read():
    """(path, line number, row or None, fault) of every line of every file."""
    for path in sorted((ROOT / "triggers").glob("*.tsv")):
        lists = set()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            fields = line.split("\t")
            if not line or line.startswith("#") or fields == COLUMNS:
                continue
            if fields[0].startswith("@"):
                lists.add(fields[0])
                if len(fields) != 2:
                    yield path, number, None, "a list has two fields"
                continue
            if len(fields) != len(COLUMNS) or "" in fields:
                yield path, number, None, f"{len(fields)} fields, {fields.count('')} of them empty; {len(COLUMNS)} are wanted, - for empty"
                continue
            row = dict(zip(COLUMNS, fields))
            missing = [w for w in re.findall(r"@[\w-]+", row["pattern"]) if w not in lists]
            yield path, number, row, f"list {missing[0]} is not defined above" if missing else None


def main():
    wanted = {pathlib.Path(a).resolve() for a in sys.argv[1:]}
    types = {r["type"] for r in table("plover_types.tsv")}
    modes = {(r["type"], r["mode"]) for r in table("plover_modes.tsv")}
    contexts = {r["context"] for r in table("plover_contexts.tsv")}
    crosswalk = {r["code"]: r["type"] for r in table("cameo_to_plover.tsv")}
    faults, counts, keys, by_word, words = [], collections.Counter(), {}, collections.defaultdict(list), []
    for path, number, row, fault in read():
        if fault:
            faults.append((path, number, fault))
        if not row:
            continue
        counts[row["type"]] += 1
        faults += [(path, number, f) for f in field_faults(row, types, modes, contexts, crosswalk)]
        key = (row["pattern"], row["class"], row["needs"])
        if key in keys:
            faults.append((path, number, f'{row["pattern"]} ({row["class"]}) stands at {keys[key]} already'))
        keys[key] = f"{path.name}:{number}"
        own = content_words(row["example"])
        shared = collections.Counter(itertools.chain.from_iterable(by_word[w] for w in own))
        for other, count in shared.items():
            if count > SHARED_WORDS:
                faults.append((path, number, f"the example shares {count} content words with {words[other]}"))
        for word in own:
            by_word[word].append(len(words))
        words.append(f"{path.name}:{number}")
    for path, number, fault in faults:
        if not wanted or path in wanted:
            print(f"{path.name}:{number}: {fault}")
    print(", ".join(f"{k} {v}" for k, v in sorted(counts.items())), "=", sum(counts.values()), "entries,", len(faults), "faults", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
