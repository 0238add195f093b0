#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/annotations.h"

namespace tidings {

// The label set of the entity head, "O", "B-person", "I-person", … in the order of its logits, and
// the best legal sequence over it. Immutable, hence safe to share between threads.
class EntityLabels {
 public:
  // Throws tidings::Error unless `labels` holds "O" once and, for some kinds of the record, "B-"
  // and "I-" in pairs, once each. `transitions`, row-major [from, to] over the labels, is added for
  // each pair of neighbours; empty means zeros.
  explicit EntityLabels(std::span<const std::string> labels,
                        std::span<const float> transitions = {});

  std::size_t size() const { return labels_.size(); }

  // An entity over words [begin, end) of the decoded sentence.
  struct WordRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    EntityKind kind = EntityKind::kPerson;

    friend bool operator==(const WordRange&, const WordRange&) = default;
  };

  // `logits` is row-major [words, size()]. Viterbi: the sequence with the largest sum of logits and
  // transitions in which I-x follows only B-x or I-x. Ties go to the lower label. Ranges are in
  // order and disjoint.
  std::vector<WordRange> decode(std::span<const float> logits) const;

  // The labels of `words` words with these entities, which are in order and disjoint.
  std::vector<std::uint16_t> path(std::span<const WordRange> ranges, std::size_t words) const;

  // How probable it is that words [begin, end) of a sentence are one entity of a kind (by its
  // value), or none (the last number), if nothing else were possible: natural logarithms, which
  // follow from the logits and from the transitions within and to the neighbours in `path`. Minus
  // infinity for a kind that the model does not know.
  using KindScores = std::array<double, kEntityKinds + 1>;
  KindScores score(std::span<const float> logits, std::span<const std::uint16_t> path,
                   std::uint32_t begin, std::uint32_t end) const;

 private:
  struct Label {
    enum class Position : std::uint8_t { kOutside, kBegin, kInside };
    Position position = Position::kOutside;
    EntityKind kind = EntityKind::kPerson;
    std::uint16_t begin = 0;  // for kInside: the label that begins this kind
  };

  double score_as(std::span<const float> logits, std::span<const std::uint16_t> path,
                  std::uint32_t begin, std::uint32_t end, std::uint16_t first,
                  std::uint16_t rest) const;

  std::vector<Label> labels_;
  std::uint16_t outside_ = 0;
  std::vector<float> transitions_;  // [to, from]
};

}  // namespace tidings
