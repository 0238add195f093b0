#include "place/place_words.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "assets/gazetteer.h"
#include "core/unicode.h"

namespace tidings {
namespace {

constexpr std::uint16_t bits(std::initializer_list<PlaceKind> kinds) {
  std::uint16_t set = 0;
  for (const PlaceKind kind : kinds)
    set |= static_cast<std::uint16_t>(1U << static_cast<int>(kind));
  return set;
}

using enum PlaceKind;
constexpr std::uint16_t kDivisions = bits({kDivision, kDistrict, kRegion});
constexpr std::uint16_t kTowns = bits({kSettlement, kQuarter});
constexpr std::uint16_t kWaters = bits({kWater, kSea});

constexpr std::pair<std::string_view, std::uint16_t> kTypes[] = {
    {"airbase", bits({kBase, kFacility})},
    {"airport", bits({kBase, kFacility})},
    {"area", bits({kRegion, kDistrict, kSettlement, kQuarter})},
    {"base", bits({kBase, kFacility})},
    {"bay", kWaters},
    {"borough", bits({kQuarter, kDistrict, kSettlement})},
    {"camp", bits({kFacility, kBase, kSettlement, kQuarter})},
    {"canton", kDivisions},
    {"capital", kTowns},
    {"city", kTowns},
    {"county", kDivisions},
    {"department", kDivisions},
    {"desert", bits({kRegion, kMountain})},
    {"district", bits({kDistrict, kQuarter, kRegion, kDivision})},
    {"emirate", kDivisions},
    {"governorate", kDivisions},
    {"governorates", kDivisions},
    {"gulf", kWaters},
    {"hills", bits({kMountain, kRegion, kSettlement})},
    {"island", bits({kRegion})},
    {"islands", bits({kRegion, kCountry, kDivision})},
    {"lake", kWaters},
    {"mountains", bits({kMountain, kRegion})},
    {"municipality", bits({kDistrict, kDivision, kSettlement})},
    {"neighborhood", bits({kQuarter})},
    {"neighbourhood", bits({kQuarter})},
    {"oblast", kDivisions},
    {"ocean", bits({kSea})},
    {"parish", kDivisions},
    {"peninsula", bits({kRegion, kDivision})},
    {"port", bits({kFacility, kSettlement})},
    {"prefecture", kDivisions},
    {"province", kDivisions},
    {"provinces", kDivisions},
    {"region", kDivisions},
    {"republic", bits({kCountry, kDivision})},
    {"river", kWaters},
    {"sea", bits({kSea})},
    {"state", bits({kDivision, kCountry})},
    {"states", bits({kDivision, kCountry})},
    {"strait", kWaters},
    {"suburb", kTowns},
    {"territory", kDivisions},
    {"town", kTowns},
    {"township", bits({kSettlement, kQuarter, kDistrict})},
    {"valley", bits({kRegion, kSettlement})},
    {"village", kTowns},
    {"woreda", bits({kDistrict})},
};

constexpr std::string_view kPlainTypes[] = {
    "borough",    "city",     "county", "district", "governorate", "municipality", "parish",
    "prefecture", "province", "suburb", "town",     "township",    "village"};

constexpr std::string_view kDirections[] = {
    "central",      "east",         "eastern",   "far",          "greater",      "inner",
    "lower",        "mid",          "north",     "north-east",   "north-west",   "northeast",
    "northeastern", "northern",     "northwest", "northwestern", "rural",        "south",
    "southeast",    "southeastern", "southern",  "southwest",    "southwestern", "upper",
    "west",         "western",
};

constexpr std::string_view kArticles[] = {"ad", "al", "an", "ar", "as", "ash", "at", "ath",
                                          "az", "ed", "el", "en", "er", "es",  "et", "ez"};

constexpr std::string_view kStreets[] = {"ave", "ave.",  "avenue",  "blvd", "blvd.", "boulevard",
                                         "dr.", "drive", "highway", "hwy",  "lane",  "ln.",
                                         "rd",  "rd.",   "road",    "st.",  "street"};

constexpr std::string_view kGeneric[] = {
    "airport",  "avenue",   "bank",     "bay",      "bridge",   "camp",    "canal",      "capital",
    "center",   "central",  "centre",   "church",   "city",     "club",    "coast",      "college",
    "county",   "court",    "creek",    "district", "drive",    "east",    "farm",       "field",
    "ford",     "forest",   "general",  "hall",     "high",     "highway", "hill",       "hospital",
    "hotel",    "house",    "island",   "islands",  "lake",     "lane",    "main",       "market",
    "mission",  "mount",    "mountain", "museum",   "national", "north",   "ocean",      "park",
    "place",    "point",    "port",     "province", "republic", "river",   "road",       "royal",
    "saint",    "school",   "sea",      "south",    "square",   "state",   "states",     "station",
    "street",   "the",      "town",     "tri",      "union",    "united",  "university", "valley",
    "village",  "west",     "new",      "old",      "great",    "upper",   "lower",      "little",
    "northern", "southern", "eastern",  "western",  "i",        "a",       "an",         "of",
};

template <std::size_t kSize>
bool holds(const std::string_view (&words)[kSize], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

}  // namespace

std::uint16_t kinds_of_type(std::string_view word) {
  const auto* type =
      std::lower_bound(std::begin(kTypes), std::end(kTypes), word,
                       [](const auto& row, std::string_view w) { return row.first < w; });
  return type != std::end(kTypes) && type->first == word ? type->second : std::uint16_t{0};
}

bool is_plain_type(std::string_view word) { return holds(kPlainTypes, word); }

bool is_direction(std::string_view word) { return holds(kDirections, word); }

bool is_street(std::string_view word) { return holds(kStreets, lower(word)); }

bool is_generic(std::string_view key) { return holds(kGeneric, key); }

bool is_article(std::string_view word) {
  return word.size() >= 2 && word.size() <= 3 && holds(kArticles, lower(word));
}

bool is_determiner(std::string_view word) {
  return word == "the" || word == "The" || word == "THE" || word == "a" || word == "an";
}

bool is_edge(std::string_view word) {
  return word == "," || word == "." || word == "'s" || word == "’s" || word == "-" || word == ";" ||
         word == ":" || word == "(" || word == ")" || word == "'" || word == "’" || word == "\"" ||
         word == "in" || word == "of" || word == "and";
}

bool is_divider(std::string_view word) {
  return word == "," || word == "/" || word == "-" || word == "–" || word == "—" || word == "and" ||
         word == "(" || word == ")" || word == "'s" || word == "’s" || word == ";" ||
         word == "or" || word == "in" || word == "&";
}

std::string without_article(std::string_view key) {
  const std::size_t space = key.find(' ');
  if (space == key.npos || !holds(kArticles, key.substr(0, space))) return "";
  return std::string(key.substr(space + 1));
}

std::string with_article_apart(std::string_view key) {
  constexpr std::size_t kLeast = 5;  // letters of the word
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t end = std::min(key.find(' ', at), key.size());
    // The article takes on the consonant that it stands before.
    if (end - at >= kLeast && holds(kArticles, key.substr(at, 2)) && key[at + 1] == key[at + 2]) {
      return std::string(key.substr(0, at + 2)) + ' ' + std::string(key.substr(at + 2));
    }
    at = end + 1;
  }
  return "";
}

std::string without_type(std::string_view key) {
  const std::size_t last = key.rfind(' ');
  if (last == key.npos) return "";
  if (kinds_of_type(key.substr(last + 1)) != 0) return std::string(key.substr(0, last));
  const std::size_t first = key.find(' ');
  if (kinds_of_type(key.substr(0, first)) == 0) return "";
  key.remove_prefix(first + 1);
  if (key.starts_with("of ")) key.remove_prefix(3);
  return std::string(key);
}

}  // namespace tidings
