#!/usr/bin/env python3
"""Scores the `coreference` of `tidings annotate` against GUM: CoNLL-U with Entity annotation, output as JSON Lines.

    coreference.py text gum-dev.conllu > in.jsonl       the raw text of the documents, as input for `tidings annotate`
    coreference.py score gum-dev.conllu out.jsonl       the scores, for news and interview, and for all documents

Mentions match by head: a predicted mention is the gold mention with the same head word. The head of a span is its first word
that depends on no word of the span, by the gold tree for gold mentions and by the output's own tree for predicted ones; head
words are the same if they share a character. Where gold mentions share a head, the one with the most similar borders counts.

Anaphor accuracy. An anaphor is a gold mention that is
  a personal, possessive, reflexive or demonstrative pronoun (PRP, PRP$, or this, that, these, those as PRON), or
  a group headed by a common noun with the, this, that, these, those or a possessor, and no name in flat to its head,
and whose entity has, earlier in the text, a named mention (headed by a proper noun, or with one in flat to its head) or, if
it has none, a mention headed by a common noun. It is right if its predicted cluster holds a named mention of that entity (in
the second case: another mention of that entity headed by a common noun). `pure`: it is right, and the first mention of that
sort in the predicted cluster, which a reader would take for its name, is one of that entity.

CoNLL F1: mean F1 of MUC, B-cubed and CEAF-e over clusters of two or more, all gold mentions counted, whatever heads them.
"""
import argparse
import collections
import gzip
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from scorer.clusters import b_cubed, ceaf_e, muc  # noqa: E402
from scorer.measure import f1  # noqa: E402

Word = collections.namedtuple("Word", "form upos xpos head deprel start end")       # head: document index, -1 for a root
Mention = collections.namedtuple("Mention", "first last head entity")
ENTITY = re.compile(r"\(([^()-]+)(?:-[^()]*)?(\)?)|([^()-]+)\)")
DETERMINERS = {"the", "this", "that", "these", "those"}
GENRES = ("news", "interview")


def read_gold(path):
    """[(id, text, words, mentions)] of a CoNLL-U file; paragraphs are set apart by a blank line."""
    documents, rows, comments = [], [], {}
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                comments[key.strip()] = value.strip()
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                if "newdoc id" in comments:
                    documents.append([comments["newdoc id"], "", [], []])
                    opened = {}
                add_sentence(documents[-1], rows, comments, opened)
                rows, comments = [], {}
    return documents


def add_sentence(document, rows, comments, opened):
    if document[1]:
        document[1] += "\n\n" if "newpar" in comments else " "
    text, words, at, base = comments["text"], document[2], len(document[1]), len(document[2])
    document[1] += text
    position = 0
    for row in rows:
        if not row[0].isdigit():
            continue
        found = text.find(row[1], position)
        start = found if found >= 0 and not text[position:found].strip() else position
        position = min(len(text), start + len(row[1]))
        words.append(Word(row[1], row[3], row[4], base + int(row[6]) - 1 if row[6] != "0" else -1, row[7],
                          at + start, at + position))
    numbers = [row for row in rows if row[0].isdigit()]
    for offset, row in enumerate(numbers):
        field = next((m[7:] for m in row[9].split("|") if m.startswith("Entity=")), "")
        for match in ENTITY.finditer(field):
            name = (match[1] or match[3]).split("[")[0]
            if match[1]:
                opened.setdefault(name, []).append(base + offset)
            if match[2] or match[3]:
                first, last = opened[name].pop(), base + offset
                document[3].append(Mention(first, last, head_of(words, first, last), name))


def head_of(words, first, last):
    return next((w for w in range(first, last + 1) if not first <= words[w].head <= last), first)


def read_output(path):
    """id -> clusters of (start, end, head's start, head's end)"""
    out = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            words = []
            for sentence in row.get("sentences", []):
                base = len(words)
                words += [Word(t["text"], t["upos"], t["xpos"], base + t["head"] - 1 if t["head"] else -1, t["deprel"],
                               t["start"], t["end"]) for t in sentence["tokens"]]
            starts = {}
            for index, word in enumerate(words):
                starts.setdefault(word.start, index)
            out[row["id"]] = [[locate(words, starts, m) for m in cluster] for cluster in row.get("coreference", [])]
    return out


def locate(words, starts, mention):
    first = starts.get(mention["start"])
    if first is None:
        return mention["start"], mention["end"], mention["start"], mention["end"]
    last = first
    while last + 1 < len(words) and words[last + 1].end <= mention["end"]:
        last += 1
    head = words[head_of(words, first, last)]
    return mention["start"], mention["end"], head.start, head.end


