"""Mention candidates and what pairs of them are compared by. `src/read/coreference_mentions.cc` has the same rules.

Everything is a function of words (form, lemma, upos, feats, head, deprel), sentences and blank lines; a candidate is known by
its head word. Strings are compared in simple lower case. Relations are taken without subtype unless said.
"""
import dataclasses
import unicodedata

PERSONAL, DEMONSTRATIVE, NAME, DEFINITE, NOMINAL, GROUP = range(6)     # GROUP: several joined by "and"
KINDS = 6
UNKNOWN = 0
SINGULAR, PLURAL = 1, 2
MASCULINE, FEMININE, NEUTER = 1, 2, 3

# pronoun -> (class, number, gender); forms of one class are the same person.
PRONOUNS = {}
for number_class, number, gender, forms in (
        (1, SINGULAR, UNKNOWN, "i me my mine myself"),
        (2, UNKNOWN, UNKNOWN, "you your yours yourself yourselves ya"),
        (3, SINGULAR, MASCULINE, "he him his himself"),
        (4, SINGULAR, FEMININE, "she her hers herself"),
        (5, SINGULAR, NEUTER, "it its itself"),
        (6, PLURAL, UNKNOWN, "we us our ours ourselves 's ’s"),
        (7, PLURAL, UNKNOWN, "they them their theirs themselves em 'em ’em themself")):
    for form in forms.split():
        PRONOUNS[form] = (number_class, number, gender)
DEMONSTRATIVES = {"this": (8, SINGULAR, UNKNOWN), "that": (8, SINGULAR, UNKNOWN), "these": (9, PLURAL, UNKNOWN),
                  "those": (9, PLURAL, UNKNOWN)}
PRONOUN_CLASSES = 10
REFLEXIVES = {"myself", "yourself", "yourselves", "himself", "herself", "itself", "ourselves", "themselves", "themself"}
TITLES = {"mr": MASCULINE, "mr.": MASCULINE, "sir": MASCULINE, "lord": MASCULINE, "king": MASCULINE, "prince": MASCULINE,
          "mrs": FEMININE, "mrs.": FEMININE, "ms": FEMININE, "ms.": FEMININE, "miss": FEMININE, "lady": FEMININE,
          "queen": FEMININE, "princess": FEMININE, "man": MASCULINE, "boy": MASCULINE, "father": MASCULINE, "son": MASCULINE,
          "brother": MASCULINE, "husband": MASCULINE, "woman": FEMININE, "girl": FEMININE, "mother": FEMININE,
          "daughter": FEMININE, "sister": FEMININE, "wife": FEMININE}
DEFINITE_WORDS = {"the", "this", "that", "these", "those"}
LEFT = {"det", "amod", "compound", "nummod", "flat", "goeswith", "fixed"}       # and nmod:poss, det:predet
RIGHT = {"flat", "compound", "goeswith", "fixed", "nummod"}
ROLES = ["nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos", "compound", "root"]     # 1…; 0 is any other
BESIDE_HEAD = ("compound", "amod", "flat")
BESIDE = 4          # names, and numerals, beside a head that are compared
POSSESSIVE_ROLE = 10
ROLE_COUNT = 11
SPEECH = {"say", "tell", "add", "state", "explain", "note", "ask", "reply", "answer", "report", "comment", "announce", "claim",
          "argue", "write", "continue", "warn", "insist", "declare", "remark"}
SPEAKERS = (1, 2, 6)        # pronoun classes I, you, we: who speaks and who is spoken to
INSIDE_NAME = {"flat", "compound", "goeswith", "fixed"}


def lower(text):
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def base(deprel):
    return deprel.split(":")[0]


@dataclasses.dataclass
class Candidate:
    head: int            # document index of the head word
    first: int           # words of the compact span, inclusive
    last: int
    kind: int
    pronoun: int         # class, 0 for none
    number: int
    gender: int
    role: int
    reflexive: bool
    quoted: bool
    sentence: int
    paragraph: int
    speaks: bool         # subject of a verb of speech
    asked: bool          # in a paragraph with a question mark
    governor: int        # document index of the head's head, -1 for a root
    relative_of: int     # the word whose relative clause it stands in, -1 for none and for pronouns
    key: str             # lower-case lemma of the head; its form if a proper noun
    text: str            # core words (from `core` on) in lower case
    core: int            # first word after determiner and possessor
    front: str           # first core word
    back: str            # last core word
    short: str           # a one-word all-capitals name without dots, else ""
    initials: str        # initials of the capitalised core words of a longer name, else ""
    names_beside: list   # the first BESIDE core words beside the head that are names, in lower case
    numerals_beside: list
    earlier: int = 0     # candidates before it with the same last core word, pronouns aside
    total: int = 0       # and of the whole document
    talk: int = 0        # of 100 candidates of the document, how many are I, you, we outside quotes


