#include "read/coreference.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>

#include "core/result.h"
#include "read/coreference_clusters.h"
#include "read/coreference_mentions.h"
#include "read/coreference_pairs.h"

namespace tidings {
namespace {

// Mentions whose pairs are scored in one run: some 6,000 pairs, 3 MB.
constexpr std::uint32_t kMentionsPerRun = 256;

class OnnxPairScorer final : public PairScorer {
 public:
  OnnxPairScorer(const OnnxSession& graph, std::uint32_t width) : graph_(graph), width_(width) {}

  std::vector<float> score(const MentionPairs& pairs) const override {
    const auto mentions = static_cast<std::int64_t>(pairs.mentions.size() / kMentionFeatures);
    const auto count = static_cast<std::int64_t>(pairs.size());
    const std::array<std::int64_t, 2> vector_shape{mentions, width_};
    const std::array<std::int64_t, 2> mention_shape{mentions, kMentionFeatures};
    const std::array<std::int64_t, 2> pair_shape{count, kPairFeatures};
    const std::array<std::int64_t, 1> index_shape{count};
    const std::array<TensorView, 6> inputs{{
        {"heads", std::span(pairs.heads), vector_shape},
        {"lasts", std::span(pairs.lasts), vector_shape},
        {"mentions", std::span(pairs.mentions), mention_shape},
        {"anaphors", std::span(pairs.anaphors), index_shape},
        {"antecedents", std::span(pairs.antecedents), index_shape},
        {"pairs", std::span(pairs.pairs), pair_shape},
    }};
    constexpr std::array<std::string_view, 1> kOutputs{"scores"};
    std::vector<float> scores = std::move(graph_.run(inputs, kOutputs).front().values);
    if (scores.size() != pairs.size()) {
      throw Error("coreference.onnx gives " + std::to_string(scores.size()) + " scores for " +
                  std::to_string(pairs.size()) + " pairs: it is of another version");
    }
    return scores;
  }

  std::uint32_t width() const override { return width_; }

 private:
  const OnnxSession& graph_;
  std::uint32_t width_;
};

// Collects the pairs of a run; each mention's vectors are copied once.
class Run {
 public:
  Run(std::span<const Mention> mentions, std::span<const float> vectors, std::uint32_t width)
      : mentions_(mentions), vectors_(vectors), width_(width) {}

  void add(std::uint32_t anaphor, std::uint32_t antecedent) {
    pairs_.anaphors.push_back(row(anaphor));
    pairs_.antecedents.push_back(row(antecedent));
    const std::size_t at = pairs_.pairs.size();
    pairs_.pairs.resize(at + kPairFeatures);
    pair_features(mentions_[anaphor], mentions_[antecedent], anaphor - antecedent,
                  std::span(pairs_.pairs).subspan(at));
  }

  const MentionPairs& pairs() const { return pairs_; }

 private:
  std::int64_t row(std::uint32_t mention) {
    const auto [found, added] = rows_.try_emplace(mention, static_cast<std::int64_t>(rows_.size()));
    if (added) {
      append_vector(pairs_.heads, mentions_[mention].head);
      append_vector(pairs_.lasts, mentions_[mention].last);
      const std::size_t at = pairs_.mentions.size();
      pairs_.mentions.resize(at + kMentionFeatures);
      mention_features(mentions_[mention], std::span(pairs_.mentions).subspan(at));
    }
    return found->second;
  }

  void append_vector(std::vector<float>& out, WordIndex word) const {
    const std::span<const float> row = vectors_.subspan(std::size_t{word} * width_, width_);
    out.insert(out.end(), row.begin(), row.end());
  }

