#!/usr/bin/env python3
"""Measures the guard apart: which texts report current events, and that the others give none.

    eval/guard/score.py TIDINGS [dev|test …] [--show]

--show prints every text that was judged wrongly and what it gave; keep it to dev.
"""
import argparse
import json
import pathlib
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
HAPPENING = {"actual", "future"}


def read(path):
    """Texts of a file as [{id, published, genre, current, events, text}]."""
    texts = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("==="):
            name, published, genre, current, events = (part.strip() for part in line[3:].split("|"))
            texts.append({"id": name, "published": published, "genre": genre, "current": current == "yes",
                          "events": int(events), "text": ""})
        elif texts and line and not line.startswith("#"):
            texts[-1]["text"] += ("\n" if texts[-1]["text"] else "") + line
    return texts


def code(tidings, texts):
    lines = "".join(json.dumps({key: t[key] for key in ("id", "published", "text")}, ensure_ascii=False) + "\n" for t in texts)
    done = subprocess.run([tidings, "code"], input=lines.encode(), capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def happening(record):
    return [e for e in record["events"] if e["status"] in HAPPENING]


def percent(part, whole):
    return f"{100 * part / whole:5.1f}  ({part} of {whole})" if whole else "    -"


def report(name, pairs):
    without = [(t, r) for t, r in pairs if not t["events"]]
    reports = [(t, r) for t, r in pairs if t["events"]]
    print(f"guard {name}")
    print("  current or not     ", percent(sum(t["current"] == r["current"] for t, r in pairs), len(pairs)))
    print("  genre              ", percent(sum(t["genre"] == r["genre"] for t, r in pairs), len(pairs)))
    print("  no event where none", percent(sum(not happening(r) for _, r in without), len(without)),
          f" {sum(len(happening(r)) for _, r in without)} events given there")
    print("  reports kept       ", percent(sum(len(happening(r)) >= t["events"] for t, r in reports), len(reports)),
          f" {sum(len(happening(r)) for _, r in reports)} events given there")


def show(pairs):
    for t, r in pairs:
        got = happening(r)
        if t["current"] == r["current"] and t["genre"] == r["genre"] and (len(got) >= t["events"] if t["events"] else not got):
            continue
        print(f"  {t['id']}: {t['genre']} {t['current']} {t['events']}; given {r['genre']} {r['current']} {len(got)}")
        for e in got if not t["events"] else ():
            main = e["mentions"][e["main"]]["trigger"]
            print(f"      {e['type']} {e['status']}: …{t['text'][max(0, main['start'] - 40):main['end'] + 40]}…")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tidings")
    parser.add_argument("parts", nargs="*", default=["dev", "test"])
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    for part in arguments.parts or ["dev", "test"]:
        texts = read(HERE / f"{part}.txt")
        pairs = list(zip(texts, code(arguments.tidings, texts)))
        report(part, pairs)
        if arguments.show:
            show(pairs)


if __name__ == "__main__":
    main()
