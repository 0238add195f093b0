#include "place/candidates.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>

#include "place/place_words.h"

namespace tidings {
namespace {

constexpr std::size_t kMaxCandidates = 100;  // of a name

float& at(Candidate& candidate, Feature feature) {
  return candidate.features[static_cast<std::size_t>(feature)];
}

void set_kind(Candidate& candidate, std::string_view feature_code) {
  switch (candidate.record.kind) {
    case PlaceKind::kCountry:
      at(candidate, Feature::kCountry) = 1;
      break;
    case PlaceKind::kDivision:
      at(candidate, Feature::kDivision) = 1;
      break;
    case PlaceKind::kDistrict:
      at(candidate, Feature::kDistrict) = 1;
      break;
    case PlaceKind::kSettlement:
      if (feature_code == "PPLC") at(candidate, Feature::kCapital) = 1;
      if (feature_code == "PPLA") at(candidate, Feature::kSeat) = 1;
      if (!feature_code.starts_with("PPLA") && feature_code != "PPLC" && feature_code != "PPL") {
        at(candidate, Feature::kMinor) = 1;
      }
      break;
    case PlaceKind::kQuarter:
      at(candidate, Feature::kQuarter) = 1;
      break;
    case PlaceKind::kFacility:
      at(candidate, Feature::kFacility) = 1;
      break;
    case PlaceKind::kBase:
      at(candidate, Feature::kBase) = 1;
      break;
    case PlaceKind::kWater:
    case PlaceKind::kMountain:
      at(candidate, Feature::kNature) = 1;
      break;
    case PlaceKind::kRegion:
    case PlaceKind::kBorder:
      at(candidate, Feature::kRegion) = 1;
      break;
    case PlaceKind::kSea:
      at(candidate, Feature::kSea) = 1;
      break;
  }
}

// Arabic names stand with and without their article, in gazetteers as in reports: "Qamishli", "Al
// Qamishli".
void add_article_variants(const Gazetteer& gazetteer, const std::string& key,
                          std::vector<NamedPlace>& found) {
  const std::string bare = without_article(key);
  std::vector<NamedPlace> variants;
  gazetteer.find(bare.empty() ? "al " + key : bare, variants);
  for (NamedPlace& variant : variants) {
    const auto same = [&](const NamedPlace& other) { return other.place == variant.place; };
    if (std::any_of(found.begin(), found.end(), same)) continue;
    if (variant.name == NameClass::kDemonym) continue;
    variant.name = NameClass::kVariant;
    found.push_back(variant);
  }
}

void fill_candidates(const Gazetteer& gazetteer, NameGroup& group,
                     std::vector<NamedPlace>& buffer) {
  buffer.clear();
  gazetteer.find(group.key, buffer);
  add_article_variants(gazetteer, group.key, buffer);
  group.meanings = static_cast<std::uint32_t>(buffer.size());
  double people = 1;
  for (const NamedPlace& named : buffer) {
    Candidate candidate;
    candidate.named = named;
    candidate.record = gazetteer.record(named.place);
    people += candidate.record.population;
    group.candidates.push_back(candidate);
  }
  if (group.candidates.size() > kMaxCandidates) {
    std::stable_sort(group.candidates.begin(), group.candidates.end(),
                     [](const Candidate& a, const Candidate& b) {
                       return a.record.population > b.record.population;
                     });
    group.candidates.resize(kMaxCandidates);
  }
  for (Candidate& candidate : group.candidates) {
    const double population = candidate.record.population;
    at(candidate, Feature::kPopulation) = static_cast<float>(std::log10(1 + population) / 4);
    at(candidate, Feature::kNoPopulation) = population < 1 ? 1.0F : 0.0F;
    at(candidate, Feature::kShare) = static_cast<float>(population / people);
    set_kind(candidate, gazetteer.feature_code(candidate.record.feature));
    at(candidate, Feature::kVariant) = candidate.named.name == NameClass::kVariant ? 1.0F : 0.0F;
    at(candidate, Feature::kCode) = candidate.named.name == NameClass::kCode ? 1.0F : 0.0F;
  }
}

// True if `outer`, a country or division, is around `inner`.
bool is_around(const Gazetteer& gazetteer, const Candidate& outer, const Candidate& inner) {
  const PlaceIndex place = outer.named.place;
  if (place == inner.named.place) return false;
  if (outer.record.kind == PlaceKind::kCountry) {
    return inner.record.kind != PlaceKind::kCountry && outer.record.country != 0 &&
           outer.record.country == inner.record.country;
  }
  return gazetteer.division(inner.record.admin1) == place ||
         gazetteer.division(inner.record.admin2) == place;
}

// "Paris, Texas": marks the candidates of `group` that lie in what `outer` can mean.
void mark_containers(const Gazetteer& gazetteer, NameGroup& group, const NameGroup& outer) {
  std::vector<bool> inside(group.candidates.size());
  bool any = false;
  for (std::size_t i = 0; i < group.candidates.size(); ++i) {
    for (const Candidate& candidate : outer.candidates) {
      if (!is_around(gazetteer, candidate, group.candidates[i])) continue;
      inside[i] = true;
      any = true;
      break;
    }
  }
  for (std::size_t i = 0; any && i < group.candidates.size(); ++i) {
    at(group.candidates[i], inside[i] ? Feature::kNamedWithin : Feature::kNamedWithout) = 1;
  }
}

double distance_km(const PlaceRecord& a, const PlaceRecord& b) {
  constexpr double kRadian = 3.14159265358979323846 / 180;
  double east = std::fabs(a.lon - b.lon);
  if (east > 180) east = 360 - east;
  const double x = east * std::cos((a.lat + b.lat) / 2 * kRadian);
  const double y = a.lat - b.lat;
  return std::sqrt(x * x + y * y) * 111.2;
}

// How much the names of a document speak for each country and division.
struct Votes {
  std::map<std::uint32_t, float> countries;
  std::map<std::uint32_t, float> divisions;
  std::map<std::uint32_t, float> districts;
  float total = 0;

