#!/usr/bin/env python3
"""Fit the weights of assets/codebook/confidence.tsv: how surely type, actors and recipients of an event are right.

    calibrate.py --tidings PROGRAM --data DATA --work FOLDER --out confidence.tsv CORPUS

The program codes three training sets and tells the evidence of each event (`tidings explain`, field `confidence`); the
scorers of eval/ tell which events are right. CORPUS, a folder of annotated reports, has whole documents: the base is
theirs. PLV and CAMEO have single sentences with one marked act each, nearly always with a source and a target: what is
peculiar to them gets weights of its own, which are not shipped. Their development fifths and the development part of
the corpus stay out. Logistic regression with a penalty on the square of each weight, by Newton's method along one weight at a time;
weights that stay under a twentieth are left out.
"""
import argparse
import collections
import json
import math
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "eval"))

from scorer import fields  # noqa: E402
from scorer.files import rows, set_aside, write_jsonl  # noqa: E402
from scorer.matching import match_events, mode_right  # noqa: E402
from scorer.tasks import cameo, events, plv  # noqa: E402
from scorer.text import overlap  # noqa: E402

PENALTY = 25.0
CORPUS_COUNTS = 2  # times; both chosen by cross-validation on the corpus
LEAST = .05
FOLDS = 5
Case = collections.namedtuple("Case", "document evidence right")


def code(program, documents, work, name):
    """(record, evidence by event id) of each document by its id."""
    source = work / f"{name}.in.jsonl"
    write_jsonl(source, documents)
    outputs = {}
    for command in ("code", "explain"):
        out = work / f"{name}.{command}.jsonl"
        done = subprocess.run([program, command, "--names", "keep", "--in", source, "--out", out], check=False)
        if done.returncode not in (0, 1):
            sys.exit(f"calibrate.py: {program} {command} failed on {source}")
        outputs[command] = list(rows(out))
    evidence = {(s["document"], s["event"]): s["value"].split() for s in outputs["explain"] if s["field"] == "confidence"}
    return {line["id"]: line for line in outputs["code"]}, evidence


def right_sides(event, sources, targets):
    """Whether the actors and recipients of an event are those that are marked, and none else."""
    objects = list(event["recipients"])
    given = list(event["actors"])
    return (all(any(overlap(s, a) for a in given) for s in sources) and all(any(overlap(s, a) for s in sources) for a in given)
            and all(any(overlap(t, o) for o in objects) for t in targets) and all(any(overlap(t, o) for t in targets) for o in objects))


def in_set(name, evidence):
    """Evidence with what is peculiar to a set of single sentences: its base, and how many parties its acts have."""
    return [f"set={name}"] + evidence + [f"set={name}&{e}" for e in evidence if e.startswith(("actor=", "recipient="))]


def cases_of_plv(program, data, work):
    gold = [d for d in plv.load(data / "amber/events/plv/plv_train.jsonl") if not set_aside(d, "sentence_id")]
    records, evidence = code(program, plv.inputs(gold), work, "plv")
    for d in gold:
        event, _ = plv.best_event(records[d["id"]], d.get("source"), d.get("target"))
        if event is None:
            continue
        right = plv.root_of(event) == d["root"] and right_sides(event, *([d[k]] if d.get(k) else [] for k in ("source", "target")))
        yield Case(d["id"], in_set("plv", evidence[d["id"], event["id"]]), right)


def cases_of_cameo(program, data, work):
    folder = data / "amber/events/cameo"
    spans = {cameo.letters(d["text"]): d for d in cameo.load(folder / "cameo_ner_train.jsonl", options={"part": "train"})}
    quads = {cameo.letters(d["text"]): d["quad"] for d in cameo.load(folder / "cameo_class_train.jsonl", options={"part": "train"})}
    gold = [d for key, d in spans.items() if key in quads]
    records, evidence = code(program, cameo.inputs(gold), work, "cameo")
    for d in gold:
        event = cameo.told(records[d["id"]])
        if event is None:
            continue
        sides = collections.defaultdict(list)
        for span in d["spans"]:
            sides["source" if span["label"] == "reciprocal" else span["label"]].append(span)
        right = cameo.quad_of(event) == quads[cameo.letters(d["text"])] and right_sides(event, sides["source"], sides["target"])
        yield Case(d["id"], in_set("cameo", evidence[d["id"], event["id"]]), right)


def kept_of(corpus):
    """The training part of the corpus."""
    return [d for d in corpus if d.get("theatre") not in ("colombia", "philippines") and d.get("hand") != "g"]


def cases_of_corpus(program, corpus, work):
    docs, gold = work / "corpus.docs.jsonl", work / "corpus.gold.jsonl"
    subprocess.run([program, "annotate-check", corpus, "--docs", docs, "--gold", gold], check=False, stdout=subprocess.DEVNULL)
    kept = kept_of(events.load(gold, docs))
    records, evidence = code(program, events.inputs(kept), work, "corpus")
    for row in kept:
        record = records[row["id"]]
        for number, event in enumerate(record["events"]):
            event["confidence"] = number
        total = events.Score()
        events.score_document(row, record, total)
        for number, right in total.confidences:
            yield Case(row["id"], evidence[row["id"], record["events"][number]["id"]], right)


