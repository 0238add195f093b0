"""Reads GUM's CoNLL-U with its coreference: words with offsets into the raw text, and gold mentions with their entity.

The raw text is made as the evaluation makes it: sentences by their `# text`, a blank line before a new paragraph, else one
space. A mention of `Entity=` is `(ID-etype-infstat-salience-centering-minspan-link-identity`, closed by `ID)`, nested at will.
"""
import dataclasses
import gzip
import re

OPENING = re.compile(r"\(([^()-]+)((?:-[^()-]*)*)(\)?)|([^()-]+)\)")


@dataclasses.dataclass
class Word:
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int       # document index of the head word, -1 for a root
    deprel: str
    start: int      # code points into the document's text
    end: int
    sentence: int


@dataclasses.dataclass
class GoldMention:
    first: int      # document index of the first word
    last: int       # and of the last one, inclusive
    head: int       # the word of the mention that depends on none of its words
    entity: str     # id of what it refers to
    link: str       # ana, coref, appos, pred, cata, sgl, disc


@dataclasses.dataclass
class Document:
    id: str
    text: str
    words: list
    paragraphs: list    # sentence -> number of its paragraph
    mentions: list

    @property
    def genre(self):
        return self.id.split("_")[1]


def read(path):
    """All documents of a CoNLL-U file (gzip allowed)."""
    opener = gzip.open if str(path).endswith(".gz") else open
    documents, rows, comments = [], [], {}
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
                    documents.append(Document(comments["newdoc id"], "", [], [], []))
                    opened = {}
                add_sentence(documents[-1], rows, comments, opened)
                rows, comments = [], {}
    return documents


def add_sentence(document, rows, comments, opened):
    paragraph = "newpar" in comments
    if document.text:
        document.text += "\n\n" if paragraph else " "
    before = document.paragraphs[-1] if document.paragraphs else 0
    document.paragraphs.append(before + (paragraph and len(document.paragraphs) > 0))
    at, base, text, word_count = len(document.text), len(document.words), comments["text"], 0
    document.text += text
    position = 0
    for row in rows:
        if "-" in row[0] or "." in row[0]:
            continue
        found = text.find(row[1], position)
        start = found if found >= 0 and not text[position:found].strip() else position
        end = min(len(text), start + len(row[1]))
        position = end
        word_count += 1
        head = base + int(row[6]) - 1 if row[6] != "0" else -1
        document.words.append(Word(row[1], row[2], row[3], row[4], "" if row[5] == "_" else row[5], head, row[7],
                                   at + start, at + end, len(document.paragraphs) - 1))
        read_entity(document, row[9], len(document.words) - 1, opened)
    return word_count


def read_entity(document, misc, word, opened):
    """Opens and closes the mentions of one word; `opened` holds the stack of each entity id."""
    field = next((m[7:] for m in misc.split("|") if m.startswith("Entity=")), "")
    for match in OPENING.finditer(field):
        if match[4]:
            close(document, opened, match[4], word)
            continue
        fields = match[2].split("-")[1:]
        opened.setdefault(part_free(match[1]), []).append((word, fields[5] if len(fields) > 5 else ""))
        if match[3]:
            close(document, opened, match[1], word)


def part_free(name):
    """`12[1/2]`, one part of a mention in pieces, belongs to 12."""
    return name.split("[")[0]


def close(document, opened, name, word):
    first, link = opened[part_free(name)].pop()
    outside = [w for w in range(first, word + 1) if not first <= document.words[w].head <= word]
    document.mentions.append(GoldMention(first, word, outside[0] if outside else first, part_free(name), link))
