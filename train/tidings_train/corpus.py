"""Reads treebanks and entity sets into sentences with words, gaps and the labels that each set knows.

A set supervises only what it annotates: a treebank knows sentence ends, tags, lemmas and trees but no entities; an entity
set knows some kinds, and a word that it leaves unmarked may still be of a kind that it does not know (`unknown_kinds`).
"""
import dataclasses
import gzip
import json
import re

KINDS = ["person", "organization", "location", "facility", "nationality", "weapon", "vehicle", "quantity", "money", "date",
         "time", "event", "product"]
NO_GAP, SPACE, LINE_BREAK, BLANK_LINE = range(4)

# A label of a set -> the kind of the record; None: the span is of none of the set's known kinds.
WORLDWIDE = {"Person": "person", "Organization": "organization", "Location": "location", "Facility": "facility",
             "NORP": "nationality", "Date": "date", "Money": "money", "Product": "product", "Misc": None}
CROSSNER = {"politician": "person", "person": "person", "organisation": "organization", "politicalparty": "organization",
            "location": "location", "country": "location", "election": "event", "event": "event", "misc": None}
RE3D = {"Organisation": "organization", "Location": "location", "Person": "person", "Nationality": "nationality",
        "Temporal": "date", "Quantity": "quantity", "Weapon": "weapon", "MilitaryPlatform": "vehicle", "Vehicle": "vehicle",
        "Money": "money"}


@dataclasses.dataclass
class Sentence:
    words: list
    gaps: list                     # gap before each word
    treebank: bool = False
    upos: list = None
    xpos: list = None
    feats: list = None
    lemma: list = None             # lemma scripts
    head: list = None              # 1-based, 0 for the root
    deprel: list = None
    marks: list = None             # GUM's Entity column
    entities: list = None          # BIO over kinds, None for a word of which nothing is known; None where the set says nothing
    unknown_kinds: tuple = ()      # kinds that the set does not annotate
    convention: int = 0            # of marking entities: 0 is the record's, others are a set's own (config.toml)
    surely_none: list = None       # for each unmarked word whether it is no entity of any kind, whatever the set annotates


def opened(path):
    return gzip.open(path, "rt", encoding="utf-8") if str(path).endswith(".gz") else open(path, encoding="utf-8")


