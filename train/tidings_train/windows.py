"""Sentences -> windows of piece ids, letter shapes, gaps and labels, as the C++ reader builds them at run time."""
import functools
import unicodedata

import numpy as np

from .corpus import BLANK_LINE, LINE_BREAK, SPACE, KINDS
from .start import tokenizer_of


class Pieces:
    """Subword pieces and letter shapes of words, by the vocabulary of pieces.tsv."""

    def __init__(self, path, max_word_pieces):
        with open(path, encoding="utf-8") as lines:
            rows = [line.rstrip("\n").split("\t") for line in lines]
        self.names = [piece for piece, _ in rows]
        self.tokenizer = tokenizer_of(self.names, [float(score) for _, score in rows])
        self.bos, self.eos, self.unk = (self.names.index(n) for n in ("<s>", "</s>", "<unk>"))
        self.limit = max_word_pieces
        self.of_word = functools.lru_cache(200_000)(self._of_word)

    def _of_word(self, word):
        """(ids, shapes) of a word; never empty."""
        normal = "".join(c for c in unicodedata.normalize("NFKC", word) if not c.isspace())
        encoded = self.tokenizer.encode([normal], is_pretokenized=True, add_special_tokens=False)
        whole = letter_shape(normal)
        ids = encoded.ids[:self.limit]
        shapes = [7 * whole + letter_shape(normal[a:b]) for a, b in encoded.offsets[:self.limit]]
        return (ids, shapes) if ids else ([self.unk], [7 * whole])


def letter_shape(text):
    """0 no letter, 1 lower, 2 capitalised, 3 all capitals, 4 mixed, 5 with a digit, 6 one capital."""
    categories = [unicodedata.category(c) for c in text]
    if "Nd" in categories:
        return 5
    upper = [c in ("Lu", "Lt") for c in categories if c[0] == "L"]
    if not upper:
        return 0
    if all(upper):
        return 3 if len(upper) > 1 else 6
    if not any(upper):
        return 1
    return 2 if upper[0] and not any(upper[1:]) else 4


class Labels:
    """The label lists of all heads, made from the training sets, and the index of each label."""

    def __init__(self, lists):
        self.lists = lists
        self.index = {name: {label: i for i, label in enumerate(values)} for name, values in lists.items()}

    @classmethod
    def of(cls, documents, heads):
        import collections
        counts = {name: collections.Counter() for name in ("upos", "xpos", "feats", "lemma", "deprel")}
        for sentence in (s for d in documents for s in d if s.treebank):
            for name, counter in counts.items():
                counter.update(v for v in getattr(sentence, name) if v is not None)
        least = {"lemma": heads["min_script_count"], "feats": heads["min_feats_count"]}
        lists = {name: sorted(v for v, n in counter.items() if n >= least.get(name, 1)) for name, counter in counts.items()}
        lists["entities"] = ["O"] + [prefix + kind for kind in KINDS for prefix in ("B-", "I-")]
        return cls(lists)


def noised(words, gaps, ends, random, training):
    """Copies of words and gaps with the noise of real pages: capitals, lower case, line breaks for paragraphs."""
    draw = random.random()
    if draw < training["upper_case_share"]:
        words = [w.upper() for w in words]
    elif draw < training["upper_case_share"] + training["lower_case_share"]:
        words = [w.lower() for w in words]
    if random.random() < training["line_break_share"]:
        after_end = [False] + ends[:-1]
        gaps = [LINE_BREAK if g == BLANK_LINE or (g == SPACE and a and random.random() < .5) else g
                for g, a in zip(gaps, after_end)]
    return words, gaps


def window_of(sentences, pieces, labels, random=None, training=None):
    """One window over whole sentences of one document: arrays of ints, labels -100 where nothing is known."""
    words = [w for s in sentences for w in s.words]
    gaps = [g for s in sentences for g in s.gaps]
    ends = [i == len(s.words) - 1 for s in sentences for i in range(len(s.words))]
    if random:
        words, gaps = noised(words, gaps, ends, random, training)
    ids, shapes, piece_gaps, first = [pieces.bos], [0], [0], [0]
    for word, gap in zip(words, gaps):
        word_ids, word_shapes = pieces.of_word(word)
        first.append(len(ids))
        ids += word_ids
        shapes += word_shapes
        piece_gaps += [gap] + [0] * (len(word_ids) - 1)
    window = {"ids": ids + [pieces.eos], "shapes": shapes + [0], "gaps": piece_gaps + [0], "first": first}
    if sentences[0].treebank:
        offset, head, begin = 0, [], []
        for s in sentences:
            head += [h + offset if h else 0 for h in s.head]
            begin += [(offset + 1, offset + len(s.words) + 1)] * len(s.words)
            offset += len(s.words)
        window.update(end=[int(e) for e in ends], head=head, extent=begin)
        for name in ("upos", "xpos", "feats", "lemma", "deprel"):
            window[name] = [labels.index[name].get(v, -100) for s in sentences for v in getattr(s, name)]
    if sentences[0].entities is not None:
        tags = [t for s in sentences for t in s.entities]
        rest = 0        # of an entity that the program's sentence split cut, whose first words lie in another window
        while rest < len(tags) and (tags[rest] or "O").startswith("I-"):
            tags[rest], rest = None, rest + 1
        window["entities"] = [-100 if t is None else labels.index["entities"][t] for t in tags]
        window["convention"] = sentences[0].convention
        window["unknown_kinds"] = sentences[0].unknown_kinds
        window["surely_none"] = [n for s in sentences for n in s.surely_none or [False] * len(s.words)]
    return window


def windows_of(document, pieces, labels, cap, random=None, training=None):
    """Windows of consecutive sentences with at most `cap()` pieces each; a longer sentence is a window of its own."""
    sizes = [sum(len(pieces.of_word(w)[0]) for w in s.words) for s in document]
    current, total, limit = [], 2, cap()
    for sentence, size in zip(document, sizes):
        if current and total + size > limit:
            yield window_of(current, pieces, labels, random, training)
            current, total, limit = [], 2, cap()
        current.append(sentence)
        total += size
    if current:
        yield window_of(current, pieces, labels, random, training)


def batches_of(windows, pieces_limit):
    """Lists of windows of like length whose padded size stays within pieces_limit."""
    batch, longest = [], 0
    for window in sorted(windows, key=lambda w: len(w["ids"])):
        length = len(window["ids"])
        if batch and max(longest, length) * (len(batch) + 1) > pieces_limit:
            yield batch
            batch, longest = [], 0
        batch.append(window)
        longest = max(longest, length)
    if batch:
        yield batch


def padded(rows, fill, offset=0, width=None):
    width = width or max(len(r) for r in rows) + offset
    out = np.full((len(rows), width), fill, np.int64)
    for i, row in enumerate(rows):
        out[i, offset:offset + len(row)] = row
    return out
