#!/usr/bin/env python3
"""Hostile and broken input through the real program: each gives its one line, in order and with its
problem, its neighbours are read all the same, and the exit status tells.

    TIDINGS_BINARY=build/release/tidings tests/cli/bad_input_test.py
"""

import os
import random
import unittest

import tidings_cli
from tidings_cli import codes, jsonl

BEFORE = {"id": "before", "text": "Gunmen shot at a convoy near Harwan."}
AFTER = {"id": "after", "text": "Nobody was hurt, the governor said."}


class BadLines(tidings_cli.Case):
    """One bad line between two good ones."""

    def between(self, line, expected, status=1):
        """The middle line of the output, whose problems must have the `expected` codes."""
        lines = self.annotate(jsonl(BEFORE, line, AFTER), status=status)
        self.assertEqual(len(lines), 3)
        for read, given in ((lines[0], BEFORE), (lines[2], AFTER)):
            self.assertEqual(read["id"], given["id"])
            self.assertEqual(codes(read), [])
            self.assertTrue(read["sentences"])
            self.check_spans(read, given["text"])
        self.assertEqual(codes(lines[1]), expected)
        return lines[1]

    def test_empty(self):
        line = self.between({"id": "x", "text": ""}, ["empty-document"])
        self.assertEqual(line["id"], "x")
        self.assertEqual(line["sentences"], [])
        self.between({"id": "x", "text": " \n\t "}, ["empty-document"])

    def test_blank_lines_are_no_documents(self):
        lines = self.annotate(b"\n" + jsonl(BEFORE) + b"  \t \r\n\n" + jsonl("[]"), status=1)
        self.assertEqual([line["id"] for line in lines], ["before", "line-5"])

    def test_byte_order_mark(self):
        lines = self.annotate(b"\xef\xbb\xbf" + jsonl(BEFORE))
        self.assertEqual(codes(lines[0]), [])

    def test_cut_json(self):
        whole = '{"id":"x","text":"A drone hit the port."}'
        for size in (1, 7, 12, 20, len(whole) - 1):
            line = self.between(whole[:size], ["invalid-json"])
            self.assertEqual(line["id"], "line-2")
            self.assertIn("line 2", line["problems"][0]["message"])

    def test_json_that_is_no_object(self):
        for value in ("[1,2]", '"text"', "42", "null", "true"):
            self.assertEqual(self.between(value, ["not-an-object"])["id"], "line-2")

    def test_no_json(self):
        for value in (b"prose", b"\x00\x01\x02", b"\xff\xfe", b"{]", b"{'id': 1}"):
            self.between(value, ["invalid-json"])

    def test_missing_fields(self):
        self.assertEqual(self.between({"text": "He fled."}, ["missing-id"])["id"], "line-2")
        self.between({"id": "x"}, ["missing-text"])
        self.between({}, ["missing-id", "missing-text"])

    def test_wrong_types(self):
        line = self.between({"id": 7, "text": "He fled."}, ["wrong-type"])
        self.assertEqual(line["id"], "line-2")
        self.assertTrue(line["sentences"])
        for text in (7, ["He fled."], {"a": 1}, True):
            self.between({"id": "x", "text": text}, ["wrong-type"])
        line = self.between({"id": "x", "text": "He fled.", "title": 1, "published": 2}, ["wrong-type"] * 2)
        self.assertTrue(line["sentences"])

    def test_duplicate_fields(self):
        line = self.between('{"id":"x","text":"One.","text":"He fled."}', ["duplicate-field"])
        self.check_spans(line, "He fled.")

    def test_duplicate_ids(self):
        lines = self.annotate(jsonl(BEFORE, AFTER, BEFORE), status=1)
        self.assertEqual([codes(line) for line in lines], [[], [], ["duplicate-id"]])
        self.assertEqual(lines[0]["sentences"], lines[2]["sentences"])

    def test_absurd_dates(self):
        for date in ("yesterday", "2024-13-01", "2024-02-30", "0000-00-00", "99999-01-01", "", None,
                     "2024-01-16T10:61", "-1"):
            line = self.between({"id": "x", "text": "He fled.", "published": date}, ["invalid-published"])
            self.assertTrue(line["sentences"])

    def test_good_dates(self):
        for date in ("2024-02-29", "2024-01-16T10:00Z", "2024-01-16T10:00:00+02:00"):
            self.between({"id": "x", "text": "He fled.", "published": date}, [], status=0)

    def test_deep_json(self):
        self.between('{"id":"x","text":"t","y":' + "[" * 100_000 + "]" * 100_000 + "}", ["too-deep"])
        self.between("[" * 100_000, ["invalid-json"])

    def test_huge_numbers(self):
        self.between('{"id":"x","text":"He fled.","y":[1e999,' + "9" * 400 + "]}", [], status=0)

    def test_invalid_utf8(self):
        line = self.between(b'{"id":"x","text":"The caf\xe9 in \xc3\xa9t\xff burned."}', ["invalid-utf8"])
        self.check_spans(line, "The caf\ufffd in \u00e9t\ufffd burned.")
        self.assertEqual((line["problems"][0]["start"], line["problems"][0]["end"]), (7, 8))

    def test_lone_surrogates(self):
        line = self.between('{"id":"x","text":"A \\ud800 burned \\udc00."}', ["lone-surrogate"])
        self.check_spans(line, "A \ufffd burned \ufffd.")

    def test_nul(self):
        text = "The caf\u00e9\0 burned. He\0fled."
        line = self.between({"id": "x", "text": text}, ["nul-character"])
        self.check_spans(line, text)
        self.assertEqual(line["problems"][0]["start"], 8)

    def test_binary(self):
        noise = random.Random(7).randbytes(20_000).decode("latin-1")
        self.between({"id": "x", "text": "".join(chr(ord(c) % 32) for c in noise)}, ["binary-input"])

    def test_50_megabytes(self):
        line = self.between('{"id":"x","text":"' + "Shells fell. " * 4_000_000 + '"}', ["document-too-long"])
        self.assertEqual(line["id"], "line-2")
        line = self.between({"id": "x", "text": "x" * 10_000_001}, ["document-too-long"])
        self.assertEqual(line["id"], "x")


