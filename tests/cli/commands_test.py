#!/usr/bin/env python3
"""The commands, options, formats and exit statuses of the real program.

    TIDINGS_BINARY=build/release/tidings tests/cli/commands_test.py
"""

import csv
import io
import json
import os
import pty
import shutil
import signal
import subprocess
import time
import unittest

import tidings_cli
from tidings_cli import BINARY, jsonl, run

TEXTS = ["Gunmen attacked a border post near Harwan on Tuesday. They killed four guards.",
         "\"We will answer,\" Colonel Haddad said.\n\nHe gave no date.", "Zo\u00eb's caf\u00e9 \U0001f54a burned."]
DOCUMENTS = [{"id": f"d{i}", "text": text} for i, text in enumerate(TEXTS)]


class Formats(tidings_cli.Case):
    def test_json_lines(self):
        lines = self.annotate(jsonl(*DOCUMENTS))
        self.assertEqual([line["id"] for line in lines], ["d0", "d1", "d2"])
        for line, text in zip(lines, TEXTS):
            self.assertEqual(list(line)[:3], ["id", "language", "sentences"])
            self.check_spans(line, text)

    def test_csv_agrees_with_json(self):
        done = run("annotate", "--format", "csv", stdin=jsonl(*DOCUMENTS))
        self.assertEqual(done.returncode, 0)
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))
        lines = self.annotate(jsonl(*DOCUMENTS))
        words = [(line["id"], s + 1, t + 1, token) for line in lines
                 for s, sentence in enumerate(line["sentences"]) for t, token in enumerate(sentence["tokens"])]
        self.assertEqual(len(rows), len(words))
        for row, (document, sentence, word, token) in zip(rows, words):
            self.assertEqual((row["document"], row["sentence"], row["word"]), (document, str(sentence), str(word)))
            for name in ("start", "end", "text", "lemma", "upos", "xpos", "head", "deprel"):
                self.assertEqual(row[name], str(token[name]))
            self.assertEqual(row["feats"], token.get("feats", ""))
        begins = sum(row["entity"].startswith("B-") for row in rows)
        self.assertEqual(begins, sum(len(line["entities"]) for line in lines))

    def test_conllu_is_valid(self):
        done = run("annotate", "--format", "conllu", stdin=jsonl(*DOCUMENTS))
        self.assertEqual(done.returncode, 0)
        blocks = done.stdout.decode().split("\n\n")
        self.assertEqual(blocks.pop(), "")
        ids = set()
        for block in blocks:
            comments = dict(line[2:].split(" = ", 1) for line in block.split("\n") if line.startswith("#"))
            rows = [line.split("\t") for line in block.split("\n") if not line.startswith("#")]
            self.assertNotIn(comments["sent_id"], ids)
            ids.add(comments["sent_id"])
            text = ""
            for number, row in enumerate(rows, 1):
                self.assertEqual(len(row), 10)
                self.assertEqual(row[0], str(number))
                self.assertTrue(all(row))
                self.assertEqual(row[7] == "root", row[6] == "0")
                text += row[1] + ("" if "SpaceAfter=No" in row[9].split("|") else " ")
            self.assertEqual(text.strip(), comments["text"])
        self.assertEqual(sum("# newdoc id = " in block for block in blocks), 3)

    def test_problems_go_to_standard_error_where_the_format_has_no_place(self):
        for name in ("csv", "conllu"):
            done = run("annotate", "--format", name, stdin=jsonl(DOCUMENTS[0], "{"))
            self.assertEqual(done.returncode, 1)
            self.assertIn(b"tidings: line-2: ingest/invalid-json: ", done.stderr)

    def test_table_is_safe(self):
        hostile = {"id": "a\x1b[2J", "text": "Gunmen \x1b[31mfled\x1b[0m\x07 \u202eAden\u202c \u009b2J."}
        done = run("annotate", "--format", "table", stdin=jsonl(hostile))
        shown = done.stdout.decode()
        self.assertIn("== a\u241b[2J", shown)
        for character in shown:
            self.assertTrue(character == "\n" or ord(character) >= 0x20, repr(character))
            self.assertFalse(0x7F <= ord(character) < 0xA0 or 0x202A <= ord(character) <= 0x202E)

    def test_extension_of_out_decides(self):
        for extension, start in (("csv", "document,"), ("conllu", "# newdoc"), ("jsonl", "{"), ("x", "{")):
            out = os.path.join(self.folder, "out." + extension)
            self.assertEqual(run("annotate", "--out", out, stdin=jsonl(DOCUMENTS[0])).returncode, 0)
            with open(out, encoding="utf-8") as written:
                self.assertTrue(written.read().startswith(start), extension)

    def test_auto_is_a_table_on_a_terminal(self):
        for environment, coloured in (({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False)):
            master, slave = pty.openpty()
            with subprocess.Popen([BINARY, "annotate"], stdin=subprocess.PIPE, stdout=slave,
                                  env={**os.environ, **environment}) as process:
                os.close(slave)
                process.stdin.write(jsonl(DOCUMENTS[0]))
                process.stdin.close()
                shown = b""
                try:
                    while chunk := os.read(master, 65536):
                        shown += chunk
                except OSError:  # the other side is closed
                    pass
                os.close(master)
            self.assertIn(b"== d0", shown)
            self.assertEqual(b"\x1b[" in shown, coloured)


class SameBytes(tidings_cli.Case):
    def test_batch_and_threads_change_nothing(self):
        many = [{"id": f"{i}", "text": (TEXTS[i % 3] + " ") * (1 + i % 5)} for i in range(30)]
        expected = run("annotate", "--batch", 1, "--threads", 1, stdin=jsonl(*many)).stdout
        self.assertEqual(expected.count(b"\n"), 30)
        for batch, threads in ((2, 2), (64, 1), (64, 2), (7, 5)):
            done = run("annotate", "--batch", batch, "--threads", threads, stdin=jsonl(*many))
            self.assertEqual(done.stdout, expected, (batch, threads))

    def test_order_changes_nothing(self):
        lines = run("annotate", stdin=jsonl(*DOCUMENTS)).stdout.splitlines()
        backwards = run("annotate", stdin=jsonl(*DOCUMENTS[::-1])).stdout.splitlines()
        self.assertEqual(lines, backwards[::-1])


class ExitStatus(tidings_cli.Case):
    def test_help_and_versions(self):
        for arguments in (["--help"], ["annotate", "--help"], ["version", "--help"], ["completions", "--help"]):
            done = run(*arguments)
            self.assertEqual(done.returncode, 0)
            self.assertIn(b"Examples:", done.stdout)
        self.assertRegex(run("--version").stdout.decode(), r"^tidings \d+\.\d+\.\d+\n$")
        self.assertRegex(run("version").stdout.decode(), r"^tidings \d+\.\d+\.\d+\nmodels  \w+\n$")
        done = run("version", "--verify")
        self.assertEqual((done.returncode, done.stderr), (0, b""))

    def test_usage(self):
        path = self.file("in.jsonl", jsonl(DOCUMENTS[0]))
        for arguments in ([], ["nonsense"], ["annotate", "--nonsense"], ["annotate", "--format", "xml"],
                          ["annotate", "--threads", "-1"], ["annotate", "--batch", "0"],
                          ["annotate", "/nonexistent"], ["annotate", "--published", "soon"],
                          ["annotate", path, "--out", path], ["annotate", path, "--out", "/nonexistent/x"],
                          ["annotate", path, "--assets", "/nonexistent"], ["completions", "tcsh"]):
            done = run(*arguments)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertTrue(done.stderr)
            self.assertEqual(done.stdout, b"")
        with open(path, "rb") as still:
            self.assertEqual(still.read(), jsonl(DOCUMENTS[0]))

    def test_an_input_is_no_output(self):
        folder, text = os.path.join(self.folder, "in"), b"Gunmen fled."
        report = self.file("in/sub/a.txt", text)
        link = os.path.join(self.folder, "link")
        os.symlink(folder, link)
        for arguments in ([folder, "--out", report], [folder, "--out", os.path.join(folder, "new.csv")],
                          [link, "--out", report], [report, folder, "--out", os.path.join(link, "new")]):
            done = run("annotate", *arguments)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertIn(b"lies in the input folder", done.stderr)
        with open(report, "rb") as given:
            for arguments in (["--out", report], ["-", "--out", report]):
                done = subprocess.run([BINARY, "annotate", *arguments], stdin=given, capture_output=True, check=False)
                self.assertEqual(done.returncode, 2, arguments)
        with open(report, "ab") as appended:
            done = subprocess.run([BINARY, "annotate", report], stdout=appended, stderr=subprocess.PIPE, check=False)
            self.assertEqual(done.returncode, 2)
            self.assertIn(b"standard output is an input", done.stderr)
        with open(report, "rb") as still:
            self.assertEqual(still.read(), text)
        self.assertEqual(os.listdir(folder), ["sub"])
        self.assertEqual(run("annotate", folder, "--out", os.path.join(self.folder, "in.jsonl")).returncode, 0)
        with open("/dev/null", "r+b") as nothing:
            done = subprocess.run([BINARY, "annotate"], stdin=nothing, stdout=nothing, check=False)
            self.assertEqual(done.returncode, 0)

    def test_closed_standard_error_spoils_no_output(self):
        out = os.path.join(self.folder, "out.csv")
        given = self.file("in.jsonl", jsonl(DOCUMENTS[0], "{"))
        done = subprocess.run(["sh", "-c", '"$@" 2>&-', "sh", BINARY, "annotate", given, "--out", out], check=False)
        self.assertEqual(done.returncode, 1)
        with open(out, "rb") as written:
            self.assertNotIn(b"tidings:", written.read())

    def test_usage_is_one_sentence_with_the_fix(self):
        for arguments, said in (([], "a command is required; see tidings --help"),
                                (["annotat"], "there is no command \"annotat\"; see tidings --help"),
                                (["annotate", "--bogus"],
                                 "the following argument was not expected: --bogus; see tidings annotate --help"),
                                (["annotate", "--batch", "0"],
                                 "--batch: Value 0 not in range 1 to 100000; see tidings annotate --help")):
            done = run(*arguments)
            self.assertEqual((done.returncode, done.stderr.decode()), (2, f"tidings: {said}\n"))

    def test_full_disk(self):
        done = run("annotate", "--out", "/dev/full", stdin=jsonl(DOCUMENTS[0]))
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stderr, b"tidings: cannot write to \"/dev/full\": No space left on device\n")

    def test_closed_pipe_is_quiet(self):
        with subprocess.Popen([BINARY, "annotate"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as process:
            process.stdout.close()
            try:
                process.stdin.write(jsonl(*DOCUMENTS))
                process.stdin.close()
            except BrokenPipeError:
                pass
            self.assertEqual(process.wait(60), 3)
            self.assertEqual(process.stderr.read(), b"")

    def test_interrupt_finishes_what_is_in_flight(self):
        for sent in (signal.SIGINT, signal.SIGTERM):
            with subprocess.Popen([BINARY, "annotate"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE) as process:
                process.stdin.write(jsonl(*DOCUMENTS[:2]))
                process.stdin.flush()
                # Each document comes out as soon as no further one waits.
                lines = [json.loads(process.stdout.readline()) for _ in range(2)]
                self.assertEqual([line["id"] for line in lines], ["d0", "d1"])
                time.sleep(0.1)
                process.send_signal(sent)
                self.assertEqual(process.wait(60), 3)
                self.assertEqual(process.stdout.read(), b"")
                self.assertEqual(process.stderr.read(), b"tidings: interrupted after 2 documents\n")

    def test_unreadable_file(self):
        closed = self.file("in/a.txt", b"secret")
        self.file("in/b.txt", b"He fled.")
        os.chmod(closed, 0)
        if os.access(closed, os.R_OK):
            self.skipTest("nothing is unreadable to this user")
        lines = self.annotate(b"", os.path.join(self.folder, "in"), status=1)
        self.assertEqual([tidings_cli.codes(line) for line in lines], [["unreadable-input"], []])


class Completions(tidings_cli.Case):
    def test_bash_completes(self):
        script = self.file("tidings.bash", run("completions", "bash").stdout)
        for words, expected in ((("ver",), "version"), (("annotate", "--form"), "--format"),
                                (("annotate", "--format", "con"), "conllu"), (("completions", "z"), "zsh")):
            command = (f"source {script}; COMP_WORDS=(tidings {' '.join(words)}); COMP_CWORD={len(words)}; "
                       "_tidings; echo \"${COMPREPLY[@]}\"")
            done = subprocess.run(["bash", "-c", command], capture_output=True, check=True, cwd=self.folder)
            self.assertEqual(done.stdout.decode().split(), [expected])

    def test_other_shells_accept_theirs(self):
        for shell in ("zsh", "fish"):
            script = run("completions", shell)
            self.assertEqual(script.returncode, 0)
            if shutil.which(shell):
                subprocess.run([shell, "-n", self.file(shell, script.stdout)], check=True)


if __name__ == "__main__":
    unittest.main()
