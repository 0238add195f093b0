#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assets/mapped_file.h"

namespace tidings {

enum class PlaceKind : std::uint8_t {
  kCountry,
  kDivision,
  kDistrict,
  kSettlement,
  kQuarter,
  kFacility,
  kBase,
  kWater,
  kMountain,
  kRegion,
  kBorder,
  kSea,
};
inline constexpr std::size_t kPlaceKinds = 12;

// The record's name of a kind: "country", "division", …
std::string_view name_of(PlaceKind kind);

// How a name stands for a place.
enum class NameClass : std::uint8_t {
  kOfficial,
  kVariant,  // another language, spelling or form
  kCode,     // a postal abbreviation, good after a comma only: "TX"
  kDemonym,  // an adjective or its people: "Iraqi", "Syrians"
};

using PlaceIndex = std::uint32_t;

// A place that a name can mean.
struct NamedPlace {
  PlaceIndex place = 0;
  NameClass name = NameClass::kOfficial;
};

// What the gazetteer says of a place, without its strings.
struct PlaceRecord {
  double lat = 0;
  double lon = 0;
  double population = 0;  // within five per cent
  PlaceKind kind = PlaceKind::kSettlement;
  std::uint8_t feature = 0;    // for feature_code()
  std::uint8_t country = 0;    // for country_code(); 0: none
  std::uint16_t admin1 = 0;    // for division(); 0: none
  std::uint16_t admin2 = 0;    // the same
  std::uint32_t geonames = 0;  // GeoNames id; 0: none
};

// The gazetteer's files, mapped (docs/formats/gazetteer.md). Opening reads headers and small
// tables only. Whatever the files hold, every access stays within them: an entry that lies is left
// out or comes back empty. Immutable; safe to use from any number of threads.
class Gazetteer {
 public:
  // Loads places.bin, names.bin and ranking.tsv of `folder`. Throws Error if one is missing, of
  // another version or not made for the other.
  static std::shared_ptr<const Gazetteer> load(const std::filesystem::path& folder);

  std::uint32_t size() const { return places_.count; }

  // `name` as keys are written: lower case without accents, punctuation as single spaces. Requires
  // well-formed UTF-8.
  std::string fold(std::string_view name) const;

  // What find() says of a key beside the places.
  struct Found {
    bool any = false;     // the key is one
    bool longer = false;  // some key begins with it and a space
  };

  // Appends what `key`, a folded name, can mean to `out`, by index.
  Found find(std::string_view key, std::vector<NamedPlace>& out) const;

  // The following require place < size().
  PlaceRecord record(PlaceIndex place) const;
  std::string name(PlaceIndex place) const;
  std::string id(PlaceIndex place) const;  // "geonames:1234", "wof:1234", "airports:OAIX", …
  double radius_km(PlaceIndex place) const;

  // Empty, or size(), for a number that no record has.
  std::string_view feature_code(std::uint8_t feature) const;
  std::string_view country_code(std::uint8_t country) const;  // ISO 3166-1 alpha-3
  // The place that a country or division is; size() if it is not among them.
  PlaceIndex country(std::uint8_t country) const;
  PlaceIndex division(std::uint16_t division) const;

  // The content of ranking.tsv: the weights by which `place` decides.
  std::string_view ranking() const { return ranking_.text(); }

  // Twelve hexadecimal digits that stand for the content of the three files.
  const std::string& fingerprint() const { return fingerprint_; }

  // Reads both files; throws Error if one is not what its header says.
  void verify() const;

 private:
  using Bytes = std::span<const std::byte>;

  // A file after its header was checked.
  struct Image {
    Image(const std::filesystem::path& path, std::string_view magic, std::size_t section_count);

    std::filesystem::path path;
    MappedFile file;
    std::uint32_t count = 0;
    Bytes hash;
    Bytes bound;  // hash of the file that it belongs to
    std::vector<Bytes> sections;

    // Throws Error that says what is wrong with the file.
    [[noreturn]] void fail(const std::string& reason) const;
    void verify(std::string_view magic) const;
  };

  explicit Gazetteer(const std::filesystem::path& folder);
  void check_places() const;
  void check_names();
  void append_folded(std::string& out, char32_t value, std::string_view as_written) const;

  Image places_;
  Image names_;
  MappedFile ranking_;
  std::array<std::array<char, 4>, 0x250> folded_{};  // of the first code points; "\xff": itself
  std::string fingerprint_;
};

}  // namespace tidings
