#include "read/entities.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "core/result.h"

namespace tidings {
namespace {

std::optional<EntityKind> kind_of_name(std::string_view name) {
  for (int i = 0; i < kEntityKinds; ++i) {
    const auto kind = static_cast<EntityKind>(i);
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

[[noreturn]] void fail(std::string_view label) {
  throw Error("The model has the entity label \"" + std::string(label) +
              "\" that this version of tidings cannot place; use the model folder that came with "
              "it.");
}

}  // namespace

EntityLabels::EntityLabels(std::span<const std::string> labels,
                           std::span<const float> transitions) {
  using Position = Label::Position;
  if (labels.size() > std::numeric_limits<std::uint16_t>::max()) fail(labels.back());
  std::size_t outside = 0;
  for (const std::string& name : labels) {
    Label label;
    if (name == "O") {
      ++outside;
      outside_ = static_cast<std::uint16_t>(labels_.size());
    } else {
      const std::optional<EntityKind> kind =
          kind_of_name(std::string_view(name).substr(name.size() < 2 ? name.size() : 2));
      if (!kind || !(name.starts_with("B-") || name.starts_with("I-"))) fail(name);
      label.position = name[0] == 'B' ? Position::kBegin : Position::kInside;
      label.kind = *kind;
    }
    labels_.push_back(label);
  }
  if (outside != 1) fail("O");
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    if (labels_[i].position == Position::kOutside) continue;
    std::size_t partners = 0;
    for (std::size_t j = 0; j < labels_.size(); ++j) {
      if (j == i || labels_[j].kind != labels_[i].kind) continue;
      if (labels_[j].position == Position::kOutside) continue;
      if (labels_[j].position == labels_[i].position) fail(labels[i]);
      ++partners;
      if (labels_[i].position == Position::kInside)
        labels_[i].begin = static_cast<std::uint16_t>(j);
    }
    if (partners != 1) fail(labels[i]);
  }
  const std::size_t width = labels_.size();
  transitions_.assign(width * width, 0.0f);
  for (std::size_t from = 0; from < width && !transitions.empty(); ++from) {
    for (std::size_t to = 0; to < width; ++to) {
      transitions_[to * width + from] = transitions[from * width + to];
    }
  }
}

std::vector<EntityLabels::WordRange> EntityLabels::decode(std::span<const float> logits) const {
  using Position = Label::Position;
  const std::size_t width = labels_.size();
  const std::size_t words = logits.size() / width;
  if (words == 0) return {};

  // total[l]: the best sum of a legal sequence that ends in l; from: the label before, word by
  // word.
  constexpr double kIllegal = -std::numeric_limits<double>::infinity();
  std::vector<double> total(width), next(width);
  std::vector<std::uint16_t> from(words * width, 0);
  for (std::size_t l = 0; l < width; ++l) {
    total[l] = labels_[l].position == Position::kInside ? kIllegal : double{logits[l]};
  }
  for (std::size_t w = 1; w < words; ++w) {
    for (std::uint16_t l = 0; l < width; ++l) {
      const float* step = &transitions_[l * width];
      std::uint16_t before = 0;
      if (labels_[l].position == Position::kInside) {
        const std::uint16_t begin = labels_[l].begin;
        before = total[l] + step[l] > total[begin] + step[begin] ? l : begin;
      } else {
        for (std::uint16_t other = 1; other < width; ++other) {
          if (total[other] + step[other] > total[before] + step[before]) before = other;
        }
      }
      from[w * width + l] = before;
      next[l] = total[before] + step[before] + logits[w * width + l];
    }
    total.swap(next);
  }

  std::vector<std::uint16_t> path(words);
  for (std::uint16_t l = 1; l < width; ++l) {
    if (total[l] > total[path[words - 1]]) path[words - 1] = l;
  }
  for (std::size_t w = words - 1; w > 0; --w) path[w - 1] = from[w * width + path[w]];

  std::vector<WordRange> ranges;
  for (std::uint32_t w = 0; w < words; ++w) {
    const Label& label = labels_[path[w]];
    if (label.position == Position::kBegin) ranges.push_back({w, w + 1, label.kind});
    if (label.position == Position::kInside && !ranges.empty()) ranges.back().end = w + 1;
  }
  return ranges;
}

std::vector<std::uint16_t> EntityLabels::path(std::span<const WordRange> ranges,
                                              std::size_t words) const {
  std::vector<std::uint16_t> path(words, outside_);
  for (const WordRange& range : ranges) {
    for (std::uint16_t l = 0; l < size(); ++l) {
      if (l == outside_ || labels_[l].kind != range.kind) continue;
      if (labels_[l].position == Label::Position::kBegin) path[range.begin] = l;
      if (labels_[l].position == Label::Position::kInside) {
        std::fill(path.begin() + range.begin + 1, path.begin() + range.end, l);
      }
    }
  }
  return path;
}

double EntityLabels::score_as(std::span<const float> logits, std::span<const std::uint16_t> path,
                              std::uint32_t begin, std::uint32_t end, std::uint16_t first,
                              std::uint16_t rest) const {
  const std::size_t width = labels_.size();
  double total = logits[begin * width + first];
  if (begin > 0) total += transitions_[first * width + path[begin - 1]];
  std::uint16_t before = first;
  for (std::uint32_t w = begin + 1; w < end; ++w) {
    total += logits[w * width + rest] + transitions_[rest * width + before];
    before = rest;
  }
  if (end < path.size()) total += transitions_[path[end] * width + before];
  return total;
}

EntityLabels::KindScores EntityLabels::score(std::span<const float> logits,
                                             std::span<const std::uint16_t> path,
                                             std::uint32_t begin, std::uint32_t end) const {
  KindScores scores;
  scores.fill(-std::numeric_limits<double>::infinity());
  scores.back() = score_as(logits, path, begin, end, outside_, outside_);
  for (std::uint16_t l = 0; l < size(); ++l) {
    if (labels_[l].position != Label::Position::kInside) continue;
    scores[static_cast<std::size_t>(labels_[l].kind)] =
        score_as(logits, path, begin, end, labels_[l].begin, l);
  }
  const double most = std::ranges::max(scores);
  double sum = 0;
  for (const double score : scores) sum += std::exp(score - most);
  for (double& score : scores) score -= most + std::log(sum);
  return scores;
}

}  // namespace tidings
