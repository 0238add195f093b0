"""Lemmas of the words that the treebanks' train parts hold: python -m tidings_train.lexicon CONFIG --data DIR --forms FILE --out FILE

FILE of --forms is infl_lu.csv.gz of the PyPI package lemminflect 0.2.3 (MIT; inflections from the NIH SPECIALIST Lexicon): forms of verbs
and irregular plurals that the treebanks do not hold.

Lines "form, UPOS, XPOS, lemma" (tabs between), forms in lower case, in the order of their bytes. A word with the same tags keeps its
entry if nearly all its occurrences have one lemma. Proper nouns are left to the model: their lemma keeps the letters' case.
"""
import argparse
import collections
import pathlib
import tomllib

from . import corpus


def lemma_counts(documents):
    """{(form, upos, xpos): {lemma: count}}"""
    counts = collections.defaultdict(collections.Counter)
    for sentence in (s for d in documents for s in d):
        for form, upos, xpos, script in zip(sentence.words, sentence.upos, sentence.xpos, sentence.lemma):
            if upos != "PROPN" and script is not None and "\t" not in form:
                counts[corpus.lower(form), upos, xpos][corpus.apply_script(script, form)] += 1
    return counts


def lexicon(counts, least, share):
    """{(form, upos, xpos): lemma} of what occurs `least` times and has one lemma in at least `share` of them.

    A lemma that stands behind one token of the whole treebank, and is another string than the form, may be a slip ("flead" for "fled").
    """
    support, out = collections.Counter(), {}
    for lemmas in counts.values():
        support.update(lemmas)
    for key, lemmas in counts.items():
        lemma, count = max(lemmas.items(), key=lambda pair: (pair[1], pair[0]))
        total = sum(lemmas.values())
        attested = support[lemma] > 1 or lemma == key[0]
        if total >= least and count >= share * total and lemma and attested:
            out[key] = lemma
    return out


def inflections(path):
    """{(form, upos, xpos): base} of inflected verbs and irregular plurals with one base each; forms that are bases themselves
    ("found", "wound") are left to the model."""
    bases, out = collections.defaultdict(set), {}
    with corpus.opened(path) as lines:
        rows = [line.rstrip("\n").split(",") for line in lines]
    verbs = {row[0] for row in rows if row[1] == "verb"}
    for base, kind, *forms in rows:
        if kind == "verb" and base.islower():
            past, participle, gerund, present = (forms + [""] * 4)[:4]
            for xpos, options in (("VBD", past), ("VBN", participle or past), ("VBG", gerund), ("VBZ", present)):
                for form in filter(None, options.split("/")):
                    bases[form, "VERB", xpos].add(base)
        elif kind == "noun" and base.islower():
            for form in filter(None, (forms or [""])[0].split("/")):
                if form not in (base, base + "s"):
                    bases[form, "NOUN", "NNS"].add(base)
    for key, found in bases.items():
        if len(found) == 1 and key[0].isalpha() and not (key[1] == "VERB" and key[0] in verbs):
            out[key] = found.pop()
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=pathlib.Path)
    parser.add_argument("--data", required=True)
    parser.add_argument("--forms", required=True, type=pathlib.Path)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    settings = tomllib.loads(arguments.config.read_text())["lexicon"]
    documents = [d for name in settings["sets"] for d in corpus.read_set(name, arguments.data, None)]
    entries = inflections(arguments.forms)
    entries.update(lexicon(lemma_counts(documents), settings["least"], settings["share"]))
    entries.update((tuple(key.split()), lemma) for key, lemma in settings["corrections"].items())
    rows = sorted(entries.items(), key=lambda item: tuple(part.encode() for part in item[0]))
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    with open(arguments.out, "w", encoding="utf-8", newline="\n") as out:
        out.writelines("\t".join((*key, lemma)) + "\n" for key, lemma in rows)
    print(f"{len(rows)} lemmas")


if __name__ == "__main__":
    main()
