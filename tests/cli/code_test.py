#!/usr/bin/env python3
"""`tidings code`, `explain` and `compile` through the real program: formats, exit statuses, hostile input.

    TIDINGS_BINARY=build/release/tidings tests/cli/code_test.py
"""

import base64
import csv
import fcntl
import hashlib
import html.parser
import io
import json
import os
import pathlib
import pty
import re
import shutil
import struct
import subprocess
import termios
import unicodedata
import unittest

import tidings_cli
from tidings_cli import BINARY, jsonl, run

REPORT = {"id": "r1", "title": "Jets strike the port of Latakia", "published": "2024-06-03", "source": "Wire",
          "text": "Israeli jets bombed the harbour of Latakia before dawn on Monday, killing 12 soldiers, the Syrian "
                  "army said.\n\nProtesters marched in Nairobi against the tax bill."}
HOSTILE = {"id": "x\x1b]0;t\x07<script>alert(1)</script>", "title": "\"><img src=x onerror=alert(2)> \u202e",
           "source": "=cmd|'/c calc'!A1", "published": "2024-06-03",
           "text": "<b>Gunmen</b> shot at a convoy near Kaduna & killed two soldiers. \u202eevil\u202c \x1b[31mred\x07 "
                   "</section><script>alert(3)</script>"}
EMPTY = {"id": "e", "text": ""}
ALL = jsonl(REPORT, HOSTILE, EMPTY, "{")
VOID = {"meta", "br", "img", "link", "input", "hr"}


def lines_of(done):
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