def fields_right(corpus_work):
    """{field: [right, …]} over the events of the corpus that an annotator has too."""
    gold = kept_of(events.load(corpus_work / "corpus.gold.jsonl", corpus_work / "corpus.docs.jsonl"))
    records = {line["id"]: line for line in rows(corpus_work / "corpus.code.jsonl")}
    near = {(s["document"], s["event"]) for s in rows(corpus_work / "corpus.explain.jsonl")
            if s["field"] == "date" and s.get("decider") == "rule:date-of-clause" and not s.get("overruled")}
    right = collections.defaultdict(list)
    for row in gold:
        found = records[row["id"]]["events"]
        for i, j in match_events(row["inner"], found, row.get("text")):
            mark_fields(row["inner"][i], found[j], (row["id"], found[j]["id"]) in near, right)
    return right


def mark_fields(wanted, event, date_near, right):
    right["status=" + event["status"]].append(event["status"] in wanted["statuses"])
    if event.get("mode"):
        right["mode"].append(mode_right(wanted, event))
    if event.get("date"):
        name = "date-near" if date_near else "date-far"
        right[name].append(any(fields.date_exact(d, event["date"]) for d in wanted["dates"]))
    if event["places"]:
        name = "place-sure" if event["places"][0]["confidence"] > .55 else "place-unsure"
        right[name].append(events.count_places("place", wanted["places"], event["places"], events.Score()))
    if event["casualties"]:
        tolls = {(c["kind"], c.get("low"), c.get("high")) for c in wanted["casualties"]}
        right["casualties"].append(all((c["kind"], c.get("low"), c.get("high")) in tolls for c in event["casualties"]))


def probability(weights, evidence):
    return 1 / (1 + math.exp(-sum(weights.get(e, 0) for e in ["base"] + evidence)))


def fit(cases):
    """Weights by name; the base is not penalised."""
    cases = cases + [c for c in cases if not c.evidence[0].startswith("set=")] * (CORPUS_COUNTS - 1)
    columns = collections.defaultdict(list)
    for number, case in enumerate(cases):
        for name in ["base"] + case.evidence:
            columns[name].append(number)
    weights, sums = dict.fromkeys(columns, 0.0), [0.0] * len(cases)
    for _ in range(60):
        for name, members in sorted(columns.items()):
            penalty = 0 if name == "base" else PENALTY
            slope, bend = -penalty * weights[name], penalty
            for n in members:
                p = 1 / (1 + math.exp(-sums[n]))
                slope += cases[n].right - p
                bend += p * (1 - p)
            step = max(-1.0, min(1.0, slope / max(bend, 1e-6)))
            weights[name] += step
            for n in members:
                sums[n] += step
    return weights


def brier(pairs):
    return sum((p - r) ** 2 for p, r in pairs) / len(pairs)


def calibration_error(pairs):
    bins = collections.defaultdict(list)
    for p, r in pairs:
        bins[min(9, int(p * 10))].append((p, r))
    return sum(abs(sum(p for p, _ in b) - sum(r for _, r in b)) for b in bins.values()) / len(pairs)


def cross_validated(cases):
    """(probability, right) of the cases of the corpus and of all, each by weights that have not seen its document."""
    names = sorted({c.document for c in cases})
    fold_of = {name: number % FOLDS for number, name in enumerate(names)}
    pairs, of_corpus = [], []
    for fold in range(FOLDS):
        weights = fit([c for c in cases if fold_of[c.document] != fold])
        for c in cases:
            if fold_of[c.document] == fold:
                pairs.append((probability(weights, c.evidence), c.right))
                if not c.evidence[0].startswith("set="):
                    of_corpus.append(pairs[-1])
    return of_corpus, pairs


def main():
    parser = argparse.ArgumentParser(description="Fit the weights of confidence.tsv.")
    parser.add_argument("corpus", type=pathlib.Path)
    for name in ("tidings", "data", "work", "out"):
        parser.add_argument("--" + name, required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    program = arguments.tidings.resolve()
    sets = {"plv": list(cases_of_plv(program, arguments.data, arguments.work)),
            "cameo": list(cases_of_cameo(program, arguments.data, arguments.work)),
            "corpus": list(cases_of_corpus(program, arguments.corpus, arguments.work))}
    cases = [case for part in sets.values() for case in part]
    told = ", ".join(f"{name} {len(part)} ({sum(c.right for c in part)} right)" for name, part in sets.items())
    of_corpus, pairs = cross_validated(cases)
    figures = (f"Brier {brier(pairs):.3f}, calibration error {calibration_error(pairs):.3f}; of the corpus alone "
               f"{brier(of_corpus):.3f}, {calibration_error(of_corpus):.3f}")
    seen = collections.Counter(e for c in cases for e in c.evidence)
    weights = {n: w for n, w in fit(cases).items() if not n.startswith("set=") and (n == "base" or abs(w) >= LEAST)}
    with open(arguments.out, "w", encoding="utf-8") as out:
        out.write("# How surely type, actors and recipients of an event are right: the logistic function of the sum of these weights.\n"
                  "# Fitted by train/calibration/calibrate.py; do not edit by hand.\n"
                  f"# Events: {told}.\n# Each by weights that have not seen it: {figures}.\nevidence\tweight\tevents\n")
        for name, weight in sorted(weights.items(), key=lambda item: (item[0] != "base", item[0])):
            out.write(f"{name}\t{weight:.2f}\t{seen[name] if name != 'base' else len(cases)}\n")
        for name, marks in sorted(fields_right(arguments.work).items()):
            share = (sum(marks) + 1) / (len(marks) + 2)
            out.write(f"right:{name}\t{math.log(share / (1 - share)):.2f}\t{len(marks)}\n")
    print(told, figures, sep="\n")


if __name__ == "__main__":
    main()
