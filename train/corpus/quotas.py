#!/usr/bin/env python3
"""What the corpus holds, beside what it should hold.

    quotas.py DOCS GOLD

DOCS and GOLD are what `tidings annotate-check` wrote. Prints a table; rows short of their quota begin with "short". Exit status 1 if any is.
"""

import argparse
import collections
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
ONTOLOGY = HERE.parents[1] / "assets/codebook/ontology"
HELD_OUT = {"colombia", "philippines"}
DEV_HANDS = {"g"}
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def is_dev(record):
    return record.get("theatre") in HELD_OUT or record.get("hand") in DEV_HANDS


def column(name, *fields):
    rows = [line.split("\t") for line in (ONTOLOGY / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    at = [rows[0].index(field) for field in fields]
    return [tuple(row[i] for i in at) for row in rows[1:]]


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def repeated_sequences(docs, length=6, allowed=3):
    """Word sequences that stand in more reports than allowed."""
    found = collections.defaultdict(set)
    for doc in docs:
        words = [w.lower() for w in WORD.findall(doc["text"])]
        for i in range(len(words) - length + 1):
            found[" ".join(words[i:i + length])].add(doc["id"])
    return sorted(s for s, where in found.items() if len(where) > allowed)


class Table:
    def __init__(self):
        self.short = 0

    def row(self, name, value, least=None, most=None):
        bad = (least is not None and value < least) or (most is not None and value > most)
        self.short += bad
        bound = f"at least {least}" if least is not None else f"at most {most}" if most is not None else ""
        shown = f"{value:.1f}" if isinstance(value, float) else str(value)
        print(f"{'short' if bad else '':6}{name:44}{shown:>8}  {bound}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("docs")
    parser.add_argument("gold")
    arguments = parser.parse_args()
    docs, gold = read(arguments.docs), read(arguments.gold)
    text = {d["id"]: d["text"] for d in docs}
    length = {i: len(WORD.findall(t)) for i, t in text.items()}
    train = [g for g in gold if not is_dev(g)]
    table = Table()
    table.row("reports", len(gold), 600)
    table.row("words", sum(length.values()), 150_000)
    table.row("reports of dev, %", 100 * (len(gold) - len(train)) / max(1, len(gold)), 18.0)
    table.row("reports of 600 words or more, %", 100 * sum(n >= 600 for n in length.values()) / max(1, len(gold)), 14.0)
    table.row("reports without event, %", 100 * sum(not g["events"] for g in gold) / max(1, len(gold)), 28.0)
    theatres = collections.Counter(g.get("theatre") for g in gold)
    table.row("theatres", len(theatres), 25)
    table.row("largest theatre, %", 100 * max(theatres.values(), default=0) / max(1, len(gold)), most=12.0)
    styles = collections.Counter(g.get("style") for g in gold)
    for style in ("wire", "local", "ministry", "ngo", "blog", "analysis", "transcript"):
        table.row(f"style {style}", styles[style], 40)
    events = [e for g in train for e in g["events"]]
    types = collections.Counter(e["type"] for e in events)
    modes = collections.Counter((e["type"], e.get("mode")) for e in events)
    statuses = collections.Counter(e["status"] for e in events)
    table.row("events of train", len(events))
    for (name,) in column("types.tsv", "type"):
        table.row(f"train {name}", types[name], 60)
    for name, mode in column("modes.tsv", "type", "mode"):
        table.row(f"train {name}/{mode}", modes[name, mode], 15)
    for status, least in (("actual", None), ("historical", 150), ("future", 150), ("hypothetical", 150), ("negated", 120)):
        table.row(f"train {status}", statuses[status], least)
    for field in ("attribution", "links", "casualties", "instruments", "targets", "origins", "series", "outcome"):
        table.row(f"train events with {field}", sum(bool(e.get(field)) for e in events))
    table.row("train tallies", sum(len(g["tallies"]) for g in train))
    sequences = repeated_sequences(docs)
    table.row("sequences of six words in over three reports", len(sequences), most=0)
    for sequence in sequences[:20]:
        print(f"      {sequence}")
    return 1 if table.short else 0


if __name__ == "__main__":
    sys.exit(main())
