#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "place/candidates.h"
#include "place/mentions.h"

namespace tidings {

// What tells a mention of a place from a name that only sounds like one; the weights are in
// ranking.tsv under "gate:" and the names of kGateNames, the settings first.
enum class GateFeature : std::uint8_t {
  kPopulation = kSettings,
  kIsCountry,
  kIsDivision,
  kIsSettlement,
  kDemonym,
  kConfidence,
  kManyMeanings,
  kSureElsewhere,  // the name stands in a location entity elsewhere
  kPersonElsewhere,
  kWithin,      // "Paris, Texas"
  kPartOfMore,  // a capitalised word beside it belongs to no other entity
  kBesideHyphen,
  kFirstWord,  // of the sentence
  kLastOfEntity,
  kFirstOfEntity,
  kAfterOf,
  kWords,  // of the name beyond one
  kLoose,
  kCommonNoun,       // not read as a proper noun
  kOrganizationBig,  // population, in an organization's name
  kNoneBig,
  kPersonBig,
  kContext,  // share of the document's votes for its country
  kNoneWithin,
  kPersonWithin,
};
inline constexpr std::size_t kGateFeatures = kSettings + 25;

extern const std::array<std::string_view, kGateFeatures> kGateNames;

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
  float gate(const GateValues& values) const;

  float least_gate() const { return least_gate_; }

 private:
  void score(NameGroup& group, const std::vector<float>& weights) const;

  std::vector<float> first_;
  std::vector<float> context_;
  std::vector<float> gate_;
  float temperature_ = 1;
  float least_gate_ = 0.5F;
};

}  // namespace tidings
