#include "place/place_resolver.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/unicode.h"
#include "place/place_words.h"

namespace tidings {
namespace {

constexpr int kRounds = 2;  // in which all names inform each other

bool has(const NameGroup& group, const std::vector<Mention>& mentions, Setting setting) {
  return std::any_of(group.mentions.begin(), group.mentions.end(),
                     [&](std::uint32_t i) { return mentions[i].setting == setting; });
}

bool capital(const Token& token, std::string_view text) {
  return is_upper(decode(token.span.in(text), 0).value);
}

// The values of one mention.
class Gate {
 public:
  Gate(const std::string& text, const WordRow& words, const PlaceReading& reading)
      : text_(text), words_(words), reading_(reading) {}

  GateValues values(std::uint32_t index) const {
    GateValues values{};
    const Mention& mention = reading_.mentions[index];
    at(values, GateFeature::kAlways) = 1;
    at(values, GateFeature::kWhole) = mention.setting != Setting::kInsideOrganization &&
                                      mention.setting != Setting::kInsidePerson;
    at(values, GateFeature::kOther) =
        mention.setting == Setting::kOtherEntity || mention.setting == Setting::kFacility;
    add_place(values, mention, reading_.groups[reading_.group_of[index]]);
    at(values, GateFeature::kAround) =
        index > 0 && reading_.mentions[index - 1].within == static_cast<std::int32_t>(index) &&
        feature(best_of(index - 1), Feature::kNamedWithin) > 0;
    add_words(values, mention);
    add_neighbours(values, mention);
    return values;
  }

 private:
  static float& at(GateValues& values, GateFeature feature) {
    return values[static_cast<std::size_t>(feature)];
  }

  static float feature(const Candidate& candidate, Feature feature) {
    return candidate.features[static_cast<std::size_t>(feature)];
  }

  const Candidate& best_of(std::uint32_t mention) const {
    const NameGroup& group = reading_.groups[reading_.group_of[mention]];
    return group.candidates[group.best];
  }

  void add_place(GateValues& values, const Mention& mention, const NameGroup& group) const {
    const auto& mentions = reading_.mentions;
    const Candidate& best = group.candidates[group.best];
    const PlaceKind kind = best.record.kind;
    at(values, GateFeature::kPopulation) = feature(best, Feature::kPopulation);
    at(values, GateFeature::kIsCountry) = kind == PlaceKind::kCountry;
    at(values, GateFeature::kIsDivision) = kind == PlaceKind::kDivision;
    at(values, GateFeature::kIsSettlement) = kind == PlaceKind::kSettlement;
    at(values, GateFeature::kIsNature) = kind >= PlaceKind::kWater;
    at(values, GateFeature::kDemonym) = best.named.name == NameClass::kDemonym;
    at(values, GateFeature::kConfidence) = best.probability;
    at(values, GateFeature::kManyMeanings) = std::log10(1 + static_cast<float>(group.meanings));
    at(values, GateFeature::kSureElsewhere) =
        mention.setting != Setting::kLocation && has(group, mentions, Setting::kLocation);
    at(values, GateFeature::kPersonElsewhere) =
        mention.setting != Setting::kPerson && has(group, mentions, Setting::kPerson);
    at(values, GateFeature::kWithin) =
        mention.within >= 0 && feature(best, Feature::kNamedWithin) > 0;
    at(values, GateFeature::kContext) = feature(best, Feature::kCountryVotes);
    at(values, GateFeature::kDivisionContext) = feature(best, Feature::kDivisionVotes);
  }

  void add_words(GateValues& values, const Mention& mention) const {
    const std::string_view form = mention.span.in(text_);
    const std::string& tag = words_.tokens[mention.last - 1]->upos;
    at(values, GateFeature::kCapitals) =
        form.size() > 3 &&
        std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    at(values, GateFeature::kWords) =
        static_cast<float>(std::min(mention.last - mention.first - 1, 3U));
    at(values, GateFeature::kLoose) = mention.loose;
    at(values, GateFeature::kAdjective) = tag == "ADJ";
    at(values, GateFeature::kCommonNoun) = tag != "ADJ" && tag != "PROPN";
  }

