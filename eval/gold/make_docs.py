#!/usr/bin/env python3
"""Write the input lines of the annotated reports, taken from the data sets that hold their texts.

    DATA=../shared/data make_docs.py > docs.jsonl
    make_docs.py --data ../shared/data --out docs.jsonl

The texts are not part of the repository. A text that differs from the annotated one stops the run, since every offset
of gold.jsonl counts from it. Exit status: 0 all well, 1 a text is missing or differs, 2 usage.
"""
import argparse
import gzip
import hashlib
import json
import os
import pathlib
import sys

SETS = {
    "fakes": "events/fakes/fakes.jsonl",
    "re3d": "ner/re3d.jsonl",
    "geovirus": "geo/geovirus.jsonl",
    "ecb": "events/ecb/ecb_dev.jsonl",
    "muc4": "amber/events/muc4/muc4_dev.jsonl",
    "hrds": "amber/events/hrds/hrds_dev.jsonl",
    "worldwide": "amber/ner/worldwide.jsonl.gz",
}
REPORTS = pathlib.Path(__file__).resolve().with_name("reports.jsonl")


class DataError(Exception):
    """A set or a text that is not as annotated; the message says which."""


def read_jsonl(path):
    """The objects of a JSON Lines file, plain or gzip-packed."""
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from error


def digest(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def input_line(report, row):
    """The input line of one report, checked against the digests of what was annotated."""
    line = {"id": report["id"], "text": row["text"]}
    if digest(row["text"]) != report["sha256"]:
        raise DataError(f"{report['id']}: the text of {report['doc_id']} is not the annotated one")
    if "title_sha256" in report:
        line["title"] = row.get("title") or ""
        if digest(line["title"]) != report["title_sha256"]:
            raise DataError(f"{report['id']}: the title of {report['doc_id']} is not the annotated one")
    if "published" in report:
        line["published"] = report["published"]
    return line


def input_lines(data, reports):
    """The input lines of all reports, in their order."""
    rows = {}
    for name in sorted({report["set"] for report in reports}):
        rows[name] = {row["doc_id"]: row for row in read_jsonl(data / SETS[name])}
    for report in reports:
        row = rows[report["set"]].get(report["doc_id"])
        if row is None:
            raise DataError(f"{SETS[report['set']]}: no document {report['doc_id']}")
        yield input_line(report, row)


def main():
    parser = argparse.ArgumentParser(description="Write the input lines of the annotated reports.")
    parser.add_argument("--data", default=os.environ.get("DATA"), help="folder of the data sets (default: $DATA)")
    parser.add_argument("--out", help="output file (default: standard output)")
    arguments = parser.parse_args()
    if not arguments.data:
        parser.error("say where the data sets are: --data FOLDER, or the variable DATA")
    try:
        lines = list(input_lines(pathlib.Path(arguments.data), read_jsonl(REPORTS)))
    except DataError as error:
        sys.exit(f"make_docs.py: {error}")
    out = open(arguments.out, "w", encoding="utf-8") if arguments.out else sys.stdout
    with out:
        for line in lines:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