  void add(const NameGroup& group, float weight) {
    for (const Candidate& candidate : group.candidates) {
      const float vote = weight * candidate.probability;
      if (vote < 1e-4F) continue;
      const PlaceRecord& record = candidate.record;
      if (record.country != 0) countries[record.country] += vote;
      if (record.admin1 != 0) divisions[record.admin1] += vote;
      if (record.admin2 != 0) districts[record.admin2] += vote;
    }
    total += weight;
  }

  static float of(const std::map<std::uint32_t, float>& votes, std::uint32_t key) {
    const auto found = votes.find(key);
    return key == 0 || found == votes.end() ? 0 : found->second;
  }

  static std::uint32_t strongest(const std::map<std::uint32_t, float>& votes, const Votes& less,
                                 const std::map<std::uint32_t, float> Votes::* part) {
    std::uint32_t best = 0;
    float most = 0.3F;
    for (const auto& [key, vote] : votes) {
      const float rest = vote - of(less.*part, key);
      if (rest > most) {
        most = rest;
        best = key;
      }
    }
    return best;
  }
};

float weight_of(const NameGroup& group, const std::vector<Mention>& mentions) {
  float weight = 0;
  for (const std::uint32_t index : group.mentions) {
    switch (mentions[index].setting) {
      case Setting::kLocation:
      case Setting::kFacility:
      case Setting::kNationality:
        weight += 1;
        break;
      case Setting::kInsideOrganization:
      case Setting::kOrganization:
        weight += 0.5F;
        break;
      default:
        weight += 0.1F;
        break;
    }
  }
  return std::min(weight, 3.0F);
}

// What the names of a document say together, by the present guess at each.
class Context {
 public:
  Context(const std::vector<Mention>& mentions, const WordRow& words,
          const std::vector<NameGroup>& groups)
      : mentions_(mentions), guesses_(mentions.size()) {
    for (const NameGroup& group : groups) {
      const float weight = weight_of(group, mentions);
      votes_.add(group, weight);
      if (group.candidates.empty()) continue;
      const Candidate& best = group.candidates[group.best];
      for (const std::uint32_t i : group.mentions) guesses_[i] = best.record;
      if (weight < 0.5F || best.probability < kSure) continue;
      const bool leads = words.sentence[mentions[group.mentions.front()].first] < 3;
      add_sure(group, best.record, leads);
    }
  }

