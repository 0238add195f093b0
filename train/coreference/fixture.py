"""Writes what src/read/coreference_test.cc compares with: python -m coreference.fixture REPORT.conllu > REPORT.tsv

Mentions, pairs and their features, and the clusters under a fixed formula in place of the scorer. Offsets are bytes.
"""
import sys

import numpy as np
import torch

from . import gum, mentions, pairs, prepare


def formula(features):
    """A score from a pair's features that any language computes to the same bits: sums of quarters."""
    weights = [(k * 37 % 11 - 5) / 4 for k in range(features.shape[1])]
    return torch.from_numpy(features.astype(np.float64) @ np.array(weights) - 3)


def main():
    document, = gum.read(sys.argv[1])
    candidates = mentions.Finder(document.words, document.paragraphs).find()
    bits = lambda row: "".join(str(int(v)) for v in row)
    for c, row in zip(candidates, pairs.mention_features(candidates)):
        print("mention", c.head, c.first, c.last, bits(row), sep="\t")
    lists = pairs.antecedents(candidates)
    i = np.repeat(np.arange(len(candidates)), [len(a) for a in lists])
    j = np.array([a for row in lists for a in row])
    features = pairs.pair_features(pairs.Columns(candidates), i, j)
    for a, b, row in zip(i, j, features):
        print("pair", a, b, bits(row), sep="\t")
    byte = lambda offset: len(document.text[:offset].encode("utf-8"))
    spans = []
    for group in prepare.clusters(candidates, torch.from_numpy(i), torch.from_numpy(j), formula(features)):
        members = [candidates[a] for a in group]
        spans.append(sorted({(byte(document.words[c.first].start), byte(document.words[c.last].end)) for c in members}))
    for cluster in sorted(s for s in spans if len(s) > 1):
        print("cluster", *(f"{a}-{b}" for a, b in cluster), sep="\t")


if __name__ == "__main__":
    main()
