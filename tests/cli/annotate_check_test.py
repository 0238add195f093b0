#!/usr/bin/env python3
"""`tidings annotate-check` through the real program.

    TIDINGS_BINARY=build/release/tidings tests/cli/annotate_check_test.py
"""

import json
import os
import pathlib
import unittest

import tidings_cli
from tidings_cli import run

ROOT = pathlib.Path(__file__).resolve().parents[2]
REPORT = """report {id}
published 2021-03-17
text
{{w1 Gunmen}} {{e1 attacked}} a post near {{p1 Ouallam}} on {{d1 {day}}}.
end
e1 ASSAULT actors=w1 places=p1 date=d1
w1 UAF
p1 Ouallam country=NER precision=2
d1 2021-03-16
"""


def report(name="r1", day="Tuesday"):
    return REPORT.format(id=name, day=day).encode()


class AnnotateCheck(tidings_cli.Case):
    def check(self, *arguments):
        docs, gold = os.path.join(self.folder, "docs.jsonl"), os.path.join(self.folder, "gold.jsonl")
        done = run("annotate-check", *arguments, "--docs", docs, "--gold", gold)
        self.assertEqual(done.stderr, b"")
        read = [[json.loads(line) for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines()]
                for path in (docs, gold)]
        return done.returncode, done.stdout.decode(), *read

    def test_writes_documents_and_gold_whose_spans_agree(self):
        self.file("set/b.report", report("r2"))
        self.file("set/deep/a.report", report("r1") + report("r3"))
        status, shown, docs, gold = self.check(os.path.join(self.folder, "set"))
        self.assertEqual((status, shown), (0, "3 reports in 2 files, 0 faults.\n"))
        self.assertEqual([doc["id"] for doc in docs], ["r2", "r1", "r3"])
        for doc, record in zip(docs, gold):
            self.assertEqual(doc["id"], record["id"])
            for part in ("actors", "places"):
                span = record["events"][0][part][0]
                self.assertEqual(doc["text"][span["start"]:span["end"]], span["text"])

    def test_names_file_and_line_and_leaves_the_file_out(self):
        good = self.file("good.report", report("r1"))
        bad = self.file("bad.report", report("r2") + report("r3", day="Wednesday"))
        status, shown, docs, _ = self.check(good, bad)
        self.assertEqual(status, 1)
        self.assertTrue(shown.startswith(f"{bad}:18: d1: \"Wednesday\""), shown)
        self.assertTrue(shown.endswith("3 reports in 2 files, 1 faults.\n"), shown)
        self.assertEqual([doc["id"] for doc in docs], ["r1"])

    def test_finds_a_report_that_is_there_twice(self):
        first, second = self.file("1.report", report()), self.file("2.report", report())
        status, shown, _, _ = self.check(first, second)
        self.assertEqual(status, 1)
        self.assertIn(f"{second}: The report r1 is also in {first}.", shown)

    def test_what_cannot_be_read_stops_at_start(self):
        empty = os.path.join(self.folder, "empty")
        os.mkdir(empty)
        for argument in (empty, os.path.join(self.folder, "nowhere")):
            done = run("annotate-check", argument)
            self.assertEqual((done.returncode, done.stdout), (2, b""))
            self.assertEqual(done.stderr.count(b"\n"), 1)

    def test_the_example_of_the_format_holds(self):
        text = (ROOT / "docs/formats/annotated-report.md").read_text(encoding="utf-8")
        example = text.split("\n```\n")[1]
        status, shown, _, gold = self.check(self.file("example.report", example.encode() + b"\n"))
        self.assertEqual((status, shown), (0, "1 reports in 1 files, 0 faults.\n"))
        self.assertEqual(gold[0]["events"][0]["casualties"][0]["low"], 9)

    def test_the_corpus_fits_the_codebook(self):
        status, shown, _, gold = self.check(ROOT / "train/corpus/written")
        self.assertEqual(status, 0, shown)
        self.assertGreater(len(gold), 500)


if __name__ == "__main__":
    unittest.main()