# ---------------------------------------------------------------- lemmas
def lower(text):
    """Simple lower case, code point by code point (no special casing), as the C++ side does."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def capitalised(text):
    upper = text[:1].upper()
    return (upper if len(upper) == 1 else text[:1]) + lower(text[1:])


def apply_script(script, form):
    case, rest = script[0], script[1:]
    cut, suffix = rest.split("|", 1)
    if cut == "*":
        return suffix
    base = {"K": lambda t: t, "L": lower, "C": capitalised}[case](form)
    return base[:len(base) - int(cut)] + suffix if int(cut) <= len(base) else suffix


def lemma_script(form, lemma):
    """The shortest script that turns the form into the lemma: case, letters cut at the end, letters appended."""
    best = None
    for case, base in (("K", form), ("L", lower(form)), ("C", capitalised(form))):
        common = 0
        while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
            common += 1
        cost = len(base) - common + len(lemma) - common
        if common and (best is None or cost < best[0]):
            best = (cost, f"{case}{len(base) - common}|{lemma[common:]}")
    return best[1] if best else f"K*|{lemma}"


# ---------------------------------------------------------------- treebanks
def read_treebank(path):
    """Documents (lists of sentences) of a CoNLL-U file."""
    documents, rows, comments = [], [], {}
    with opened(path) as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                comments[key.strip()] = value.strip()
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                new_document = any(k.startswith("newdoc") for k in comments)
                if new_document or not documents:
                    documents.append([])
                paragraph = any(k in ("newpar", "newpar id") for k in comments) or not documents[-1]
                documents[-1].append(tree_sentence(rows, BLANK_LINE if paragraph else SPACE))
                rows, comments = [], {}
    return documents


def tree_sentence(rows, first_gap):
    sentence = Sentence([], [], True, [], [], [], [], [], [], [])
    gap, multiword_end, multiword_gap = first_gap, 0, SPACE
    for row in rows:
        if "." in row[0]:
            continue
        after = NO_GAP if "SpaceAfter=No" in row[9] else SPACE
        if "-" in row[0]:
            multiword_end, multiword_gap = int(row[0].split("-")[1]), after
            continue
        sentence.words.append(row[1])
        sentence.gaps.append(gap)
        sentence.lemma.append(lemma_script(row[1], row[2]) if row[2] != "_" or row[1] == "_" else None)
        sentence.upos.append(row[3])
        sentence.xpos.append(row[4])
        sentence.feats.append("" if row[5] == "_" else row[5])
        sentence.head.append(int(row[6]))
        sentence.deprel.append(row[7])
        sentence.marks.append(dict(p.split("=", 1) for p in row[9].split("|") if "=" in p).get("Entity", ""))
        number = int(row[0])
        gap = multiword_gap if number == multiword_end else NO_GAP if number < multiword_end else after
    return sentence


# ---------------------------------------------------------------- names that the treebanks imply
GUM_KINDS = {"person": "person", "organization": "organization", "place": "location"}
NAME_TAGS = ("NNP", "NNPS")
MAY_NAME = ("NOUN", "PROPN", "ADJ", "NUM", "SYM", "X")    # words of other classes are part of no entity, within names apart
LINKS = {"of", "and", "&", "the", "-", "de", "del", "la", "el", "al", "van", "von", "bin", "for", "'s"}
TITLES = set("Mr. Mrs. Ms. Dr. Mr Mrs Ms Dr Prof. Professor President Senator Sen. Rep. Gov. Governor Gen. General Sir Lord Lady "
             "Judge Justice Minister Secretary Captain King Queen Prince Princess Pope St. Saint Aunt Uncle".split())
BUILDINGS = set("Hotel Hostel Museum Airport Bridge Hall Station Church Cathedral Palace Library Hospital Stadium Tower Center Centre "
                "Restaurant Theater Theatre Mosque Temple School Base Port".split())
MARK = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")


def mentions_of(sentence):
    """GUM's mentions that open and close in the sentence: (first, end, etype, head index)."""
    stack, out = {}, []
    for i, mark in enumerate(sentence.marks):
        for match in MARK.finditer(mark):
            if match[1]:
                fields = match[1].split("-")
                head = int(fields[5].split(",")[0]) - 1 if fields[5].split(",")[0].isdigit() else 0
                if match[2]:
                    out.append((i, i + 1, fields[1], i + head))
                else:
                    stack.setdefault(fields[0], []).append((i, fields[1], head))
            elif stack.get(match[3]):
                first, etype, head = stack[match[3]].pop()
                out.append((first, i + 1, etype, first + head))
    return out


def name_extent(sentence, first, end, head, person):
    """The run of proper nouns around the head, with linking words between two of them, without titles."""
    proper = lambda i: first <= i < end and sentence.xpos[i] in NAME_TAGS
    begin, last = head, head
    while proper(begin - 1) or (sentence.words[begin - 1].lower() in LINKS if begin > first else False) and (
            proper(begin - 2) or not person and begin - 2 >= first and sentence.words[begin - 2].lower() in LINKS and proper(begin - 3)):
        begin -= 1
    while proper(last + 1) or (last + 1 < end and sentence.words[last + 1].lower() in LINKS) and (
            proper(last + 2) or not person and last + 2 < end and sentence.words[last + 2].lower() in LINKS and proper(last + 3)):
        last += 1
    while begin < last and sentence.words[begin] in TITLES:
        begin += 1
    return begin, last + 1