  // Sets the features of the group's candidates that follow from the other names.
  void fill(NameGroup& group) const {
    Votes own;
    own.add(group, weight_of(group, mentions_));
    const std::uint32_t country = Votes::strongest(votes_.countries, own, &Votes::countries);
    const std::uint32_t division = Votes::strongest(votes_.divisions, own, &Votes::divisions);
    const std::vector<PlaceRecord> peers = neighbours(group);
    for (Candidate& candidate : group.candidates) {
      const PlaceRecord& record = candidate.record;
      fill_votes(candidate, own);
      at(candidate, Feature::kCountryFirst) =
          country != 0 && country == record.country ? 1.0F : 0.0F;
      at(candidate, Feature::kHeld) = division != 0 && division == record.admin1 ? 1.0F : 0.0F;
      fill_named(candidate);
      fill_distance(candidate, group);
      const auto alike = std::count_if(peers.begin(), peers.end(), [&](const PlaceRecord& peer) {
        return peer.kind == record.kind &&
               (record.kind == PlaceKind::kCountry || peer.country == record.country);
      });
      at(candidate, Feature::kPeer) =
          peers.empty() ? 0 : static_cast<float>(alike) / static_cast<float>(peers.size());
    }
  }

 private:
  static constexpr float kSure = 0.7F;             // probability from which a guess counts
  static constexpr std::size_t kMostAnchors = 24;  // of which distances are measured
  static constexpr std::uint32_t kMostBytes = 20;  // between neighbours

  struct Anchor {
    const NameGroup* group = nullptr;
    PlaceRecord record;
  };

  void add_sure(const NameGroup& group, const PlaceRecord& record, bool leads) {
    if (record.kind == PlaceKind::kCountry) {
      countries_named_[record.country] |= leads;
    } else if (record.kind == PlaceKind::kDivision) {
      divisions_named_[record.admin1] = true;
    }
    if (record.kind != PlaceKind::kCountry && record.kind != PlaceKind::kRegion &&
        record.kind != PlaceKind::kSea && anchors_.size() < kMostAnchors) {
      anchors_.push_back({&group, record});
    }
  }

  // What the names directly beside those of a group mean, the group's own left out.
  std::vector<PlaceRecord> neighbours(const NameGroup& group) const {
    std::vector<PlaceRecord> found;
    const auto add = [&](std::uint32_t left, std::uint32_t right, std::uint32_t other) {
      if (mentions_[right].span.begin - mentions_[left].span.end > kMostBytes) return;
      if (mentions_[other].key != group.key && guesses_[other]) found.push_back(*guesses_[other]);
    };
    for (const std::uint32_t i : group.mentions) {
      if (i > 0) add(i - 1, i, i - 1);
      if (i + 1 < mentions_.size()) add(i, i + 1, i + 1);
    }
    return found;
  }

  void fill_votes(Candidate& candidate, const Votes& own) const {
    const float rest = std::max(votes_.total - own.total, 0.5F);
    const auto share = [&](const auto& votes, const auto& less, std::uint32_t key) {
      return std::max(0.0F, Votes::of(votes, key) - Votes::of(less, key)) / (rest + 1);
    };
    const PlaceRecord& record = candidate.record;
    at(candidate, Feature::kCountryVotes) = share(votes_.countries, own.countries, record.country);
    at(candidate, Feature::kDivisionVotes) = share(votes_.divisions, own.divisions, record.admin1);
    at(candidate, Feature::kDistrictVotes) = share(votes_.districts, own.districts, record.admin2);
  }

