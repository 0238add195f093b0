#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tidings {

// The best dependency tree of one sentence: the spanning arborescence with the largest sum of arc
// scores among those in which exactly one word hangs on the root.
//
// `scores` is row-major [words + 1, words + 1]; scores[d * (words + 1) + h] is the score of word d
// (1-based) having head h, where h = 0 is the root. Row 0 and the diagonal are ignored. Adding a
// constant to a row changes no tree's rank, so logits and log-probabilities give the same result.
//
// Returns one head a word: element i belongs to word i + 1. The result is a tree with one root for
// any input, NaN included. Among equal scores the choice depends on the scores alone (lower head
// indices win where a word's best heads tie).
//
// Time O(words²). The greedy choice of heads is taken when it already is such a tree; otherwise
// Tarjan's algorithm on a dense matrix, with contracted cycles (Tarjan 1977; Camerini et al. 1979).
// The single root is exact: arcs carry (root arcs, score) pairs that are compared
// lexicographically, which is the limit of the big constant of Zmigrod, Vieira and Cotterell
// (2020), "Please Mind the Root", without its rounding.
std::vector<std::uint32_t> best_single_root_tree(std::span<const float> scores,
                                                 std::uint32_t words);

}  // namespace tidings
