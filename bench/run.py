#!/usr/bin/env python3
"""Speed and memory of `tidings annotate`, with the output checked before its time counts.

    bench/run.py build/release/tidings [--texts PATH] [--documents N] [--runs R]

Texts are the repository's example reports, or the `text` of the JSON Lines (or the text files of the folder) at PATH, repeated
up to N documents. Each figure is the best of R runs. Standard library only; Linux.
"""

import argparse
import collections
import hashlib
import json
import os
import pathlib
import platform
import subprocess
import sys
import tempfile
import time

Run = collections.namedtuple("Run", "wall cpu peak_mib digest lines words")


def read_texts(path):
    """The texts at a path: of a JSON Lines file, or of all text files of a folder."""
    if path.is_dir():
        return [file.read_text(encoding="utf-8") for file in sorted(path.rglob("*.txt"))]
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines if line.strip()]


def write_documents(texts, count, target):
    """`count` documents as JSON Lines, going through the texts again and again."""
    with target.open("w", encoding="utf-8") as out:
        for number in range(count):
            out.write(json.dumps({"id": f"{number}", "text": texts[number % len(texts)]}) + "\n")


def annotate(tidings, source, threads):
    """One run of the program; its output is read afterwards."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as target:
        start = time.perf_counter()
        child = subprocess.Popen(
            [tidings, "annotate", "--in", source, "--out", target.name, "--format", "json", "--threads", str(threads)],
            stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            raise SystemExit(f"bench: {tidings} ended with status {child.returncode}")
        digest, lines, words = hashlib.sha256(), 0, 0
        for line in target:
            digest.update(line)
            lines += 1
            words += sum(len(sentence["tokens"]) for sentence in json.loads(line)["sentences"])
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, digest.hexdigest(), lines, words)


def best(tidings, source, threads, runs, documents):
    """The run with the least CPU time; all must give the same bytes and a line for each document."""
    done = [annotate(tidings, source, threads) for _ in range(runs)]
    if len({run.digest for run in done}) != 1:
        raise SystemExit("bench: runs on the same input gave different bytes")
    if done[0].lines != documents:
        raise SystemExit(f"bench: {documents} documents gave {done[0].lines} lines")
    return min(done, key=lambda run: run.cpu)._replace(wall=min(run.wall for run in done))


def processor():
    """The processor's name."""
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def main():
    parser = argparse.ArgumentParser(description="speed and memory of tidings annotate")
    parser.add_argument("tidings", help="the program")
    parser.add_argument("--texts", type=pathlib.Path,
                        default=pathlib.Path(__file__).parent.parent / "examples" / "reports")
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    texts = read_texts(arguments.texts)
    if not texts:
        raise SystemExit(f"bench: no texts in {arguments.texts}")

    def measure(count, threads):
        source = os.path.join(folder, f"{count}.jsonl")
        write_documents(texts, count, pathlib.Path(source))
        return best(arguments.tidings, source, threads, arguments.runs, count)

    with tempfile.TemporaryDirectory() as folder:
        start_up = measure(1, 1)
        half = measure(max(1, arguments.documents // 2), 1)
        whole = measure(arguments.documents, 1)
        two = measure(arguments.documents, 2)
    if two.digest != whole.digest:
        raise SystemExit("bench: one thread and two threads gave different bytes")

    version = subprocess.run([arguments.tidings, "version"], capture_output=True, text=True, check=True).stdout
    print(version.strip())
    print(f"{processor()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, best of {arguments.runs} runs")
    print(f"{arguments.documents} documents, {whole.words} words")
    print(f"one document, start included  {start_up.wall:9.2f} s")
    print(f"words per CPU second          {whole.words / whole.cpu:9.0f}   (start included, one thread)")
    print(f"peak memory                   {whole.peak_mib:9.0f} MiB")
    growth = (whole.cpu - start_up.cpu) / max(half.cpu - start_up.cpu, 1e-9)
    print(f"twice the documents cost      {growth:9.2f} times")
    print(f"two threads                   {whole.wall / two.wall:9.2f} times as fast")
    return 0


if __name__ == "__main__":
    sys.exit(main())