  void fill_named(Candidate& candidate) const {
    const PlaceRecord& record = candidate.record;
    const auto country = countries_named_.find(record.country);
    const bool named = record.kind != PlaceKind::kCountry && record.country != 0 &&
                       country != countries_named_.end();
    const bool division = record.kind != PlaceKind::kDivision && record.admin1 != 0 &&
                          divisions_named_.contains(record.admin1);
    at(candidate, Feature::kCountryNamed) = named ? 1.0F : 0.0F;
    at(candidate, Feature::kCountryLeads) = named && country->second ? 1.0F : 0.0F;
    at(candidate, Feature::kDivisionNamed) = division ? 1.0F : 0.0F;
  }

  void fill_distance(Candidate& candidate, const NameGroup& group) const {
    constexpr double kNone = 20000;
    double nearest = kNone;
    for (const Anchor& anchor : anchors_) {
      if (anchor.group == &group) continue;
      nearest = std::min(nearest, distance_km(candidate.record, anchor.record));
    }
    const bool measured = nearest < kNone && candidate.record.kind != PlaceKind::kCountry;
    const auto set = [&](Feature feature, double value) {
      at(candidate, feature) = measured ? static_cast<float>(value) : 0;
    };
    set(Feature::kNear, std::exp(-nearest / 50));
    set(Feature::kSameRegion, std::exp(-nearest / 300));
    set(Feature::kFar, std::min(1.0, nearest / 5000));
  }

  const std::vector<Mention>& mentions_;
  std::vector<std::optional<PlaceRecord>> guesses_;  // of each mention
  Votes votes_;
  std::map<std::uint32_t, bool> countries_named_;  // true: in the first sentences
  std::map<std::uint32_t, bool> divisions_named_;
  std::vector<Anchor> anchors_;
};

}  // namespace

const std::array<std::string_view, kFeatures> kFeatureNames = {"population",
                                                               "no-population",
                                                               "country",
                                                               "division",
                                                               "district",
                                                               "quarter",
                                                               "facility",
                                                               "base",
                                                               "nature",
                                                               "region",
                                                               "sea",
                                                               "capital",
                                                               "seat",
                                                               "minor",
                                                               "variant",
                                                               "code",
                                                               "loose",
                                                               "type-fits",
                                                               "type-differs",
                                                               "named-within",
                                                               "named-without",
                                                               "share",
                                                               "country-votes",
                                                               "country-first",
                                                               "country-named",
                                                               "country-leads",
                                                               "division-votes",
                                                               "division-named",
                                                               "district-votes",
                                                               "near",
                                                               "same-region",
                                                               "far",
                                                               "held",
                                                               "peer"};

std::vector<NameGroup> group_names(const Gazetteer& gazetteer,
                                   const std::vector<Mention>& mentions) {
  std::vector<NameGroup> groups;
  std::map<std::string_view, std::uint32_t> index;
  std::vector<std::uint32_t> group_of(mentions.size());
  std::vector<NamedPlace> buffer;
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    const auto [found, fresh] =
        index.emplace(mentions[i].key, static_cast<std::uint32_t>(groups.size()));
    if (fresh) {
      groups.push_back({mentions[i].key, {}, {}, 0, 0});
      fill_candidates(gazetteer, groups.back(), buffer);
    }
    groups[found->second].mentions.push_back(i);
    group_of[i] = found->second;
  }
  for (NameGroup& group : groups) {
    for (const std::uint32_t i : group.mentions) {
      const Mention& mention = mentions[i];
      if (mention.within >= 0) {
        mark_containers(gazetteer, group, groups[group_of[mention.within]]);
      }
      for (Candidate& candidate : group.candidates) {
        if (mention.loose) at(candidate, Feature::kLoose) = 1;
        if (mention.type_kinds == 0) continue;
        const bool fits = mention.type_kinds >> static_cast<int>(candidate.record.kind) & 1;
        at(candidate, fits ? Feature::kTypeFits : Feature::kTypeDiffers) = 1;
      }
    }
  }
  return groups;
}

void add_context(const std::vector<Mention>& mentions, const WordRow& words,
                 std::vector<NameGroup>& groups) {
  const Context context(mentions, words, groups);
  for (NameGroup& group : groups) context.fill(group);
}

}  // namespace tidings
