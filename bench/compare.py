#!/usr/bin/env python3
"""tidings beside spaCy and CoreNLP: words per CPU second and peak memory, on the same texts in the same run.

    bench/compare.py build/release/tidings --texts PATH [--words N] [--runs R] [--without corenlp]

Every program reads the same JSON Lines and writes tags, lemmas, trees and entities as JSON Lines, on one thread. Words are white-space
separated words of the texts, counted once for all. Runs take turns, so that a change of the machine's load meets all alike; the
median of R runs is shown. The peers are installed under .cache/bench from bench/requirements.lock and bench/peers/pom.xml;
CoreNLP needs java and mvn and is left out, with a word, where they are missing.
"""
import argparse
import collections
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import run as own

HERE = pathlib.Path(__file__).parent
CACHE = HERE.parent / ".cache" / "bench"
Figure = collections.namedtuple("Figure", "cpu wall peak_mib lines")


def spacy_python():
    """The interpreter of a virtual environment that holds spaCy and its model, made on the first call."""
    folder = CACHE / "spacy"
    if not (folder / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([folder / "bin" / "pip", "install", "--quiet", "--require-hashes", "-r", HERE / "requirements.lock"], check=True)
        (folder / "ready").touch()
    return folder / "bin" / "python"


def corenlp_jars():
    """Class path of CoreNLP, fetched with Maven on the first call; None where Java or Maven is missing."""
    if not (shutil.which("java") and shutil.which("mvn")):
        return None
    folder = CACHE / "corenlp"
    if not (folder / "ready").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["mvn", "-q", "-f", HERE / "peers" / "pom.xml", "dependency:copy-dependencies",
                        f"-DoutputDirectory={folder.absolute()}"], check=True)
        (folder / "ready").touch()
    return ":".join(str(path) for path in sorted(folder.glob("*.jar")))


def measured(command, target):
    """Runs a command; CPU seconds of it and all its descendants, wall seconds, the largest process's peak memory."""
    began = time.perf_counter()
    child = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"compare: {command[0]} ended with status {child.returncode}")
    lines = sum(1 for _ in open(target, encoding="utf-8"))
    return Figure(usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss / 1024, lines)


def commands(arguments, source, target):
    """{name: command}, each reading `source` and writing `target`."""
    out = {"tidings": [arguments.tidings, "annotate", "--in", source, "--out", target, "--format", "jsonl", "--threads", "1"]}
    if "spacy" not in arguments.without:
        out["spaCy en_core_web_sm"] = ["env", "OMP_NUM_THREADS=1", spacy_python(), HERE / "peers" / "spacy_annotate.py", source, target]
    if "corenlp" not in arguments.without:
        jars = corenlp_jars()
        if jars:
            out["CoreNLP"] = [sys.executable, HERE / "peers" / "corenlp_annotate.py", jars, source, target]
        else:
            print("compare: no java or mvn here: CoreNLP is left out", file=sys.stderr)
    return out


def chosen(texts, words):
    """Texts from the first on, again and again, until they have so many words."""
    out, count = [], 0
    while count < words:
        for text in texts:
            out.append(text)
            count += len(text.split())
            if count >= words:
                break
    return out, count


def main():
    parser = argparse.ArgumentParser(description="tidings beside spaCy and CoreNLP")
    parser.add_argument("tidings")
    parser.add_argument("--texts", type=pathlib.Path, default=HERE.parent / "examples" / "reports")
    parser.add_argument("--words", type=int, default=40_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--without", nargs="*", default=[], choices=("spacy", "corenlp"))
    arguments = parser.parse_args()
    texts, words = chosen(own.read_texts(arguments.texts), arguments.words)
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "in.jsonl")
        own.write_documents(texts, len(texts), source)
        figures = collections.defaultdict(list)
        programs = commands(arguments, source, f"{folder}/out.jsonl")
        for _ in range(arguments.runs):
            for name, command in programs.items():
                figure = measured(command, f"{folder}/out.jsonl")
                if figure.lines != len(texts):
                    raise SystemExit(f"compare: {name} wrote {figure.lines} lines for {len(texts)} documents")
                figures[name].append(figure)
    print(f"{own.processor()}, {len(texts)} documents, {words} words, load {os.getloadavg()[0]:.1f}, median of {arguments.runs}")
    print(f"{'program':24}{'words per CPU second':>22}{'peak MiB':>10}{'wall s':>8}")
    for name, runs in figures.items():
        rate = words / statistics.median(r.cpu for r in runs)
        print(f"{name:24}{rate:22.0f}{statistics.median(r.peak_mib for r in runs):10.0f}{statistics.median(r.wall for r in runs):8.1f}")


if __name__ == "__main__":
    main()