def are_set_apart(one, other):
    """Whether two candidates cannot be the same by what stands beside their heads, which are the same word, or by a relative clause."""
    if one.relative_of == other.head or other.relative_of == one.head:
        return True
    differ = lambda a, b: bool(a) and bool(b) and not set(a) & set(b)
    return one.key == other.key and (differ(one.names_beside, other.names_beside)
                                     or differ(one.numerals_beside, other.numerals_beside))


def kind_of(words, i):
    """The kind of the candidate that word i heads, or None."""
    word = words[i]
    form, relation = lower(word.form), base(word.deprel)
    governor = words[word.head] if word.head >= 0 else None
    if word.upos == "PRON":
        if relation == "expl":
            return None
        if word.xpos in ("PRP", "PRP$") and form in PRONOUNS:
            return PERSONAL
        return DEMONSTRATIVE if word.xpos == "DT" and form in DEMONSTRATIVES else None
    if word.upos == "PROPN":
        inside = relation in INSIDE_NAME or relation == "amod"
        if inside and (relation != "compound" or governor is None or governor.upos == "PROPN"):
            return None
        return None if word.deprel == "nmod:desc" else NAME
    if word.upos == "NOUN" and relation not in INSIDE_NAME and word.deprel != "nmod:desc":
        return NOMINAL
    return None


def role_of(word):
    if word.deprel == "nmod:poss":
        return POSSESSIVE_ROLE
    relation = base(word.deprel)
    return ROLES.index(relation) + 1 if relation in ROLES else 0


