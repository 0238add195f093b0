#!/usr/bin/env python3
"""The train and dev parts of the corpus, from what `tidings annotate-check` wrote.

    split.py DOCS GOLD OUT     writes OUT/{train,dev}.{docs,gold}.jsonl
"""

import json
import pathlib
import sys

from quotas import is_dev


def main(docs, gold, out):
    folder = pathlib.Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    lines = {json.loads(line)["id"]: line for line in open(docs, encoding="utf-8")}
    counts = {}
    files = {(part, kind): open(folder / f"{part}.{kind}.jsonl", "w", encoding="utf-8")
             for part in ("train", "dev") for kind in ("docs", "gold")}
    for line in open(gold, encoding="utf-8"):
        record = json.loads(line)
        part = "dev" if is_dev(record) else "train"
        files[part, "gold"].write(line)
        files[part, "docs"].write(lines[record["id"]])
        counts[part] = counts.get(part, 0) + 1
    for file in files.values():
        file.close()
    print(", ".join(f"{part} {count}" for part, count in sorted(counts.items())))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
