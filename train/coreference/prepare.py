"""From documents and word vectors to tensors: candidates, pairs in blocks, and which antecedents are right."""
import dataclasses

import numpy as np
import torch

from . import mentions, pairs


@dataclasses.dataclass
class Example:
    id: str
    candidates: list
    heads: torch.Tensor         # [candidates, width] word vectors of head words
    lasts: torch.Tensor         # and of last words
    features: torch.Tensor      # [candidates, MENTION_FEATURES]
    i: torch.Tensor             # [pairs] anaphor of each pair, ascending
    j: torch.Tensor             # [pairs] antecedent
    pair_features: torch.Tensor # [pairs, PAIR_FEATURES] uint8
    naming: torch.Tensor        # [pairs] whether a pronoun or definite group is asked about a name or group
    right: torch.Tensor = None  # [pairs] whether both are mentions of one entity


def example(document, vectors):
    """`vectors`: [words, width] of the document."""
    candidates = mentions.Finder(document.words, document.paragraphs).find()
    lists = pairs.antecedents(candidates)
    i = np.repeat(np.arange(len(candidates)), [len(a) for a in lists])
    j = np.array([a for row in lists for a in row], np.int64)
    features = pairs.pair_features(pairs.Columns(candidates), i, j)
    kinds = np.array([c.kind for c in candidates])
    naming = np.isin(kinds[i], (mentions.PERSONAL, mentions.DEFINITE)) & np.isin(kinds[j], (mentions.NAME, mentions.GROUP))
    rows = torch.from_numpy(np.asarray(vectors, np.float32))
    return Example(document.id, candidates, rows[[c.head for c in candidates]], rows[[c.last for c in candidates]],
                   torch.from_numpy(pairs.mention_features(candidates)), torch.from_numpy(i), torch.from_numpy(j),
                   torch.from_numpy(features.astype(np.uint8)), torch.from_numpy(naming))


def gold_entities(document, candidates):
    """Entity of each candidate, -1 for none: each gold mention goes to the candidate of its head with the most similar borders."""
    distance = lambda g, c: abs(g.first - c.first) + abs(g.last - c.last)
    by_head, given, numbers = {}, {}, {}
    for index, c in enumerate(candidates):
        by_head.setdefault(c.head, []).append(index)
    for mention in document.mentions:
        best = min(by_head.get(mention.head, ()), default=None, key=lambda k: distance(mention, candidates[k]))
        if best is not None and (best not in given or distance(mention, candidates[best]) < distance(given[best], candidates[best])):
            given[best] = mention
    return torch.tensor([numbers.setdefault(given[k].entity, len(numbers)) if k in given else -1 for k in range(len(candidates))])


def training_example(document, vectors):
    out = example(document, vectors)
    entity = gold_entities(document, out.candidates)
    out.right = (entity[out.i] == entity[out.j]) & (entity[out.i] >= 0)
    return out


def gender_bits(candidate):
    return 1 << candidate.gender if candidate.gender else 0


def clusters(candidates, i, j, scores):
    """Clusters of candidate indices, from the left: each candidate joins the cluster whose members' probabilities sum highest.

    The probabilities are softmax over its antecedents and "none" (score 0), which has to be beaten. Clusters that hold
    another gender than the candidate's are left out, and antecedents that are set apart from it count nothing.
    """
    cluster, genders, sizes = list(range(len(candidates))), [gender_bits(c) for c in candidates], [1] * len(candidates)
    i, j, weights = i.tolist(), j.tolist(), torch.exp(scores.double()).tolist()
    weights = [0.0 if mentions.are_set_apart(candidates[a], candidates[b]) else w for a, b, w in zip(i, j, weights)]
    at = 0
    for a in range(len(candidates)):
        sums = {}
        while at < len(i) and i[at] == a:
            sums[cluster[j[at]]] = sums.get(cluster[j[at]], 0.0) + weights[at]
            at += 1
        bits = gender_bits(candidates[a])
        fitting = [(value, k) for k, value in sums.items() if value > 1 and not (bits and genders[k] and bits != genders[k])]
        if fitting:
            cluster[a] = max(fitting)[1]
            genders[cluster[a]] |= bits
    for lack in LACKS:
        join(lack, candidates, i, j, weights, cluster, genders)
    groups = {}
    for a, k in enumerate(cluster):
        groups.setdefault(k, []).append(a)
    return [g for g in groups.values() if len(g) > 1]


PRONOUNS, NAMES = (mentions.PERSONAL, mentions.DEMONSTRATIVE), (mentions.NAME, mentions.GROUP)


@dataclasses.dataclass
class Lack:
    """How clusters without a sort of mention join others that have it."""
    fills: tuple        # kinds of mention that a cluster may lack
    asks: tuple         # kinds that are asked which of these they mean
    persons: float      # least probability a member, in clusters with I, you, we, he or she
    others: float       # and in others


LACKS = [Lack((mentions.NAME, mentions.DEFINITE, mentions.NOMINAL, mentions.GROUP), PRONOUNS, 0.2, 0.2),
         Lack(NAMES, (mentions.PERSONAL, mentions.DEFINITE), 0.05, 0.2)]


def join(lack, candidates, i, j, weights, cluster, genders):
    """Joins clusters that lack something to the cluster that has it and that their mentions together like best.

    Each pair of a mention that asks and one that fills counts with its probability against "none"; the cluster with the
    largest sum wins if that is large enough for the number of members. One mention alone is often too unsure.
    """
    size, persons, filled = {}, set(), set()
    for a, k in enumerate(cluster):
        size[k] = size.get(k, 0) + 1
        if candidates[a].pronoun in (1, 2, 3, 4, 6):
            persons.add(k)
        if candidates[a].kind in lack.fills:
            filled.add(k)
    sums = {}
    for a, b, weight in zip(i, j, weights):
        k, n = cluster[a], cluster[b]
        if candidates[a].kind in lack.asks and candidates[b].kind in lack.fills and k != n and k not in filled:
            sums[k, n] = sums.get((k, n), 0.0) + weight / (1 + weight)
    best = {}
    for (k, n), value in sorted(sums.items()):
        fits = not (genders[k] and genders[n] and genders[k] != genders[n])
        if fits and value >= size[k] * (lack.persons if k in persons else lack.others) and value > best.get(k, (0, 0))[0]:
            best[k] = (value, n)
    for a, k in enumerate(cluster):
        if k in best:
            cluster[a] = best[k][1]
    for k, (_, n) in best.items():
        genders[n] |= genders[k]


def output_row(document, candidates, groups):
    """The JSON row of `tidings annotate`, on the document's own trees."""
    words, sentences, starts = document.words, [], {}
    for index, word in enumerate(words):
        if len(sentences) <= word.sentence:
            sentences.append({"tokens": []})
            starts[word.sentence] = index
        head = 0 if word.head < 0 else word.head - starts[word.sentence] + 1
        sentences[-1]["tokens"].append({"text": word.form, "start": word.start, "end": word.end, "upos": word.upos,
                                        "xpos": word.xpos, "head": head, "deprel": word.deprel})
    span = lambda c: {"start": words[c.first].start, "end": words[c.last].end}
    return {"id": document.id, "sentences": sentences, "coreference": [[span(candidates[a]) for a in g] for g in groups]}
