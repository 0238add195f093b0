#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "place/candidates.h"
#include "place/mentions.h"

namespace tidings {

// What tells a mention of a place from a name that only sounds like one.
enum class GateFeature : std::uint8_t {
  kAlways,
  kWhole,       // the mention is a whole entity
  kPopulation,  // log10(1 + people) / 4
  kIsCountry,
  kIsDivision,
  kIsSettlement,
  kIsNature,  // water, mountain, region, sea
  kDemonym,
  kConfidence,
  kManyMeanings,
  kSureElsewhere,  // the name stands in a location entity elsewhere
  kPersonElsewhere,
  kWithin,      // "Paris, Texas"
  kAround,      // "Texas" of it
  kPartOfMore,  // a capitalised word beside it belongs to the same entity
  kBesideName,  // a capitalised word beside it belongs to none
  kBesideHyphen,
  kFirstWord,  // of the sentence
  kCapitals,   // in capital letters
  kDateline,   // begins a sentence and a dash, comma or bracket follows
  kFirstOfEntity,
  kLastOfEntity,
  kAfterIn,  // "in", "at", "from", …
  kAfterOf,
  kWords,  // of the name beyond one
  kLoose,
  kAdjective,
  kCommonNoun,
  kContext,  // share of the document's votes for its country
  kDivisionContext,
  kOther,  // in the name of an event or product; inside a facility
};
inline constexpr std::size_t kGateFeatures = 31;

extern const std::array<std::string_view, kGateFeatures> kGateNames;

// The gate's weights differ by setting.
enum class GateGroup : std::uint8_t { kLocation, kNationality, kOrganization, kPerson, kNone };
inline constexpr std::size_t kGateGroups = 5;

extern const std::array<std::string_view, kGateGroups> kGateGroupNames;

GateGroup gate_group(Setting setting);

using GateValues = std::array<float, kGateFeatures>;

// The learned weights. Immutable.
class Ranking {
 public:
  // Parses ranking.tsv: rows "stage<TAB>name<TAB>weight". Throws Error if a weight is missing or
  // none.
  explicit Ranking(std::string_view tsv);

  // Scores the candidates of a group by the first features alone, or by all of them.
  void rank_first(NameGroup& group) const;
  void rank(NameGroup& group) const;

  // The probability that a mention is one of a place.
  float gate(GateGroup group, const GateValues& values) const;

  float least_gate() const { return least_gate_; }

 private:
  void score(NameGroup& group, const std::vector<float>& weights) const;

  std::vector<float> first_;
  std::vector<float> context_;
  std::array<std::array<float, kGateFeatures>, kGateGroups> gate_{};
  float temperature_ = 1;
  float least_gate_ = 0.5F;
};

}  // namespace tidings
