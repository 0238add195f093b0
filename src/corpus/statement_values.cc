#include "corpus/statement_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>

#include "core/calendar.h"
#include "core/unicode.h"

namespace tidings {
namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr double kEarthKm = 6371.0;
// Entries of one name that lie nearer to each other are doubles of one place.
constexpr double kSamePlaceKm = 25;
// How many times the people of every other place of its name a place has that needs no further
// word.
constexpr double kByFar = 20;
constexpr std::size_t kShownCandidates = 5;

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size() || value < 0)
    return {};
  return value;
}

std::optional<double> real_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

// Haversine.
double distance_km(double lat1, double lon1, double lat2, double lon2) {
  const double rad = kPi / 180;
  const double a =
      std::pow(std::sin((lat2 - lat1) * rad / 2), 2) +
      std::cos(lat1 * rad) * std::cos(lat2 * rad) * std::pow(std::sin((lon2 - lon1) * rad / 2), 2);
  return 2 * kEarthKm * std::asin(std::min(1.0, std::sqrt(a)));
}

class PlaceSearch {
 public:
  PlaceSearch(const Statement& statement, std::string_view marked, const Gazetteer& gazetteer)
      : statement_(statement), gazetteer_(gazetteer) {
    name_ = statement.words.empty() || statement.words[0] == "optional" ? std::string(marked)
                                                                        : statement.words[0];
  }

  std::optional<PlaceValue> find(std::string& why) {
    if (const std::string* at = statement_.field("at")) return written(*at, why);
    std::vector<NamedPlace> named;
    gazetteer_.find(gazetteer_.fold(name_), named);
    std::vector<PlaceIndex> fitting;
    for (const NamedPlace& candidate : named) {
      if (candidate.name == NameClass::kCode || !fits(candidate.place)) continue;
      fitting.push_back(candidate.place);
    }
    if (fitting.empty()) {
      why = "The gazetteer has no \"" + name_ + "\"" + conditions() +
            "; give another name, or at=LAT,LON.";
      return {};
    }
    if (const auto best = one_of(fitting)) return value_of(*best);
    why = "\"" + name_ + "\"" + conditions() + " can be " + shown(fitting) +
          "; say which by country, admin1, kind or id.";
    return {};
  }

 private:
  std::string conditions() const {
    std::string text;
    for (const char* key : {"country", "admin1", "kind", "id"}) {
      if (const std::string* value = statement_.field(key))
        text += std::string(" with ") + key + "=" + *value;
    }
    return text;
  }

  std::string admin1_of(const PlaceRecord& record) const {
    const PlaceIndex division = gazetteer_.division(record.admin1);
    return division < gazetteer_.size() ? gazetteer_.name(division) : "";
  }

  bool fits(PlaceIndex place) const {
    const PlaceRecord record = gazetteer_.record(place);
    if (const std::string* id = statement_.field("id"); id && gazetteer_.id(place) != *id)
      return false;
    if (const std::string* kind = statement_.field("kind"); kind && name_of(record.kind) != *kind)
      return false;
    const std::string* country = statement_.field("country");
    if (country && gazetteer_.country_code(record.country) != *country) return false;
    const std::string* admin1 = statement_.field("admin1");
    return !admin1 || gazetteer_.fold(admin1_of(record)) == gazetteer_.fold(*admin1);
  }

  // A country goes before all else of its name, then a settlement before the districts and
  // divisions that are called after it. Of several, the one that has by far the most people.
  std::optional<PlaceIndex> one_of(const std::vector<PlaceIndex>& places) const {
    for (const PlaceKind kind : {PlaceKind::kCountry, PlaceKind::kSettlement}) {
      std::vector<PlaceIndex> of_kind;
      std::copy_if(places.begin(), places.end(), std::back_inserter(of_kind),
                   [&](PlaceIndex place) { return gazetteer_.record(place).kind == kind; });
      if (!of_kind.empty()) return largest(of_kind);
    }
    return largest(places);
  }

  // Entries near the largest one are its doubles; the one with a GeoNames id stands for them.
  std::optional<PlaceIndex> largest(const std::vector<PlaceIndex>& places) const {
    const PlaceIndex most =
        *std::max_element(places.begin(), places.end(), [&](PlaceIndex a, PlaceIndex b) {
          return gazetteer_.record(a).population < gazetteer_.record(b).population;
        });
    const PlaceRecord of_most = gazetteer_.record(most);
    PlaceIndex best = most;
    for (const PlaceIndex place : places) {
      const PlaceRecord record = gazetteer_.record(place);
      const bool is_double =
          record.kind == of_most.kind &&
          distance_km(record.lat, record.lon, of_most.lat, of_most.lon) <= kSamePlaceKm;
      if (!is_double && record.population * kByFar >= of_most.population) return {};
      if (is_double && gazetteer_.record(best).geonames == 0 && record.geonames != 0) best = place;
    }
    return best;
  }

