"""Which pairs of candidates are scored, and their features. `src/read/coreference_pairs.cc` has the same, bit for bit.

The features are 0 or 1. A mention's own features (MENTION_FEATURES) are laid out by `mention_features`, those of a pair
(PAIR_FEATURES) by `pair_features`; docs/formats/coreference.md names each column.
"""
import collections

import numpy as np

from . import mentions as m

# By the kind of a mention, how many candidates before it are always compared with it.
WINDOW = {m.PERSONAL: 40, m.DEMONSTRATIVE: 20, m.NAME: 10, m.DEFINITE: 40, m.NOMINAL: 10, m.GROUP: 10}
FIRST_NAMES = 16        # for I, you and we, the first names and groups of the document
FAR_PER_KEY = 3         # and earlier ones of the same head, last word or acronym: the first, the first name, the latest few
MENTION_FEATURES = m.KINDS + m.PRONOUN_CLASSES + 3 + 4 + m.ROLE_COUNT + 9 + 4 + 5 + 3 + 3
SENTENCE_STEPS = (0, 1, 2, 3, 5, 9)             # upper ends of the distance classes; a last class takes the rest
CANDIDATE_STEPS = (1, 2, 3, 4, 7, 15, 31, 50)
BOOLEANS = 20
COUNT_STEPS = (0, 1, 3)         # of earlier candidates with the same last word
TOTAL_STEPS = (0, 1, 2, 5)      # of all candidates with it
PARAGRAPH_STEPS = (0, 2)
TALK_STEPS = (2, 8)             # of 100 candidates
APART_STEPS = (0, 1, 2)         # paragraphs between the two
PAIR_FEATURES = BOOLEANS + len(APART_STEPS) + 1 + len(SENTENCE_STEPS) + 1 + len(CANDIDATE_STEPS) + 1 + m.KINDS * m.KINDS


def keys_of(candidate):
    """Under which strings a candidate that is no pronoun is found again from far away."""
    if candidate.kind in (m.PERSONAL, m.DEMONSTRATIVE):
        return [f"p{candidate.pronoun}"] if candidate.pronoun in m.SPEAKERS else []
    keys = {"k" + candidate.key, "b" + candidate.back}
    if candidate.short or candidate.initials:
        keys.add("a" + (candidate.short or candidate.initials))
    return sorted(keys)


def antecedents(candidates):
    """For each candidate the ascending indices of those before it that it is compared with."""
    out, seen, first, names = [], collections.defaultdict(list), {}, []
    for i, candidate in enumerate(candidates):
        near = max(0, i - WINDOW[candidate.kind])
        far = set(j for j in names if j < near) if candidate.pronoun in m.SPEAKERS else set()
        for key in keys_of(candidate):
            far.update([j for j in seen[key] if j < near][-FAR_PER_KEY:])
            far.update(j for j in first.get(key, ()) if j < near)
            seen[key] = (seen[key] + [i])[-(max(WINDOW.values()) + FAR_PER_KEY):]
            kinds = first.setdefault(key, [])
            if not kinds or candidate.kind == m.NAME and all(candidates[j].kind != m.NAME for j in kinds):
                kinds.append(i)
        if candidate.kind in (m.NAME, m.GROUP) and len(names) < FIRST_NAMES and all(candidates[j].back != candidate.back for j in names):
            names.append(i)
        out.append(sorted(far) + list(range(near, i)))
    return out


def mention_features(candidates):
    """[candidates, MENTION_FEATURES]"""
    rows = np.zeros((len(candidates), MENTION_FEATURES), np.float32)
    for row, c in zip(rows, candidates):
        at = 0
        for value, size in ((c.kind, m.KINDS), (c.pronoun, m.PRONOUN_CLASSES), (c.number, 3), (c.gender, 4),
                            (c.role, m.ROLE_COUNT)):
            row[at + value] = 1
            at += size
        length = c.last - c.core + 1
        row[at:at + 9] = (c.reflexive, c.quoted, c.speaks, c.asked, bool(c.short), bool(c.initials), length == 1, length == 2,
                          length > 2)
        at += 9
        for value, steps in ((c.earlier, COUNT_STEPS), (c.total, TOTAL_STEPS), (c.paragraph, PARAGRAPH_STEPS),
                             (c.talk, TALK_STEPS)):
            row[at + sum(value > s for s in steps)] = 1
            at += len(steps) + 1
    return rows