def imply_names(sentence):
    """Names of persons, organisations and places that the Entity column and the tags imply; other proper nouns stay unknown.

    In a treebank without mentions (EWT) only the negative holds: a word that is no proper noun, nor beside one, is no name.
    """
    count = len(sentence.words)
    proper = [x in NAME_TAGS or u == "PROPN" for x, u in zip(sentence.xpos, sentence.upos)]
    near = [proper[i] or i > 0 and proper[i - 1] or i + 1 < count and proper[i + 1] for i in range(count)]
    tags = [None if n else "O" for n in near]
    for first, end, etype, head in sorted(mentions_of(sentence), key=lambda m: m[0] - m[1]):
        if etype in GUM_KINDS and head < count and sentence.xpos[head] in NAME_TAGS:
            a, b = name_extent(sentence, first, end, head, etype == "person")
            people = etype == "person" and sentence.xpos[head] == "NNPS"      # "the Turks": a nationality
            building = etype == "place" and sentence.words[b - 1] in BUILDINGS  # a facility in the record
            if not people and not building and all(t is None for t in tags[a:b]):
                kind = GUM_KINDS[etype]
                tags[a:b] = ["B-" + kind] + ["I-" + kind] * (b - a - 1)
                for i in (a - 1, b):
                    if 0 <= i < count and not proper[i]:
                        tags[i] = "O"
    sentence.entities = tags
    sentence.unknown_kinds = unknown({v: v for v in GUM_KINDS.values()})
    sentence.surely_none = [u not in MAY_NAME for u in sentence.upos]


def read_treebank_with_names(path):
    documents = read_treebank(path)
    for document in documents:
        for sentence in document:
            imply_names(sentence)
    return documents


# ---------------------------------------------------------------- entity sets
def spans_to_bio(count, spans):
    """BIO tags of non-overlapping (first, last + 1, kind), the longest first."""
    tags, taken = ["O"] * count, [False] * count
    for first, end, kind in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if kind and not any(taken[first:end]):
            tags[first:end] = ["B-" + kind] + ["I-" + kind] * (end - first - 1)
            taken[first:end] = [True] * (end - first)
    return tags


def unknown(mapping):
    """Kinds that a set with these labels may leave unmarked. No set marks times of day apart from dates yet, so that kind has no
    examples: it counts as known everywhere, or nothing would keep the model from predicting it."""
    return tuple(k for k in KINDS if k not in mapping.values() and k != "time")


CLOSING = set(".,;:!?)]}%'\"”’") | {"n't", "'s", "'re", "'ve", "'ll", "'d", "'m", "’s", "..."}
OPENING = set("([{$£€“‘")


def guessed_gaps(words):
    """Gaps for words that came without their text: English spacing."""
    gaps, quoted = [], False
    for i, word in enumerate(words):
        glued = i > 0 and (word in CLOSING or words[i - 1] in OPENING)
        if word == '"':
            glued, quoted = quoted and i > 0, not quoted
        elif i > 0 and words[i - 1] == '"' and quoted:
            glued = True
        if word in ("-", "/") or (i > 0 and words[i - 1] in ("-", "/")):
            glued = i > 0
        gaps.append(NO_GAP if glued else SPACE)
    return gaps


def read_iob(path, mapping):
    """Documents of an IOB2 file; without document marks, twenty sentences make one."""
    documents, words, tags, marked = [], [], [], False

    def close():
        if not words:
            return
        if not documents or (not marked and len(documents[-1]) >= 20):
            documents.append([])
        kinds = [t if t == "O" else t[:2] + mapping[t[2:]] if mapping.get(t[2:]) else "O" for t in tags]
        documents[-1].append(Sentence(list(words), guessed_gaps(words), entities=kinds, unknown_kinds=unknown(mapping)))
        words.clear()
        tags.clear()

    with opened(path) as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                close()
                documents.append([])
                marked = True
            elif line.startswith("# ") and "\t" not in line:
                continue
            elif not line:
                close()
            else:
                form, tag = line.split("\t")[:2]
                words.append(form)
                tags.append(tag)
    close()
    return [d for d in documents if d]