class Finder:
    """Finds the candidates of one document."""

    def __init__(self, words, paragraphs):
        self.words, self.paragraphs = words, paragraphs

    def joins(self, at, head, relations, extra):
        """Whether word `at` hangs on `head` by a chain whose last link is one of the relations."""
        words = self.words
        for _ in range(64):                 # deeper chains do not occur in a compact group
            above = words[at].head
            if above < 0:
                return False
            if above == head:
                return base(words[at].deprel) in relations or words[at].deprel in extra
            at = above
        return False

    def span(self, head, kind):
        """Head with its modifiers before it and the rest of a name after it; without clauses, appositions, most prepositions."""
        words, first, last = self.words, head, head
        if kind in (PERSONAL, DEMONSTRATIVE):
            return first, last
        sentence = words[head].sentence
        while first > 0 and words[first - 1].sentence == sentence and self.joins(
                first - 1, head, LEFT, ("nmod:poss", "nmod:desc", "det:predet")):
            first -= 1
        while last + 1 < len(words) and words[last + 1].sentence == sentence and self.joins(last + 1, head, RIGHT, ()):
            last += 1
        if kind == NAME:
            last = self.of_name(head, last)
        return first, last

    def of_name(self, head, last):
        """The end of a name that goes on with "of" and a name: University of California."""
        words = self.words
        if last + 2 >= len(words) or lower(words[last + 1].form) != "of":
            return last
        sentence, inner = words[head].sentence, words[last + 1].head
        if inner <= last + 1 or words[inner].upos != "PROPN" or words[inner].head != head:
            return last
        at = last + 1
        while at + 1 < len(words) and words[at + 1].sentence == sentence and (
                at + 1 == inner or self.joins(at + 1, inner, LEFT | RIGHT, ())):
            at += 1
        return at if at >= inner else last

    def core(self, first, head):
        """First word after the determiner or possessor, and whether that makes the group definite."""
        words, core, definite = self.words, first, False
        for i in range(first, head):
            relation = words[i].deprel
            on_head = words[i].head == head
            if on_head and base(relation) == "det":
                core = i + 1
                definite = definite or lower(words[i].form) in DEFINITE_WORDS
            elif on_head and relation == "nmod:poss":
                core, definite = i + 1, True
                while core < head and words[core].head == i:
                    core += 1
        return core, definite

    def gender_of(self, kind, first, last):
        for i in range(first, last + 1):
            gender = TITLES.get(lower(self.words[i].form))
            if gender:
                return gender
        return UNKNOWN

    def candidate(self, head, kind, quoted):
        words, word = self.words, self.words[head]
        first, last = self.span(head, kind)
        core, definite = self.core(first, head)
        if kind == NOMINAL and definite:
            kind = DEFINITE
        form = lower(word.form)
        pronoun, number, gender = PRONOUNS.get(form, (0, 0, 0)) if kind == PERSONAL else \
            DEMONSTRATIVES[form] if kind == DEMONSTRATIVE else (0, 0, 0)
        if kind not in (PERSONAL, DEMONSTRATIVE):
            features = word.feats.split("|")
            number = SINGULAR if "Number=Sing" in features else PLURAL if "Number=Plur" in features else UNKNOWN
            gender = self.gender_of(kind, core, last)
        name = kind == NAME
        capitals = [w.form for w in words[core:last + 1] if unicodedata.category(w.form[0]) in ("Lu", "Lt")]
        plain = word.form.replace(".", "")
        speaks = base(word.deprel) == "nsubj" and word.head >= 0 and lower(words[word.head].lemma) in SPEECH
        beside = [w for i, w in enumerate(words[core:last + 1], core) if i != head and not pronoun]
        is_short = name and core == last and len(plain) > 1 and all(unicodedata.category(c) == "Lu" for c in plain)
        return Candidate(
            head, first, last, kind, pronoun, number, gender, role_of(word), form in REFLEXIVES, quoted, word.sentence,
            self.paragraphs[word.sentence], speaks, self.paragraphs[word.sentence] in self.asked, word.head, -1 if pronoun else self.relative_of(head), form if word.upos == "PROPN" else lower(word.lemma),
            " ".join(lower(w.form) for w in words[core:last + 1]), core, lower(words[core].form), lower(words[last].form),
            lower(plain) if is_short else "",
            lower("".join(c[0] for c in capitals)) if name and len(capitals) > 1 else "",
            [lower(w.form) for w in beside if w.upos == "PROPN" and base(w.deprel) in BESIDE_HEAD][:BESIDE],
            [lower(w.form) for w in beside if w.upos == "NUM"][:BESIDE])

    def relative_of(self, i):
        """The word whose relative clause word i stands in, at most eight steps up; -1 for none."""
        for _ in range(8):
            if i < 0:
                break
            if self.words[i].deprel == "acl:relcl":
                return self.words[i].head
            i = self.words[i].head
        return -1

    def group(self, single):
        """The candidate of several mentions joined by "and" of which `single` is the first, or None."""
        words, last, joined = self.words, None, False
        for i in self.children[single.head]:
            if i > single.head and base(words[i].deprel) == "conj" and words[i].upos in ("PROPN", "NOUN", "PRON"):
                kind = NAME if words[i].upos == "PROPN" else PERSONAL if words[i].upos == "PRON" else NOMINAL
                last = max(i, self.span(i, kind)[1])
                joined = joined or any(lower(words[c].form) in ("and", "&") for c in self.children[i])
        if not joined:
            return None
        text = " ".join(lower(w.form) for w in words[single.core:last + 1])
        return dataclasses.replace(single, kind=GROUP, last=last, pronoun=0, number=PLURAL, gender=UNKNOWN, reflexive=False, key=text,
                                   text=text, back=lower(words[last].form), short="", initials="", names_beside=[],
                                   numerals_beside=[])

    def find(self):
        """All candidates in the order of their heads, a group after its first member."""
        out, quoted, paragraph = [], False, -1
        self.asked = {self.paragraphs[w.sentence] for w in self.words if w.form == "?"}
        self.children = [[] for _ in self.words]
        for i, word in enumerate(self.words):
            if word.head >= 0:
                self.children[word.head].append(i)
        for i, word in enumerate(self.words):
            if self.paragraphs[word.sentence] != paragraph:
                quoted, paragraph = False, self.paragraphs[word.sentence]
            if word.form in ('"', "''", "``"):
                quoted = not quoted
            elif word.form in ("“", "”"):
                quoted = word.form == "“"
            kind = kind_of(self.words, i)
            if kind is not None:
                out.append(self.candidate(i, kind, quoted))
                group = self.group(out[-1]) if kind != DEMONSTRATIVE else None
                if group:
                    out.append(group)
        count(out)
        return out


def count(candidates):
    """Fills in what only the whole document tells."""
    seen, speakers = {}, sum(c.pronoun in SPEAKERS and not c.quoted for c in candidates)
    for c in candidates:
        if c.kind not in (PERSONAL, DEMONSTRATIVE):
            c.earlier = seen.get(c.back, 0)
            seen[c.back] = c.earlier + 1
    for c in candidates:
        c.talk = 100 * speakers // len(candidates)
        if c.kind not in (PERSONAL, DEMONSTRATIVE):
            c.total = seen[c.back]
