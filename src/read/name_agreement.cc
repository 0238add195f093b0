#include "read/name_agreement.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>

#include "core/unicode.h"

namespace tidings {
namespace {

// Chosen on Worldwide and UNER-EWT dev, where all values near them are as good: what the other
// places of a name say together weighs up to this many times what the place itself says,
constexpr double kWeightOfOthers = 3.0;
// a lone other place half of it,
constexpr double kHalfHeard = 1.0;
// and no place makes a kind less probable than this (a natural logarithm) for the others.
constexpr double kLeastLogProbability = -5.0;

constexpr std::size_t kNone = kEntityKinds;

bool is_name_kind(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson:
    case EntityKind::kOrganization:
    case EntityKind::kLocation:
    case EntityKind::kFacility:
    case EntityKind::kNationality:
    case EntityKind::kWeapon:
    case EntityKind::kVehicle:
    case EntityKind::kEvent:
    case EntityKind::kProduct:
      return true;
    case EntityKind::kQuantity:
    case EntityKind::kMoney:
    case EntityKind::kDate:
    case EntityKind::kTime:
      return false;
  }
  return false;
}

bool has_capital(std::string_view text) {
  for (const CodePoint point : CodePoints(text)) {
    if (is_upper(point.value)) return true;
  }
  return false;
}

// Words [begin, end) of the document, in one sentence.
struct Place {
  std::uint32_t sentence = 0;
  EntityLabels::WordRange words;
  bool found = false;  // as an entity of kind words.kind
};

class Agreement {
 public:
  Agreement(const EntityLabels& labels, std::string_view text, std::span<const Sentence> sentences,
            std::span<const float> logits, std::span<const Entity> entities)
      : labels_(labels), text_(text), logits_(logits) {
    for (const Sentence& sentence : sentences) {
      begin_of_.push_back(static_cast<std::uint32_t>(words_.size()));
      for (const Token& token : sentence.tokens) words_.push_back(token.span);
    }
    begin_of_.push_back(static_cast<std::uint32_t>(words_.size()));
    note_found(entities);
  }

  std::vector<Entity> entities() {
    add_unmarked();
    for (const auto& [name, places] : names_) {
      if (places.size() > 1) {
        decide(places);
      } else {
        decided_.push_back({span_of(places[0].words), places[0].words.kind});
      }
    }
    std::ranges::sort(decided_, {}, [](const Entity& entity) { return entity.span.begin; });
    return std::move(decided_);
  }

 private:
  std::string_view form(std::uint32_t word) const { return words_[word].in(text_); }

  Span span_of(const EntityLabels::WordRange& words) const {
    return {words_[words.begin].begin, words_[words.end - 1].end};
  }

  // The words of a name as one string; no word holds a line feed.
  std::string key_of(std::uint32_t begin, std::uint32_t end) const {
    std::string key;
    for (std::uint32_t w = begin; w < end; ++w) key.append(form(w)) += '\n';
    return key;
  }

  void note_found(std::span<const Entity> entities) {
    std::vector<EntityLabels::WordRange> ranges;
    std::uint32_t word = 0, sentence = 0;
    for (const Entity& entity : entities) {
      while (words_[word].begin < entity.span.begin) ++word;
      const std::uint32_t begin = word;
      while (word < words_.size() && words_[word].end <= entity.span.end) ++word;
      while (begin_of_[sentence + 1] <= begin) ++sentence;
      ranges.push_back({begin, word, entity.kind});
      if (is_name_kind(entity.kind) && has_capital(entity.span.in(text_))) {
        names_[key_of(begin, word)].push_back({sentence, ranges.back(), true});
      } else {
        decided_.push_back(entity);
      }
    }
    path_ = labels_.path(ranges, words_.size());
    inside_.assign(words_.size(), false);
    for (const EntityLabels::WordRange& range : ranges) {
      std::fill(inside_.begin() + range.begin, inside_.begin() + range.end, true);
    }
  }

