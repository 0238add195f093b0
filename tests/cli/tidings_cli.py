"""What the tests of the command line share: running the program and looking at what it wrote."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

BINARY = os.environ.get("TIDINGS_BINARY", "build/release/tidings")


def run(*arguments, stdin=b"", **options):
    """The finished process; `stdin` and its outputs are bytes."""
    return subprocess.run([BINARY, *map(str, arguments)], input=stdin, capture_output=True,
                          timeout=300, check=False, **options)


def jsonl(*documents):
    """Lines of input; bytes and strings stand for themselves."""
    lines = []
    for document in documents:
        if isinstance(document, dict):
            document = json.dumps(document)
        lines.append(document.encode() if isinstance(document, str) else document)
    return b"".join(line + b"\n" for line in lines)


def codes(line):
    """The codes of a line's problems, in order."""
    return [problem["code"] for problem in line.get("problems", [])]


class Case(unittest.TestCase):
    """A test with a folder of its own, and checks that hold for any output."""

    maxDiff = 4000

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="tidings-cli-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as out:
            out.write(content)
        return path

    def annotate(self, stdin, *arguments, status=0):
        """Lines of output as values; checks the exit status and that nothing else was said."""
        done = run("annotate", *arguments, stdin=stdin)
        self.assertEqual(done.returncode, status, done.stderr[-2000:])
        self.assertEqual(done.stderr, b"")
        lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
        for line in lines:
            self.check_problems(line)
        return lines

    def check_problems(self, line):
        for problem in line.get("problems", []):
            self.assertRegex(problem["stage"], "^[a-z]+$")
            self.assertRegex(problem["code"], "^[a-z0-9]+(-[a-z0-9]+)*$")
            self.assertTrue(problem["message"])

    def check_spans(self, line, text):
        """Every span of the line is the part of the text that it says it is."""
        last = 0
        for sentence in line["sentences"]:
            tokens = sentence["tokens"]
            self.assertEqual(sentence["start"], tokens[0]["start"])
            self.assertEqual(sentence["end"], tokens[-1]["end"])
            self.assertEqual([t["head"] for t in tokens].count(0), 1)
            for token in tokens:
                self.assertGreaterEqual(token["start"], last)
                last = token["end"]
                self.assertLessEqual(token["head"], len(tokens))
                self.assertEqual(token["text"], text[token["start"]:token["end"]])
        for entity in line["entities"]:
            self.assertEqual(entity["text"], text[entity["start"]:entity["end"]])
        for cluster in line["coreference"]:
            self.assertGreaterEqual(len(cluster), 2)
            for mention in cluster:
                self.assertTrue(0 <= mention["start"] < mention["end"] <= len(text))


if __name__ == "__main__":
    sys.exit("run bad_input_test.py or commands_test.py")