  std::span<const Mention> mentions_;
  std::span<const float> vectors_;
  std::uint32_t width_;
  MentionPairs pairs_;
  std::unordered_map<std::uint32_t, std::int64_t> rows_;
};

std::vector<std::vector<std::uint32_t>> cluster(const PairScorer& scorer,
                                                std::span<const Mention> mentions,
                                                std::span<const float> vectors) {
  AntecedentFinder finder(mentions);
  MentionClusters clusters(mentions);
  const auto count = static_cast<std::uint32_t>(mentions.size());
  for (std::uint32_t begin = 0; begin < count; begin += kMentionsPerRun) {
    const std::uint32_t end = std::min(count, begin + kMentionsPerRun);
    Run run(mentions, vectors, scorer.width());
    std::vector<std::uint32_t> antecedents;
    std::vector<std::size_t> ends;
    for (std::uint32_t i = begin; i < end; ++i) {
      const std::size_t from = antecedents.size();
      finder.append(i, antecedents);
      for (std::size_t k = from; k < antecedents.size(); ++k) run.add(i, antecedents[k]);
      ends.push_back(antecedents.size());
    }
    const std::vector<float> scores =
        antecedents.empty() ? std::vector<float>() : scorer.score(run.pairs());
    std::size_t from = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
      const std::size_t size = ends[i - begin] - from;
      clusters.add(i, std::span(antecedents).subspan(from, size),
                   std::span(scores).subspan(from, size));
      from += size;
    }
  }
  return clusters.finish();
}

// Word spans and governors of a document, and the entity whose head is a given word.
class SpanFinder {
 public:
  SpanFinder(const std::vector<Sentence>& sentences, const std::vector<Entity>& entities)
      : entities_(entities) {
    for (const Sentence& sentence : sentences) {
      for (const Token& token : sentence.tokens) {
        words_.push_back(token.span);
        const bool root = token.head == 0;
        governors_.push_back(root ? Span{} : sentence.tokens[token.head - 1].span);
      }
    }
  }

  Span of(const Mention& mention) const {
    Span span{words_[mention.first].begin, words_[mention.last].end};
    if (mention.is_pronoun() || mention.kind == MentionKind::kGroup) return span;
    const Span head = words_[mention.head];
    auto entity = std::ranges::upper_bound(entities_, head.begin, {},
                                           [](const Entity& e) { return e.span.begin; });
    if (entity == entities_.begin()) return span;
    --entity;
    const Span governor = governors_[mention.head];
    const bool is_its_head = governor.empty() || !entity->span.contains(governor);
    if (!entity->span.contains(head) || !is_its_head) return span;
    return {std::min(span.begin, entity->span.begin), std::max(span.end, entity->span.end)};
  }

  std::size_t words() const { return words_.size(); }

 private:
  const std::vector<Entity>& entities_;
  std::vector<Span> words_;
  std::vector<Span> governors_;  // empty for a root
};

}  // namespace

std::unique_ptr<const PairScorer> make_pair_scorer(const OnnxSession& graph, std::uint32_t width) {
  auto scorer = std::make_unique<const OnnxPairScorer>(graph, width);
  MentionPairs smallest;
  smallest.heads.resize(2 * std::size_t{width});
  smallest.lasts.resize(2 * std::size_t{width});
  smallest.mentions.resize(2 * kMentionFeatures);
  smallest.anaphors = {1};
  smallest.antecedents = {0};
  smallest.pairs.resize(kPairFeatures);
  scorer->score(smallest);
  return scorer;
}

std::vector<std::vector<Span>> resolve_coreference(const PairScorer& scorer, std::string_view text,
                                                   const std::vector<Sentence>& sentences,
                                                   const std::vector<Entity>& entities,
                                                   std::span<const float> word_vectors) {
  const SpanFinder spans(sentences, entities);
  if (word_vectors.size() != spans.words() * scorer.width()) {
    throw std::invalid_argument("coreference needs one vector of the scorer's width a word");
  }
  const std::vector<Mention> mentions = find_mentions(text, sentences);
  std::vector<std::vector<Span>> out;
  for (const std::vector<std::uint32_t>& members : cluster(scorer, mentions, word_vectors)) {
    std::vector<Span> cluster;
    for (const std::uint32_t i : members) cluster.push_back(spans.of(mentions[i]));
    std::ranges::sort(cluster);
    cluster.erase(std::ranges::unique(cluster).begin(), cluster.end());
    if (cluster.size() > 1) out.push_back(std::move(cluster));
  }
  std::ranges::sort(out, {}, [](const std::vector<Span>& cluster) { return cluster.front(); });
  return out;
}

}  // namespace tidings