class HostileText(tidings_cli.Case):
    """Text that is well-formed, and unlike any report. Problems are allowed; wrong spans are not."""

    def read(self, text):
        lines = tidings_cli.run("annotate", stdin=jsonl(BEFORE, {"id": "x", "text": text}, AFTER))
        self.assertIn(lines.returncode, (0, 1), lines.stderr)
        lines = [tidings_cli.json.loads(line) for line in lines.stdout.decode().splitlines()]
        self.assertEqual([line["id"] for line in lines], ["before", "x", "after"])
        self.check_problems(lines[1])
        self.check_spans(lines[1], text)
        return lines[1]

    def words(self, line):
        return sum(len(sentence["tokens"]) for sentence in line["sentences"])

    def test_a_10000_word_sentence(self):
        line = self.read("and then the soldiers moved on " * 1_667)
        self.assertGreaterEqual(self.words(line), 10_000)
        self.assertIn("sentence-too-long", codes(line))

    def test_a_400000_letter_word(self):
        self.assertGreaterEqual(self.words(self.read("a" * 400_000)), 1)
        self.assertGreaterEqual(self.words(self.read("He said \u00e9" + "\u00e9a" * 200_000 + " twice.")), 3)

    def test_endless_combining_marks(self):
        self.read("The caf" + "e" + "\u0301" * 100_000 + " burned.")

    def test_right_to_left(self):
        self.read("\u0642\u062a\u0644 \u0645\u0633\u0644\u062d\u0648\u0646 \u0623\u0631\u0628\u0639\u0629. "
                  "\u200f\u05e9\u05dc\u05d5\u05dd\u200f \u202eabc\u202c Gunmen \u0641\u064a Aden.")

    def test_nested_quotes(self):
        self.read("\u201cHe said: \u2018She said: \"They said: 'Go.'\"\u2019\u201d " * 40)
        self.read("\"'" * 5_000 + "Go." + "'\"" * 5_000)
        self.read("(" * 5_000 + "go" + ")" * 5_000)

    def test_html_pasted_as_text(self):
        self.read("<html><body class=\"a\"><p>Shells hit <b>Aden</b>&nbsp;&amp; two&#8217;s "
                  "<!-- x --><script>if (a<b) { c(\"\\n\"); }</script></p></body></html>")

    def test_no_words(self):
        for text in (".", "!?" * 2_000, "\u200b\u200b", "\ufeff", "\U0001f54a" * 500, "-" * 50_000,
                     "\n" * 5_000 + "x", "1" * 20_000, "\u2028\u2029\x85"):
            self.read(text)

    def test_every_plane(self):
        letters = [chr(c) for c in range(1, 0x110000, 97) if not 0xD800 <= c < 0xE000]
        self.read("".join(letters))
        self.read(" ".join(letters[:3_000]))

    def test_line_ends_of_unicode_keep_one_line(self):
        done = tidings_cli.run("annotate", stdin=jsonl({"id": "\x85\u2028", "text": "a\u2028b\x85c\u2029d"}))
        self.assertEqual(len(done.stdout.decode().splitlines()), 1)