def read_spans(rows, words, spans_of, mapping, split="train"):
    """Documents of rows {text, split, …} over the words and sentences that the program made of the texts (words.py).

    `spans_of(row)` yields (start, end, label, names): a span that names nothing by the record's convention (a pronoun, a common noun)
    leaves its words unknown. A border inside a word moves out to the word's.
    """
    documents = []
    for row in rows:
        if row.get("split", split) != split:
            continue
        text, sentences = row["text"], words[row["doc_id"]]
        found = [w for s in sentences for w in s]
        owner = {}
        for i, (start, end) in enumerate(found):
            owner.update(dict.fromkeys(range(start, end), i))
        spans, blank = [], set()
        for start, end, label, names in spans_of(row):
            covered = sorted({owner[i] for i in range(start, end) if i in owner})
            if covered and names:
                spans.append((covered[0], covered[-1] + 1, mapping.get(label)))
            blank.update(() if names else covered)
        tags = spans_to_bio(len(found), spans)
        tags = [None if t == "O" and i in blank else t for i, t in enumerate(tags)]
        document, at, last = [], 0, 0
        for sentence in sentences:
            gaps = []
            for start, end in sentence:
                between, last = text[last:start], end
                breaks = between.count("\n")
                gaps.append(BLANK_LINE if breaks > 1 or at == 0 and not gaps else LINE_BREAK if breaks else SPACE if between else NO_GAP)
            document.append(Sentence([text[a:b] for a, b in sentence], gaps, entities=tags[at:at + len(sentence)],
                                     unknown_kinds=unknown(mapping)))
            at += len(sentence)
        documents.append(document)
    return documents


def json_lines(path):
    with opened(path) as lines:
        return [json.loads(line) for line in lines]


def program_words(name, folder):
    """{document id: sentences of word spans} that words.py wrote for the set."""
    return {row["doc_id"]: row["sentences"] for row in json_lines(f"{folder}/{name}.jsonl")}


ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)


STATES = {"United States", "US", "U.S.", "USA", "United Kingdom", "UK", "U.K.", "Britain", "Russia", "Iran", "Iraq", "Syria", "Turkey",
          "France", "Germany", "Jordan", "Lebanon", "Israel", "Saudi Arabia", "Qatar", "Australia", "China", "Egypt", "Kuwait"}


def re3d_spans(row):
    """re3d marks pronouns, common-noun groups and articles too, and a state that acts as an organisation; the record does not."""
    for entity in row["entities"]:
        if entity.get("conf", 1) >= .5:
            article = ARTICLE.match(entity["text"])
            start = entity["start"] + (article.end() if article else 0)
            text = row["text"][start:entity["end"]]
            names = entity["type"] not in ("Organisation", "Location", "Person") or any(c.isupper() for c in text) and not (
                entity["type"] == "Organisation" and text in STATES)
            yield start, entity["end"], entity["type"], names


def worldwide_spans(row):
    return [(e["start"], e["end"], e["type"], True) for e in row["entities"]]


def toponym_spans(row):
    """Place names only: every other kind is unknown."""
    return [(t["start"], t["end"], "place", True) for t in row["toponyms"]]


RAW_SETS = {"worldwide": ("amber/ner/worldwide.jsonl.gz", worldwide_spans, WORLDWIDE), "re3d": ("ner/re3d.jsonl", re3d_spans, RE3D),
            "geovirus": ("geo/geovirus.jsonl", toponym_spans, {"place": "location"})}


def read_raw_set(name, root, words, split="train"):
    path, spans, mapping = RAW_SETS[name]
    return read_spans(json_lines(f"{root}/{path}"), program_words(name, words), spans, mapping, split)


def read_set(name, root, words):
    """Training documents of a set by name; `root` is the data folder, `words` that of words.py."""
    if name in RAW_SETS:
        return read_raw_set(name, root, words)
    return {
        "ewt": lambda: read_treebank_with_names(f"{root}/ud/ewt-train.conllu.gz"),
        "gum": lambda: read_treebank_with_names(f"{root}/ud/gum-train.conllu.gz"),
        "crossner": lambda: read_iob(f"{root}/ner/crossner-politics-train.iob2.tsv", CROSSNER),
    }[name]()


def read_dev(name, root, words):
    if name in RAW_SETS:
        return read_raw_set(name, root, words, "dev")
    return {
        "ewt": lambda: read_treebank(f"{root}/ud/ewt-dev.conllu"),
        "gum": lambda: read_treebank(f"{root}/ud/gum-dev.conllu"),
        "uner": lambda: read_iob(f"{root}/ner/uner-ewt-dev.iob2.tsv",
                                 {"PER": "person", "ORG": "organization", "LOC": "location"}),
    }[name]()
