#!/usr/bin/env python3
"""Recognition of place names before places are grounded: scores `location` entities as if they were `places`.

    toponyms.py --tidings PATH --data FOLDER

Prints recognition precision, recall and F1 of every geo set that marks all names. Only recognition means anything here.
"""
import argparse
import os
import subprocess
import sys
import tempfile

from scorer import evaluate, runner
from scorer.files import read_jsonl, write_jsonl

HERE = os.path.dirname(os.path.abspath(__file__))


def with_places(line):
    places = [{"start": e["start"], "end": e["end"], "text": e["text"]} for e in line.get("entities", []) if e["kind"] == "location"]
    return {"id": line["id"], "places": places}


def recognition(entry, tidings):
    """{metric: value} of one set."""
    options = evaluate.parse_options(entry["options"])
    gold = evaluate.load("geo", entry["gold"], None, None, options)
    with tempfile.TemporaryDirectory() as folder:
        source, target, places = (os.path.join(folder, name) for name in ("in.jsonl", "out.jsonl", "places.jsonl"))
        write_jsonl(source, ({"id": d["id"], "text": d["text"]} for d in gold))
        subprocess.run([tidings, "annotate", "--in", source, "--out", target], check=True)
        write_jsonl(places, (with_places(line) for _, line in read_jsonl(target)))
        results, _ = evaluate.score("geo", gold, places, options, None)
    return {r.metric: r for r in results if r.metric.startswith("recognition")}


def main():
    parser = argparse.ArgumentParser(description="recognition of place names, from entities")
    parser.add_argument("--tidings", required=True)
    parser.add_argument("--data", required=True)
    arguments = parser.parse_args()
    for entry in runner.read_sets(os.path.join(HERE, "sets.tsv"), {"data": arguments.data}):
        if entry["task"] != "geo" or "recognition=no" in entry["options"]:
            continue
        if not os.path.exists(entry["gold"]):
            print(f"toponyms: {entry['gold']} is not there; {entry['set']} is left out", file=sys.stderr)
            continue
        for metric, result in recognition(entry, arguments.tidings).items():
            print(f"geo    {entry['set']:15}{metric:24}{result.value:6.1f}{result.n:7}")


if __name__ == "__main__":
    main()