class BadFiles(tidings_cli.Case):
    """Inputs that are files and folders."""

    def test_empty_inputs(self):
        self.assertEqual(self.annotate(b""), [])
        self.assertEqual(self.annotate(b"", "--in", self.file("a.jsonl", b"\n \n")), [])
        lines = self.annotate(b"", self.file("a.txt", b""), status=1)
        self.assertEqual([(line["id"], codes(line)) for line in lines], [("a.txt", ["empty-document"])])

    def test_folder_of_all_sorts(self):
        self.file("in/1.txt", b"Gunmen shot at a convoy.")
        self.file("in/2.bin", bytes(range(256)) * 40)
        self.file("in/3.pdf", b"%PDF-1.4\n")
        self.file("in/4.txt", b"x" * 10_000_001)
        self.file("in/5.txt", "Shells hit Aden.".encode("utf-16"))
        self.file("in/6.txt", b"The caf\xe9 burned.")
        self.file("in/7/b.txt", b"He fled.")
        self.file("in/7/a.jsonl", jsonl({"id": "j", "text": "She fled."}, "{"))
        self.file("in/8.txt", b"a\0b")
        lines = self.annotate(b"", os.path.join(self.folder, "in"), status=1)
        self.assertEqual([(line["id"], codes(line)[-1:]) for line in lines],
                         [("1.txt", []), ("2.bin", ["binary-input"]), ("3.pdf", ["binary-input"]),
                          ("4.txt", ["document-too-long"]), ("5.txt", ["binary-input"]),
                          ("6.txt", ["invalid-utf8"]), ("j", []), ("line-2", ["invalid-json"]),
                          ("7/b.txt", []), ("8.txt", ["nul-character"])])

    def test_text_on_standard_input(self):
        lines = self.annotate("Shells hit Aden.\nNobody was hurt.\n".encode())
        self.assertEqual([line["id"] for line in lines], ["stdin"])
        self.check_spans(lines[0], "Shells hit Aden.\nNobody was hurt.\n")

    def test_a_first_line_that_is_broken(self):
        lines = self.annotate(jsonl('"id":"x"}', BEFORE), status=1)
        self.assertEqual([line["id"] for line in lines], ["line-1", "before"])

    def test_a_line_beyond_all_bounds(self):
        path = os.path.join(self.folder, "giant.jsonl")
        with open(path, "wb") as out:
            out.write(jsonl(BEFORE))
            for _ in range(60):
                out.write(b"x" * 1_000_000)
            out.write(b"\n" + jsonl(AFTER))
        lines = self.annotate(b"", path, status=1)
        self.assertEqual([codes(line) for line in lines], [[], ["document-too-long"], []])


if __name__ == "__main__":
    unittest.main()