class Columns:
    """Attributes of candidates as arrays, strings as numbers, to compare many pairs at once."""

    def __init__(self, candidates):
        numbers = {"": 0}
        number = lambda s: numbers.setdefault(s, len(numbers))
        for name in ("head", "first", "last", "kind", "pronoun", "number", "gender", "role", "quoted", "sentence", "paragraph",
                     "speaks", "governor"):
            setattr(self, name, np.array([getattr(c, name) for c in candidates], np.int64))
        for name in ("key", "text", "front", "back", "short", "initials"):
            setattr(self, name, np.array([number(getattr(c, name)) for c in candidates], np.int64))


def step(values, steps):
    """One-hot class of each value: the first upper end that holds it, else the last class."""
    return np.eye(len(steps) + 1, dtype=np.float32)[np.searchsorted(np.array(steps), values, side="left")]


def pair_features(columns, i, j):
    """[pairs, PAIR_FEATURES] for anaphors i and antecedents j (arrays of candidate indices, j < i)."""
    def both(name):
        values = getattr(columns, name)
        return values[i], values[j]
    kind_i, kind_j = both("kind")
    worded = (kind_i > m.DEMONSTRATIVE) & (kind_j > m.DEMONSTRATIVE)
    names = (kind_i == m.NAME) & (kind_j == m.NAME)
    same = lambda name: np.equal(*both(name))
    pronoun_i, pronoun_j = both("pronoun")
    number_i, number_j = both("number")
    gender_i, gender_j = both("gender")
    numbers_known, genders_known = (number_i > 0) & (number_j > 0), (gender_i > 0) & (gender_j > 0)
    front_i, front_j = both("front")
    back_i, back_j = both("back")
    short_i, short_j = both("short")
    initials_i, initials_j = both("initials")
    head_i, head_j = both("head")
    governor_i, governor_j = both("governor")
    role_i, role_j = both("role")
    first_i, first_j = both("first")
    last_i, last_j = both("last")
    quoted_i, quoted_j = both("quoted")
    booleans = [
        worded & same("text"),
        worded & same("key"),
        worded & (back_i == back_j),
        worded & (front_i == front_j),
        names & ((front_i == back_j) | (back_i == front_j)),
        (short_i > 0) & (short_i == initials_j) | (initials_i > 0) & (initials_i == short_j),
        (pronoun_i > 0) & (pronoun_i == pronoun_j),
        (pronoun_i > 0) & (pronoun_j > 0) & (pronoun_i != pronoun_j),
        numbers_known & (number_i == number_j),
        numbers_known & (number_i != number_j),
        genders_known & (gender_i == gender_j),
        genders_known & (gender_i != gender_j),
        (first_i <= last_j) & (first_j <= last_i),
        governor_i == head_j,
        governor_j == head_i,
        (governor_i >= 0) & (governor_i == governor_j),
        (governor_i == head_j) & (role_i == m.ROLES.index("appos") + 1),
        (governor_j == head_i) & (role_j == m.ROLES.index("nsubj") + 1),
        quoted_i != quoted_j,
        (quoted_i > 0) & (quoted_j == 0) & (columns.speaks[j] > 0) & same("sentence"),
    ]
    assert len(booleans) == BOOLEANS
    return np.concatenate([
        np.stack(booleans, 1).astype(np.float32),
        step(columns.paragraph[i] - columns.paragraph[j], APART_STEPS),
        step(columns.sentence[i] - columns.sentence[j], SENTENCE_STEPS),
        step(i - j, CANDIDATE_STEPS),
        np.eye(m.KINDS * m.KINDS, dtype=np.float32)[kind_i * m.KINDS + kind_j]], 1)
