#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assets/gazetteer.h"
#include "place/mentions.h"

namespace tidings {

// What is known of a candidate; each has a weight in ranking.tsv under the name in
// kFeatureNames. The features of the second row need a first guess at all other names.
enum class Feature : std::uint8_t {
  kPopulation,  // log10(1 + people) / 4
  kNoPopulation,
  kCountry,  // kinds
  kDivision,
  kDistrict,
  kQuarter,
  kFacility,
  kBase,
  kNature,  // water, mountain
  kRegion,
  kSea,
  kCapital,
  kSeat,   // of a first-order division
  kMinor,  // part or kind of a settlement that GeoNames does not know as a plain one
  kVariant,
  kCode,
  kLoose,
  kTypeFits,
  kTypeDiffers,
  kNamedWithin,   // "Paris, Texas": the name that follows is a division or country around it
  kNamedWithout,  // a name follows that is not around it
  kShare,         // of all people of the candidates

  kCountryVotes,  // share of the other names' votes
  kCountryFirst,  // most votes go to its country
  kCountryNamed,  // the country is named itself
  kCountryLeads,  // in the first sentences
  kDivisionVotes,
  kDivisionNamed,
  kDistrictVotes,
  kNear,        // nearness of the nearest sure place, e^(-km/50)
  kSameRegion,  // e^(-km/300)
  kFar,         // min(1, km/5000)
  kHeld,        // the candidate lies in the votes' strongest division
  kPeer,        // names beside it are of its kind and country: \"Ohio, Nevada and Utah\"
};
inline constexpr std::size_t kFeatures = 34;
inline constexpr std::size_t kPriorFeatures = 22;  // the first ones

extern const std::array<std::string_view, kFeatures> kFeatureNames;

struct Candidate {
  NamedPlace named;
  PlaceRecord record;
  std::array<float, kFeatures> features{};
  float score = 0;
  float probability = 0;
};

// All mentions of one name in a document: they mean one place.
struct NameGroup {
  std::string key;
  std::vector<std::uint32_t> mentions;
  std::vector<Candidate> candidates;
  std::uint32_t meanings = 0;  // candidates before the least likely ones were dropped
  std::uint32_t best = 0;      // index of the likeliest candidate
};

// Groups mentions by name, with the candidates of each and the features that need no guess. Names
// that are nothing but a code are left out where no name comes before them.
std::vector<NameGroup> group_names(const Gazetteer& gazetteer,
                                   const std::vector<Mention>& mentions);

// Fills in the features that follow from the probabilities of all groups.
void add_context(const std::vector<Mention>& mentions, const WordRow& words,
                 std::vector<NameGroup>& groups);

}  // namespace tidings