  std::string shown(const std::vector<PlaceIndex>& places) const {
    std::string text;
    for (std::size_t i = 0; i < std::min(places.size(), kShownCandidates); ++i) {
      const PlaceRecord record = gazetteer_.record(places[i]);
      if (i > 0) text += ", ";
      text += gazetteer_.id(places[i]) + " (" + std::string(name_of(record.kind)) + ", " +
              admin1_of(record) + ", " + std::string(gazetteer_.country_code(record.country)) + ")";
    }
    if (places.size() > kShownCandidates) text += ", …";
    return text;
  }

  PlaceValue value_of(PlaceIndex place) const {
    const PlaceRecord record = gazetteer_.record(place);
    return {gazetteer_.name(place),
            gazetteer_.id(place),
            record.geonames,
            record.lat,
            record.lon,
            std::string(gazetteer_.country_code(record.country)),
            admin1_of(record),
            std::string(name_of(record.kind))};
  }

  std::optional<PlaceValue> written(const std::string& at, std::string& why) const {
    const std::size_t comma = at.find(',');
    const auto lat = real_number(std::string_view(at).substr(0, comma));
    const auto lon =
        real_number(comma == std::string::npos ? "" : std::string_view(at).substr(comma + 1));
    if (!lat || !lon || std::abs(*lat) > 90 || std::abs(*lon) > 180) {
      why = "at=" + at + " is no LAT,LON in degrees.";
      return {};
    }
    PlaceValue value;
    value.name = name_;
    value.lat = *lat;
    value.lon = *lon;
    if (const std::string* country = statement_.field("country")) value.country = *country;
    if (const std::string* admin1 = statement_.field("admin1")) value.admin1 = *admin1;
    return value;
  }

  const Statement& statement_;
  const Gazetteer& gazetteer_;
  std::string name_;
};

}  // namespace

std::optional<Range> parse_range(std::string_view text, std::string& why) {
  Range range;
  if (text == "-") return range;
  const std::size_t dots = text.find("..");
  if (text.starts_with('~')) {
    const auto about = whole_number(text.substr(1));
    if (about) {
      // "About 40" is ten per cent either way.
      range.low = static_cast<std::int64_t>(std::floor(static_cast<double>(*about) * 0.9 + 1e-9));
      range.high = static_cast<std::int64_t>(std::ceil(static_cast<double>(*about) * 1.1 - 1e-9));
      range.approximate = true;
      return range;
    }
  } else if (dots == std::string_view::npos) {
    range.low = range.high = whole_number(text);
    if (range.low) return range;
  } else {
    range.low = whole_number(text.substr(0, dots));
    range.high = whole_number(text.substr(dots + 2));
    const bool low_fits = range.low.has_value() || dots == 0;
    const bool high_fits = range.high.has_value() || dots + 2 == text.size();
    if (low_fits && high_fits && range.given() &&
        !(range.low && range.high && *range.low > *range.high)) {
      return range;
    }
  }
  why = "\"" + std::string(text) + "\" is no count; write 9, 9..12, 9.., ..9, ~40 or -.";
  return {};
}

std::optional<DayInterval> parse_days(std::string_view text, std::string& why) {
  const std::size_t dots = text.find("..");
  const auto earliest = parse_day(text.substr(0, dots));
  const auto latest = dots == std::string_view::npos ? earliest : parse_day(text.substr(dots + 2));
  if (earliest && latest && *earliest <= *latest) return DayInterval{*earliest, *latest};
  why = "\"" + std::string(text) +
        "\" is no day and no two days in order; write 2021-03-13..2021-03-14.";
  return {};
}

std::optional<ActorCode> parse_code(std::string_view text, const AnnotationVocabulary& vocabulary,
                                    std::string& why) {
  constexpr std::size_t kPart = 3;
  if (text == "-") return ActorCode{};
  const std::string_view first = text.substr(0, kPart);
  if (text.size() == kPart && vocabulary.sectors.contains(first))
    return ActorCode{"", std::string(first)};
  if (text.size() == kPart && vocabulary.countries.contains(first))
    return ActorCode{std::string(first), ""};
  if (text.size() == 2 * kPart && vocabulary.countries.contains(first) &&
      vocabulary.sectors.contains(text.substr(kPart))) {
    return ActorCode{std::string(first), std::string(text.substr(kPart))};
  }
  why = "\"" + std::string(text) + "\" is no country and sector such as NERMIL.";
  return {};
}

std::optional<PlaceValue> find_place(const Statement& statement, std::string_view marked,
                                     const Gazetteer& gazetteer, std::string& why) {
  return PlaceSearch(statement, marked, gazetteer).find(why);
}

int weekday_named(std::string_view words) {
  constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday",  "wednesday", "thursday",
                                                     "friday", "saturday", "sunday"};
  const std::string folded = lower(words);
  int named = 0;
  for (std::size_t i = 0; i < kDays.size(); ++i) {
    if (folded.find(kDays[i]) == std::string::npos) continue;
    if (named != 0) return 0;
    named = static_cast<int>(i) + 1;
  }
  return named;
}

}  // namespace tidings
