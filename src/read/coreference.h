#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "assets/onnx_runtime.h"
#include "core/annotations.h"

namespace tidings {

// Pairs of mentions for one run of the scorer. M mentions, P pairs; all row-major.
struct MentionPairs {
  std::vector<float> heads;               // [M, width] word vectors of the mentions' heads
  std::vector<float> lasts;               // [M, width] and of their last words
  std::vector<float> mentions;            // [M, kMentionFeatures]
  std::vector<std::int64_t> anaphors;     // [P] rows of the above
  std::vector<std::int64_t> antecedents;  // [P]
  std::vector<float> pairs;               // [P, kPairFeatures]

  std::size_t size() const { return anaphors.size(); }
};

// The neural part: does the antecedent name what the anaphor refers to? Const, for many threads.
class PairScorer {
 public:
  virtual ~PairScorer() = default;

  // One score a pair: its log-odds against "none of the antecedents". Requires at least one pair.
  virtual std::vector<float> score(const MentionPairs& pairs) const = 0;

  // Columns of the word vectors.
  virtual std::uint32_t width() const = 0;
};

// The scorer of a model's coreference.onnx (docs/formats/coreference.md). Borrows `graph`, which
// must outlive it. Throws Error if the graph does not take this program's features and vectors of
// this width.
std::unique_ptr<const PairScorer> make_pair_scorer(const OnnxSession& graph, std::uint32_t width);

// Clusters of two or more mentions of the same thing: pronouns, names, common nouns, and groups
// joined by "and". Mentions are in text order, clusters in the order of their first mentions. A
// span is the head with its modifiers before it and the rest of a name after it, without clauses
// and appositions; where an entity has the same head, the entity's words as well.
//
// `sentences` and `entities` are the reader's, in text order, `word_vectors` is row-major [words,
// scorer.width()] over all their tokens; otherwise throws std::invalid_argument. A pure function
// of its arguments. Time and memory are linear in the document (at most 61 pairs a mention, scored
// in runs of bounded size).
//
// From left to right, each mention joins the cluster whose members' probabilities sum highest, if
// that beats "none" (scores as in Lee et al. 2017, "End-to-end Neural Coreference Resolution", but
// over candidates found by rule). A cluster never holds two genders. At the end, clusters
// without a name join the named cluster that their pronouns and definite groups together like best.
std::vector<std::vector<Span>> resolve_coreference(const PairScorer& scorer, std::string_view text,
                                                   const std::vector<Sentence>& sentences,
                                                   const std::vector<Entity>& entities,
                                                   std::span<const float> word_vectors);

}  // namespace tidings