  // Adds the places where a name stands outside of entities, the longest name first.
  void add_unmarked() {
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> lengths;  // by first word
    for (const auto& [name, places] : names_) {
      const EntityLabels::WordRange& words = places.front().words;
      std::vector<std::uint32_t>& known = lengths[form(words.begin)];
      const std::uint32_t length = words.end - words.begin;
      if (std::ranges::find(known, length) == known.end()) known.push_back(length);
    }
    for (auto& [first, known] : lengths) std::ranges::sort(known, std::ranges::greater());
    for (std::uint32_t sentence = 0; sentence + 1 < begin_of_.size(); ++sentence) {
      for (std::uint32_t w = begin_of_[sentence]; w < begin_of_[sentence + 1]; ++w) {
        if (inside_[w]) continue;
        const auto known = lengths.find(form(w));
        if (known != lengths.end()) add_unmarked_at(sentence, w, known->second);
      }
    }
  }

  void add_unmarked_at(std::uint32_t sentence, std::uint32_t begin,
                       const std::vector<std::uint32_t>& lengths) {
    for (const std::uint32_t length : lengths) {
      const std::uint32_t end = begin + length;
      if (end > begin_of_[sentence + 1]) continue;
      if (std::any_of(inside_.begin() + begin, inside_.begin() + end, [](bool in) { return in; }))
        continue;
      const auto name = names_.find(key_of(begin, end));
      if (name == names_.end()) continue;
      name->second.push_back({sentence, {begin, end, {}}, false});
      std::fill(inside_.begin() + begin, inside_.begin() + end, true);
      return;
    }
  }

  EntityLabels::KindScores scores_of(const Place& place) const {
    const std::uint32_t from = begin_of_[place.sentence];
    const std::uint32_t size = begin_of_[place.sentence + 1] - from;
    return labels_.score(logits_.subspan(from * labels_.size(), size * labels_.size()),
                         std::span(path_).subspan(from, size), place.words.begin - from,
                         place.words.end - from);
  }

  void decide(const std::vector<Place>& places) {
    const auto heard = [](double score) { return std::max(score, kLeastLogProbability); };
    std::vector<EntityLabels::KindScores> scores;
    EntityLabels::KindScores sums{};
    for (const Place& place : places) {
      scores.push_back(scores_of(place));
      for (std::size_t k = 0; k <= kNone; ++k) sums[k] += heard(scores.back()[k]);
    }
    const double others = static_cast<double>(places.size() - 1);
    const double weight = kWeightOfOthers / (others + kHalfHeard);
    for (std::size_t i = 0; i < places.size(); ++i) {
      const auto total = [&](std::size_t k) {
        return scores[i][k] + weight * (sums[k] - heard(scores[i][k]));
      };
      std::size_t best = places[i].found ? static_cast<std::size_t>(places[i].words.kind) : kNone;
      for (std::size_t k = 0; k < kNone; ++k) {
        if (is_name_kind(static_cast<EntityKind>(k)) && total(k) > total(best)) best = k;
      }
      if (best != kNone) {
        decided_.push_back({span_of(places[i].words), static_cast<EntityKind>(best)});
      }
    }
  }

  const EntityLabels& labels_;
  std::string_view text_;
  std::span<const float> logits_;
  std::vector<Span> words_;
  std::vector<std::uint32_t> begin_of_;  // first word of each sentence, and the end
  std::vector<std::uint16_t> path_;      // labels of the words
  std::vector<bool> inside_;             // words of entities and of places of names
  std::unordered_map<std::string, std::vector<Place>> names_;
  std::vector<Entity> decided_;
};

}  // namespace

std::vector<Entity> agree_on_names(const EntityLabels& labels, std::string_view text,
                                   std::span<const Sentence> sentences,
                                   std::span<const float> logits, std::vector<Entity> entities) {
  if (entities.empty()) return entities;
  return Agreement(labels, text, sentences, logits, entities).entities();
}

}  // namespace tidings