class Page(html.parser.HTMLParser):
    """The elements of a page, each closed by its own end tag, and the text of some of them."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.faults, self.texts = [], [], [], {}
        self.feed(text)
        self.close()
        if self.open:
            self.faults.append(f"never closed: {self.open}")

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"unexpected </{tag}>")

    def handle_data(self, data):
        if self.open:
            self.texts.setdefault(self.open[-1], []).append(data)


class Code(tidings_cli.Case):
    def code(self, *arguments, stdin=ALL, status=1):
        done = run("code", *arguments, stdin=stdin)
        self.assertEqual(done.returncode, status, done.stderr[-2000:])
        return done

    def test_json_lines(self):
        done = self.code()
        self.assertEqual(done.stderr, b"")
        lines = lines_of(done)
        self.assertEqual([line["id"] for line in lines], ["r1", HOSTILE["id"], "e", "line-4"])
        self.assertEqual(tidings_cli.codes(lines[2]), ["empty-document"])
        self.assertEqual(tidings_cli.codes(lines[3]), ["invalid-json"])
        self.assertIn(("ASSAULT", "aerial"), [(e["type"], e.get("mode")) for e in lines[0]["events"]])
        for line, document in zip(lines, (REPORT, HOSTILE)):
            self.assertTrue(line["events"])
            for event in line["events"]:
                for mention in event["mentions"]:
                    span = mention["trigger"]
                    text = document["title" if span.get("field") == "title" else "text"]
                    self.assertEqual(text[span["start"]:span["end"]], span["text"])

    def test_json_says_the_same_indented(self):
        shown = self.code("--format", "json").stdout.decode()
        decoder, values, at = json.JSONDecoder(), [], 0
        while at < len(shown):
            value, at = decoder.raw_decode(shown, at)
            values.append(value)
            at += 1  # the line feed
        self.assertEqual(values, lines_of(self.code()))
        self.assertTrue(shown.startswith('{\n  "id": "r1",\n'))

    def test_csv_agrees_with_json(self):
        done = self.code("--format", "csv")
        self.assertIn(b"tidings: line-4: ingest/invalid-json: ", done.stderr)
        self.assertEqual(done.stdout.count(b"\r\n"), done.stdout.count(b"\n"))
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline=""), strict=True))
        events = [(line, event) for line in lines_of(self.code()) for event in line["events"]]
        self.assertEqual(len(rows), len(events))
        for row, (line, event) in zip(rows, events):
            self.assertNotIn(None, row)
            self.assertEqual((row["document"], row["event"]), (line["id"], event["id"]))
            self.assertEqual((row["type"], row["mode"], row["status"]),
                             (event["type"], event.get("mode", ""), event["status"]))
            self.assertEqual(row["actor_codes"], ";".join(actor["code"] for actor in event["actors"]))
            self.assertEqual(row["cameo"], event["cameo"])
            self.assertEqual(float(row["goldstein"]), event["goldstein"])
            place = event["places"][0] if event["places"] else {}
            self.assertEqual(row["place_name"], place.get("name", ""))
            self.assertEqual(row["latitude"], str(place["lat"]) if place else "")
            self.assertEqual(row["date_earliest"], event.get("date", {}).get("earliest", ""))
            trigger = event["mentions"][event["main"]]
            self.assertEqual(row["trigger"], trigger["trigger"]["text"])
            self.assertEqual(row["sentence"], str(trigger["sentence"] + 1))
        self.assertEqual(rows[-1]["source"], HOSTILE["source"])

    def test_csv_of_nothing_is_its_header(self):
        shown = self.code("--format", "csv", stdin=b"", status=0).stdout
        self.assertTrue(shown.startswith(b"document,event,published,"))
        self.assertEqual(shown.count(b"\n"), 1)

    def test_extension_of_out_decides(self):
        for command, extension, start in (("code", "csv", "document,event,"), ("code", "json", '{"id"'),
                                          ("code", "jsonl", '{"id"'), ("explain", "html", "<!doctype html>"),
                                          ("explain", "jsonl", '{"document"')):
            out = os.path.join(self.folder, "out." + extension)
            self.assertEqual(run(command, "--out", out, stdin=jsonl(REPORT)).returncode, 0)
            with open(out, encoding="utf-8") as written:
                self.assertTrue(written.read().startswith(start), extension)

    def check_safe(self, shown):
        for character in shown:
            self.assertTrue(character == "\n" or unicodedata.category(character) not in ("Cc", "Cf"), repr(character))

    def test_tables_are_safe(self):
        for command in ("code", "explain"):
            shown = run(command, "--format", "table", stdin=ALL).stdout.decode()
            self.check_safe(shown)
            self.assertIn("== r1 ", shown)
            self.assertIn("x\u241b]0;t\u2407<script>", shown)
            self.assertIn("ingest/empty-document", shown)

    def test_huge_ids(self):
        huge = {"id": "i" * 300_000, "text": REPORT["text"], "title": "t" * 300_000}
        for command, formats in (("code", ("jsonl", "json", "table", "csv")), ("explain", ("jsonl", "table", "html"))):
            for name in formats:
                done = run(command, "--format", name, stdin=jsonl(huge))
                self.assertEqual(done.returncode, 0, (command, name))
                self.assertLess(len(done.stdout), 40_000_000)

    def test_titles_alone(self):
        done = self.code(stdin=jsonl({"id": "t", "title": "Gunmen kill five in Kaduna"}))
        (line,) = lines_of(done)
        self.assertEqual(tidings_cli.codes(line), ["missing-text"])
        for event in line["events"]:
            self.assertEqual([m["trigger"]["field"] for m in event["mentions"]], ["title"])
        for command, name in (("code", "table"), ("code", "csv"), ("explain", "html"), ("explain", "table")):
            done = run(command, "--format", name, stdin=jsonl({"id": "t", "title": "Gunmen fled"}))
            self.assertEqual(done.returncode, 1)

    def test_a_short_text_below_a_long_title(self):
        document = {"id": "s", "text": "He fled.", "title": "So it was: " * 20 + "gunmen killed Ann Roe in Kaduna"}
        for command, name in (("code", "jsonl"), ("code", "table"), ("code", "csv"), ("explain", "jsonl"),
                              ("explain", "html")):
            self.assertEqual(run(command, "--format", name, stdin=jsonl(document)).returncode, 0, (command, name))

    def test_table_keeps_to_the_terminal(self):
        for width in (60, 100, 160):
            for name in ("code", "explain"):
                master, slave = pty.openpty()
                fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
                with subprocess.Popen([BINARY, name], stdin=subprocess.PIPE, stdout=slave,
                                      env={**os.environ, "TERM": "xterm", "NO_COLOR": ""}) as process:
                    os.close(slave)
                    process.stdin.write(jsonl(REPORT))
                    process.stdin.close()
                    shown = b""
                    try:
                        while chunk := os.read(master, 65536):
                            shown += chunk
                    except OSError:  # the other side is closed
                        pass
                    os.close(master)
                plain = re.sub("\x1b\\[[0-9;]*m", "", shown.decode())
                self.assertIn("\x1b[", shown.decode())
                self.assertIn("== r1", plain)
                for line in plain.splitlines():
                    self.assertLessEqual(len(line), width, line)

    def test_usage(self):
        for arguments in (["code", "--format", "conllu"], ["code", "--codebook", "/nonexistent"],
                          ["explain", "--format", "csv"], ["explain", "--names", "x"], ["compile"],
                          ["compile", "/nonexistent"], ["compile", self.folder]):
            done = run(*arguments)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertTrue(done.stderr.startswith(b"tidings: "))
            self.assertEqual(done.stdout, b"")
        for command in ("code", "explain", "compile"):
            self.assertIn(b"Examples:", run(command, "--help").stdout)

    def test_batch_and_threads_change_nothing(self):
        many = jsonl(*({**REPORT, "id": str(i)} for i in range(12)))
        for command, name in (("code", "csv"), ("code", "jsonl"), ("explain", "jsonl"), ("explain", "html")):
            arguments = (command, "--format", name)
            expected = run(*arguments, "--batch", 1, "--threads", 1, stdin=many).stdout
            self.assertEqual(run(*arguments, "--batch", 5, "--threads", 2, stdin=many).stdout, expected)


PRIVATE = {"id": "p1", "title": "Gunmen kidnap teacher Danjuma Balasi near Kaduna", "published": "2024-06-03",
           "text": "Gunmen kidnapped a teacher, Danjuma Balasi, near Kaduna on Monday. The home of Balasi was burned down, "
                   "Zoé Ménard told police. President Bola Tinubu condemned the attack."}
NAMES = ("Danjuma", "Balasi", "Zoé", "Ménard")


class Persons(tidings_cli.Case):
    """Names of private persons stay inside."""

    def test_no_format_shows_them(self):
        for command, formats in (("code", ("jsonl", "json", "table", "csv")), ("explain", ("jsonl", "table", "html"))):
            for name in formats:
                shown = run(command, "--format", name, stdin=jsonl(PRIVATE)).stdout.decode()
                for part in NAMES:
                    self.assertNotIn(part, shown, (command, name))
                self.assertIn("Tinubu", shown, (command, name))
                self.assertIn("Kaduna", shown, (command, name))

    def test_names_can_be_kept(self):
        for command, name in (("code", "jsonl"), ("code", "table"), ("explain", "table"), ("explain", "html")):
            shown = run(command, "--names", "keep", "--format", name, stdin=jsonl(PRIVATE)).stdout.decode()
            self.assertIn("Danjuma Balasi", shown, (command, name))

    def test_offsets_hold(self):
        (line,) = lines_of(run("code", stdin=jsonl(PRIVATE)))
        self.assertEqual(line["title"], "Gunmen kidnap teacher ******* ****** near Kaduna")
        whom = line["events"][0]["recipients"][0]
        self.assertEqual((whom["text"], whom["name"]), ("a teacher", "a teacher"))
        self.assertEqual(PRIVATE["text"][whom["start"]:whom["end"]], "Danjuma Balasi")
        hidden = 0
        for step in lines_of(run("explain", stdin=jsonl(PRIVATE))):
            for span in step["spans"]:
                text = PRIVATE["title" if span.get("field") == "title" else "text"][span["start"]:span["end"]]
                self.assertEqual(len(span["text"]), len(text))
                hidden += span["text"] != text
        self.assertTrue(hidden)


class Explain(tidings_cli.Case):
    def test_every_field_has_a_reason(self):
        (line,) = lines_of(run("code", stdin=jsonl(REPORT)))
        steps = lines_of(run("explain", stdin=jsonl(REPORT)))
        self.assertEqual([step["field"] for step in steps if "event" not in step], ["genre", "current"])
        for event in line["events"]:
            told = {step["field"] for step in steps if step.get("event") == event["id"] and "decider" in step}
            for name in ("type", "mode", "quad", "cameo", "goldstein", "score", "status", "date"):
                self.assertTrue(name not in event or name in told, name)
            for name in ("actors", "recipients", "victims", "places", "origins", "casualties", "instruments", "targets",
                         "attribution", "links", "contexts"):
                for index in range(len(event[name])):
                    self.assertIn(f"{name}[{index}]", told)

    def test_headlines_keep_their_trace(self):
        steps = lines_of(run("explain", stdin=jsonl(REPORT)))
        self.assertTrue([step for step in steps if step["field"] == "type" and
                         any(span.get("field") == "title" for span in step["spans"])])

    def test_lines_tell_of_the_coded_events(self):
        done = run("explain", stdin=ALL)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"tidings: line-4: ingest/invalid-json: ", done.stderr)
        steps = lines_of(done)
        lines = lines_of(run("code", stdin=ALL))
        coded = {event["id"]: (event, document) for line, document in zip(lines, (REPORT, HOSTILE))
                 for event in line["events"]}
        steps = [step for step in steps if "event" in step]
        self.assertEqual({step["event"] for step in steps}, set(coded))
        for step in steps:
            event, document = coded[step["event"]]
            self.assertEqual(step["document"], document["id"])
            for span in step["spans"]:
                text = document["title" if span.get("field") == "title" else "text"]
                if "text" in span:
                    self.assertEqual(text[span["start"]:span["end"]], span["text"])
            if step["field"] == "type" and not step.get("overruled"):
                self.assertEqual(step["value"], event["type"])
                self.assertTrue(step["decider"])

    def test_one_event(self):
        (line,) = lines_of(run("code", stdin=jsonl(REPORT)))
        chosen = line["events"][-1]["id"]
        done = run("explain", "--event", chosen, stdin=jsonl(REPORT, HOSTILE))
        self.assertEqual(done.returncode, 0)
        self.assertEqual({step["event"] for step in lines_of(done)}, {chosen})
        self.assertEqual(run("explain", "--event", chosen, "--format", "html", stdin=jsonl(REPORT, HOSTILE))
                         .stdout.count(b"<article>"), 1)
        done = run("explain", "--event", "none\x1b", stdin=jsonl(REPORT))
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        self.assertEqual(done.stderr.decode(),
                         "tidings: no document has an event \"none\u241b\"; tidings code prints the ids\n")

    def test_page_is_whole_and_loads_nothing(self):
        shown = run("explain", "--format", "html", stdin=ALL).stdout.decode()
        page = Page(shown)
        self.assertEqual(page.faults, [])
        tags = [tag for tag, _ in page.elements]
        self.assertEqual((tags.count("script"), tags.count("style"), tags.count("article")), (1, 1, 4))
        for tag, attributes in page.elements:
            self.assertNotIn(tag, ("img", "link", "iframe", "a", "b", "object", "base"))
            self.assertFalse([name for name in attributes if name.startswith("on") or name in ("src", "href", "style")])
        policy = next(a["content"] for _, a in page.elements
                      if a.get("http-equiv") == "Content-Security-Policy")
        self.assertIn("default-src 'none'", policy)
        self.assertNotIn("unsafe", policy)
        for name, tag in (("style-src", "style"), ("script-src", "script")):
            content = "".join(page.texts[tag]).encode()
            digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
            self.assertIn(f"{name} 'sha256-{digest}'", policy)

    def test_page_ties_words_to_fields(self):
        page = Page(run("explain", "--format", "html", stdin=jsonl(REPORT)).stdout.decode())
        keys = [a["data-key"] for tag, a in page.elements if tag == "button"]
        self.assertEqual(len(keys), len(set(keys)))
        marks = [a for tag, a in page.elements if tag == "mark" and "data-f" in a]
        self.assertTrue(marks)
        for mark in marks:
            self.assertLessEqual(set(mark["data-f"].split()), set(keys))
            self.assertRegex(mark["class"], "^[a-z]+$")

    def test_page_shows_control_characters(self):
        shown = run("explain", "--format", "html", stdin=ALL).stdout.decode()
        for character in set(shown) - {"\n"}:
            self.assertNotIn(unicodedata.category(character), ("Cc", "Cf"), repr(character))

    def test_page_of_nothing(self):
        done = run("explain", "--format", "html", stdin=b"")
        self.assertEqual(done.returncode, 0)
        self.assertEqual(Page(done.stdout.decode()).faults, [])


class Compile(tidings_cli.Case):
    """With a copy of the program's own codebook that has few triggers."""

    def setUp(self):
        super().setUp()
        ours = pathlib.Path(__file__).resolve().parents[2] / "assets/codebook"
        self.book = os.path.join(self.folder, "book")
        shutil.copytree(ours, self.book)
        shutil.rmtree(os.path.join(self.book, "triggers"))

    def triggers(self, *rows):
        head = ("pattern", "class", "type", "mode", "cameo", "frame", "needs", "contexts", "example")
        text = "# Ours.\n" + "".join("\t".join(row) + "\n" for row in (head, *rows))
        self.file("book/triggers/mine.tsv", text.encode())

    GOOD = ("bomb", "v", "ASSAULT", "-", "195", "-", "-", "-", "Jets bombed the harbour of Latakia on Monday.")
    BAD = ("attack", "v", "ASSAULT", "-", "190", "-", "-", "-", "The harbour of Latakia is large.")

    def test_good(self):
        self.triggers(self.GOOD)
        done = run("compile", self.book)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertEqual(done.stdout.decode().splitlines(),
                         ["  file      entries", "  mine.tsv  1", "", "  type     entries", "  ASSAULT  1",
                          "", "1 of 1 entries fire on their example."])
        done = run("compile", "--quiet", self.book)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))

    def test_bad(self):
        self.triggers(self.GOOD, self.BAD)
        done = run("compile", self.book)
        self.assertEqual(done.returncode, 1)
        shown = done.stdout.decode()
        self.assertTrue(shown.startswith("mine.tsv:4: "), shown)
        self.assertIn("  mine.tsv  2        1\n", shown)
        self.assertTrue(shown.endswith("\n1 of 2 entries fire on their example.\n"))
        done = run("compile", self.book, "--quiet")
        self.assertEqual((done.returncode, done.stdout.count(b"\n")), (1, 1))

    def test_unreadable(self):
        self.triggers(self.GOOD, ("one", "v"))
        done = run("compile", self.book)
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b"mine.tsv:4", done.stderr)


if __name__ == "__main__":
    unittest.main()
