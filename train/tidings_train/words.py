"""The words and sentences that the program makes of raw texts: python -m tidings_train.words --tidings PROGRAM --data DIR --out DIR

Entity sets that come as running text are trained on these words, so that training sees the same borders as use does. Writes
SET.jsonl with {doc_id, sentences: [[[start, end], …], …]} in code points. A later run with a better reader moves few borders.
"""
import argparse
import json
import pathlib
import subprocess
import tempfile

from .corpus import RAW_SETS, json_lines


def words_of(program, rows):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as texts:
        texts.writelines(json.dumps({"id": r["doc_id"], "text": r["text"]}, ensure_ascii=False) + "\n" for r in rows)
        texts.flush()
        run = subprocess.run([program, "annotate", "--in", texts.name], stdout=subprocess.PIPE, text=True)
    if run.returncode not in (0, 1):     # 1: some text has a problem, such as a sentence that had to be cut
        raise SystemExit(run.returncode)
    for row, line in zip(rows, run.stdout.splitlines(), strict=True):
        read = json.loads(line)
        assert read["id"] == row["doc_id"]
        yield {"doc_id": read["id"], "sentences": [[[t["start"], t["end"]] for t in s["tokens"]] for s in read["sentences"]]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tidings", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, (path, _, _) in RAW_SETS.items():
        with open(arguments.out / f"{name}.jsonl", "w", encoding="utf-8") as out:
            for row in words_of(arguments.tidings, json_lines(f"{arguments.data}/{path}")):
                out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