def aligned(words, mentions, clusters):
    """Predicted clusters as sets: index of the gold mention, or a tuple for a mention that no gold one has the head of."""
    by_character = collections.defaultdict(list)
    for index, mention in enumerate(mentions):
        for character in range(words[mention.head].start, words[mention.head].end):
            by_character[character].append(index)
    options = []
    for place in ((c, m) for c, cluster in enumerate(clusters) for m in range(len(cluster))):
        start, end, head_start, head_end = clusters[place[0]][place[1]]
        for k in {k for c in range(head_start, head_end) for k in by_character[c]}:
            gap = abs(words[mentions[k].first].start - start) + abs(words[mentions[k].last].end - end)
            options.append((gap, k, place))
    gold_of, taken = {}, set()
    for _, k, place in sorted(options):
        if k not in taken and place not in gold_of:
            gold_of[place] = k
            taken.add(k)
    return [{gold_of.get((c, m), mention[:2]) for m, mention in enumerate(cluster)} for c, cluster in enumerate(clusters)]


def sort_of(words, children, mention):
    """pronoun, named, definite, nominal or other: what a gold mention is."""
    head = words[mention.head]
    below = [words[c] for c in children[mention.head]]
    if head.upos == "PRON":
        personal = head.xpos in ("PRP", "PRP$")
        return "pronoun" if personal or head.xpos == "DT" and head.form.lower() in DETERMINERS else "other"
    if head.upos == "PROPN" or any(w.upos == "PROPN" and w.deprel.split(":")[0] == "flat" for w in below):
        return "named"
    if head.upos != "NOUN":
        return "other"
    definite = any(w.deprel == "nmod:poss" or w.deprel == "det" and w.form.lower() in DETERMINERS for w in below)
    return "definite" if definite else "nominal"


def anaphors(words, mentions, response):
    """[(sort of the anaphor, right, pure)] for every anaphor of a document."""
    children = collections.defaultdict(list)
    for index, word in enumerate(words):
        children[word.head].append(index)
    sorts = [sort_of(words, children, m) for m in mentions]
    cluster_of = {m: cluster for cluster in response for m in cluster if isinstance(m, int)}
    first_named, first_nominal, out = {}, {}, []
    for index in sorted(range(len(mentions)), key=lambda k: (mentions[k].head, k)):
        mention, sort = mentions[index], sorts[index]
        wanted = {"named"} if mention.entity in first_named else \
            {"definite", "nominal"} if mention.entity in first_nominal else None
        if sort in ("pronoun", "definite") and wanted:
            others = [k for k in cluster_of.get(index, ()) if isinstance(k, int) and k != index and sorts[k] in wanted]
            others.sort(key=lambda k: (mentions[k].head, k))
            right = any(mentions[k].entity == mention.entity for k in others)
            out.append((sort + (" of a name" if wanted == {"named"} else " of a group"), right,
                        right and mentions[others[0]].entity == mention.entity))
        if sort == "named":
            first_named.setdefault(mention.entity, index)
        elif sort in ("definite", "nominal"):
            first_nominal.setdefault(mention.entity, index)
    return out


def key_of(mentions):
    clusters = collections.defaultdict(set)
    for index, mention in enumerate(mentions):
        clusters[mention.entity].add(index)
    return [c for c in clusters.values() if len(c) > 1]


def score(documents, output):
    """Lines of figures over (id, text, words, mentions) and id -> clusters."""
    counts, key, response = collections.defaultdict(list), [], []
    for number, (name, _, words, mentions) in enumerate(documents):
        found = aligned(words, mentions, output.get(name, []))
        for sort, right, pure in anaphors(words, mentions, found):
            counts[sort].append((right, pure))
            counts["all"].append((right, pure))
        key += [{(number, m) for m in c} for c in key_of(mentions)]
        response += [{(number, m) for m in c} for c in found if len(c) > 1]
    lines = []
    for sort in ["all"] + sorted(set(counts) - {"all"}):
        rows = counts[sort]
        right, pure = (100 * sum(r[k] for r in rows) / max(1, len(rows)) for k in (0, 1))
        lines.append(f"anaphor accuracy, {sort}: {right:.1f} (pure {pure:.1f}, n {len(rows)})")
    values = {n: f1(*reversed(scorer(key, response))) for n, scorer in (("MUC", muc), ("B3", b_cubed), ("CEAFe", ceaf_e))}
    figures = ", ".join(f"{n} {100 * v:.1f}" for n, v in values.items())
    lines.append(f"CoNLL F1: {100 * sum(values.values()) / 3:.1f} ({figures})")
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("text").add_argument("gold")
    scoring = commands.add_parser("score")
    scoring.add_argument("gold")
    scoring.add_argument("output")
    arguments = parser.parse_args()
    documents = read_gold(arguments.gold)
    if arguments.command == "text":
        for name, text, _, _ in documents:
            print(json.dumps({"id": name, "text": text}, ensure_ascii=False))
        return
    output = read_output(arguments.output)
    missing = [name for name, *_ in documents if name not in output]
    if missing:
        print(f"without output, counted as empty: {', '.join(missing)}")
    for title, part in (("news and interview", [d for d in documents if d[0].split("_")[1] in GENRES]), ("all", documents)):
        print(f"{title}: {len(part)} documents")
        for line in score(part, output):
            print("  " + line)


if __name__ == "__main__":
    main()