  void add_neighbours(GateValues& values, const Mention& mention) const {
    const std::uint32_t first = mention.first;
    const std::uint32_t last = mention.last;
    const std::int32_t entity = mention.whole_part ? -1 : words_.entity[first];
    const bool starts = first == 0 || words_.sentence[first - 1] != words_.sentence[first];
    const bool ends = last == words_.size() || words_.sentence[last] != words_.sentence[first];
    const std::string_view before = starts ? "" : words_.tokens[first - 1]->span.in(text_);
    const std::string_view after = ends ? "" : words_.tokens[last]->span.in(text_);
    const bool name_before =
        !starts && capital(*words_.tokens[first - 1], text_) && !is_direction(lower(before));
    const bool name_after = !ends && capital(*words_.tokens[last], text_);
    const bool same_before = !starts && words_.entity[first - 1] == entity;
    const bool same_after = !ends && words_.entity[last] == entity;
    at(values, GateFeature::kFirstWord) = starts;
    at(values, GateFeature::kBesideHyphen) = before == "-" || after == "-";
    at(values, GateFeature::kDateline) =
        starts && (after == "," || after == "(" || after == "-" || after == "--" || after == "—" ||
                   after == "–" || after == ":");
    at(values, GateFeature::kAfterIn) = before == "in" || before == "at" || before == "from" ||
                                        before == "near" || before == "to" || before == "outside" ||
                                        before == "around" || before == "across";
    at(values, GateFeature::kAfterOf) = before == "of";
    at(values, GateFeature::kFirstOfEntity) = mention.whole_part || (entity >= 0 && !same_before);
    at(values, GateFeature::kLastOfEntity) = mention.whole_part || (entity >= 0 && !same_after);
    at(values, GateFeature::kPartOfMore) =
        (entity >= 0 && same_before && name_before) || (entity >= 0 && same_after && name_after);
    at(values, GateFeature::kBesideName) =
        (name_before && words_.entity[first - 1] < 0) || (name_after && words_.entity[last] < 0);
  }

  const std::string& text_;
  const WordRow& words_;
  const PlaceReading& reading_;
};

}  // namespace

PlaceResolver::PlaceResolver(std::shared_ptr<const Gazetteer> gazetteer)
    : gazetteer_(std::move(gazetteer)), ranking_(gazetteer_->ranking()) {}

PlaceReading PlaceResolver::read(const Document& document, const Annotations& annotations) const {
  PlaceReading reading;
  const WordRow words(annotations);
  reading.mentions = find_mentions(*gazetteer_, document, annotations, words);
  reading.groups = group_names(*gazetteer_, reading.mentions);
  reading.group_of.resize(reading.mentions.size());
  for (std::uint32_t i = 0; i < reading.groups.size(); ++i) {
    ranking_.rank_first(reading.groups[i]);
    for (const std::uint32_t mention : reading.groups[i].mentions) reading.group_of[mention] = i;
  }
  for (int round = 0; round < kRounds; ++round) {
    add_context(reading.mentions, words, reading.groups);
    for (NameGroup& group : reading.groups) ranking_.rank(group);
  }
  const Gate gate(document.text, words, reading);
  for (std::uint32_t i = 0; i < reading.mentions.size(); ++i) {
    reading.gates.push_back(gate.values(i));
  }
  return reading;
}

std::vector<Place> PlaceResolver::resolve(const Document& document,
                                          const Annotations& annotations) const {
  const PlaceReading reading = read(document, annotations);
  std::vector<Place> places;
  for (std::size_t i = 0; i < reading.mentions.size(); ++i) {
    const float gate = ranking_.gate(gate_group(reading.mentions[i].setting), reading.gates[i]);
    if (gate < ranking_.least_gate()) continue;
    places.push_back(place_of(reading.mentions[i], reading.groups[reading.group_of[i]]));
    places.back().confidence *= gate;
  }
  return places;
}

Place PlaceResolver::place_of(const Mention& mention, const NameGroup& group) const {
  const Candidate& best = group.candidates[group.best];
  const PlaceIndex index = best.named.place;
  const PlaceRecord& record = best.record;
  Place place;
  place.span = mention.span;
  place.name = gazetteer_->name(index);
  place.gazetteer_id = gazetteer_->id(index);
  place.geonames_id = record.geonames;
  place.lat = record.lat;
  place.lon = record.lon;
  place.country = gazetteer_->country_code(record.country);
  const auto division = [&](std::uint16_t number) -> std::string {
    const PlaceIndex found = gazetteer_->division(number);
    return found < gazetteer_->size() && found != index ? gazetteer_->name(found) : "";
  };
  place.admin1 = division(record.admin1);
  place.admin2 = division(record.admin2);
  place.feature_code = gazetteer_->feature_code(record.feature);
  place.kind = name_of(record.kind);
  place.radius_km = gazetteer_->radius_km(index);
  place.modifier =
      best.named.name == NameClass::kDemonym || mention.setting == Setting::kNationality ||
      mention.setting == Setting::kInsideOrganization || mention.setting == Setting::kInsidePerson;
  place.candidates = group.meanings;
  place.confidence = best.probability;
  return place;
}

}  // namespace tidings
