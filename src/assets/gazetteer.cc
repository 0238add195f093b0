#include "assets/gazetteer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "assets/front_coding.h"
#include "assets/sha256.h"
#include "core/result.h"
#include "core/unicode.h"
#include "core/utf8.h"

namespace tidings {
namespace {

static_assert(std::endian::native == std::endian::little, "the files are mapped as they lie");

constexpr std::string_view kPlacesMagic = "TDNGPLC1";
constexpr std::string_view kNamesMagic = "TDNGNAM1";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kHeaderBytes = 16 + 2 * kHashBytes;

enum PlacesSection : std::size_t {
  kRecords,
  kCountries,
  kFeatures,
  kDivisions,
  kRadii,
  kNameOffsets,
  kNameBytes,
  kSlugs,
  kPlacesSections,
};
enum NamesSection : std::size_t { kFolding, kKeyOffsets, kKeyBytes, kNamesSections };

constexpr std::size_t kRecordBytes = 16;
constexpr std::size_t kCountryBytes = 8;
constexpr std::size_t kFeatureBytes = 16;
constexpr std::size_t kDivisionBytes = 8;
constexpr std::size_t kRadiusBytes = 8;
constexpr std::size_t kFoldBytes = 8;

enum Source : std::uint8_t { kGeonames, kWof, kAirports, kTidings };

template <typename Number>
Number read_as(std::span<const std::byte> bytes, std::size_t offset) {
  Number value;
  std::memcpy(&value, bytes.data() + offset, sizeof(Number));
  return value;
}

std::uint32_t load24(std::span<const std::byte> bytes, std::size_t offset) {
  return read_as<std::uint16_t>(bytes, offset) |
         std::uint32_t{read_as<std::uint8_t>(bytes, offset + 2)} << 16;
}

std::string_view text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// The text up to the first NUL.
std::string_view trimmed(std::span<const std::byte> bytes) {
  const std::string_view text = text_of(bytes);
  return text.substr(0, text.find('\0'));
}

bool is_code(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// What stands for the whole word in a key.
std::string_view unabbreviated(std::string_view word) {
  if (word == "st") return "saint";
  if (word == "ste") return "sainte";
  if (word == "mt") return "mount";
  if (word == "ft") return "fort";
  return word;
}

const std::array<double, 256>& populations() {
  static const std::array<double, 256> table = [] {
    std::array<double, 256> values{};
    for (int i = 0; i < 256; ++i) values[i] = std::exp2(i / 8.0) - 1;
    return values;
  }();
  return table;
}

}  // namespace

std::string_view name_of(PlaceKind kind) {
  static constexpr std::array<std::string_view, kPlaceKinds> kNames = {
      "country", "division", "district", "settlement", "quarter", "facility",
      "base",    "water",    "mountain", "region",     "border",  "sea"};
  return kNames[static_cast<std::size_t>(kind)];
}

Gazetteer::Image::Image(const std::filesystem::path& path_, std::string_view magic,
                        std::size_t section_count)
    : path(path_), file(path_) {
  const Bytes bytes = file.bytes();
  if (bytes.size() < kHeaderBytes + 8 * section_count) fail("it is too short");
  if (text_of(bytes.first(8)) != magic) fail("it does not begin with " + std::string(magic));
  if (read_as<std::uint32_t>(bytes, 8) != kVersion) fail("its layout is of another version");
  count = read_as<std::uint32_t>(bytes, 12);
  hash = bytes.subspan(16, kHashBytes);
  bound = bytes.subspan(16 + kHashBytes, kHashBytes);
  for (std::size_t i = 0; i < section_count; ++i) {
    const std::uint64_t offset = read_as<std::uint32_t>(bytes, kHeaderBytes + 8 * i);
    const std::uint64_t size = read_as<std::uint32_t>(bytes, kHeaderBytes + 8 * i + 4);
    if (offset + size > bytes.size()) fail("section " + std::to_string(i) + " is cut off");
    sections.push_back(bytes.subspan(offset, size));
  }
}

void Gazetteer::Image::fail(const std::string& reason) const {
  throw Error(path.string() + " is no gazetteer of this version: " + reason +
              "; install the assets again or build it with tools/gazetteer/build.py.");
}

void Gazetteer::Image::verify(std::string_view magic) const {
  const Bytes bytes = file.bytes();
  std::string hashed(magic);
  hashed += text_of(bytes.subspan(8, 8));
  if (magic == kNamesMagic) hashed += text_of(bound);
  hashed += text_of(bytes.subspan(kHeaderBytes));
  std::string stated;
  for (const std::byte byte : hash) {
    stated += "0123456789abcdef"[std::to_integer<int>(byte) >> 4];
    stated += "0123456789abcdef"[std::to_integer<int>(byte) & 15];
  }
  if (sha256(hashed) != stated) fail("its content does not have the hash that it states");
}

std::shared_ptr<const Gazetteer> Gazetteer::load(const std::filesystem::path& folder) {
  return std::shared_ptr<const Gazetteer>(new Gazetteer(folder));
}

Gazetteer::Gazetteer(const std::filesystem::path& folder)
    : places_(folder / "places.bin", kPlacesMagic, kPlacesSections),
      names_(folder / "names.bin", kNamesMagic, kNamesSections),
      ranking_(folder / "ranking.tsv") {
  check_places();
  check_names();
  fingerprint_ = sha256(std::string(text_of(names_.hash)).append(ranking())).substr(0, 12);
}

void Gazetteer::check_places() const {
  const auto& sections = places_.sections;
  if (places_.count == 0 ||
      sections[kRecords].size() != std::size_t{places_.count} * kRecordBytes) {
    places_.fail("it does not hold the records that it counts");
  }
  if (!fits_blocks(sections[kNameOffsets], places_.count)) {
    places_.fail("it does not hold the names that it counts");
  }
  const Bytes countries = sections[kCountries];
  const Bytes features = sections[kFeatures];
  const Bytes divisions = sections[kDivisions];
  if (countries.size() < kCountryBytes || countries.size() % kCountryBytes != 0 ||
      features.size() < kFeatureBytes || features.size() % kFeatureBytes != 0 ||
      divisions.size() < kDivisionBytes || divisions.size() % kDivisionBytes != 0 ||
      sections[kRadii].size() % kRadiusBytes != 0) {
    places_.fail("a table has no whole number of rows");
  }
  for (std::size_t i = 0; i < countries.size(); i += kCountryBytes) {
    if (!is_code(trimmed(countries.subspan(i, 4)))) places_.fail("a country has no code");
  }
  for (std::size_t i = 0; i < features.size(); i += kFeatureBytes) {
    if (!is_code(trimmed(features.subspan(i, 8))) ||
        read_as<std::uint32_t>(features, i + 8) >= kPlaceKinds ||
        !std::isfinite(read_as<float>(features, i + 12))) {
      places_.fail("a feature code is none");
    }
  }
}

void Gazetteer::check_names() {
  if (!std::equal(names_.bound.begin(), names_.bound.end(), places_.hash.begin())) {
    names_.fail("it was made for another places.bin");
  }
  if (names_.count == 0 || !fits_blocks(names_.sections[kKeyOffsets], names_.count)) {
    names_.fail("it does not hold the names that it counts");
  }
  const Bytes folding = names_.sections[kFolding];
  if (folding.size() % kFoldBytes != 0) names_.fail("a table has no whole number of rows");
  for (auto& text : folded_) text[0] = '\xff';
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < folding.size(); i += kFoldBytes) {
    const auto code = read_as<std::uint32_t>(folding, i);
    if (i > 0 && code <= last) names_.fail("its folding is not in order");
    last = code;
    if (code < folded_.size()) std::memcpy(folded_[code].data(), folding.data() + i + 4, 4);
  }
}

void Gazetteer::verify() const {
  places_.verify(kPlacesMagic);
  names_.verify(kNamesMagic);
}

void Gazetteer::append_folded(std::string& out, char32_t value, std::string_view as_written) const {
  std::string_view text = as_written;
  if (value < folded_.size()) {
    if (folded_[value][0] != '\xff') {
      text = std::string_view(folded_[value].data(), folded_[value].size());
    }
  } else {
    const Bytes rows = names_.sections[kFolding];
    std::size_t low = 0;
    std::size_t high = rows.size() / kFoldBytes;
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (read_as<std::uint32_t>(rows, middle * kFoldBytes) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low < rows.size() / kFoldBytes && read_as<std::uint32_t>(rows, low * kFoldBytes) == value) {
      text = text_of(rows.subspan(low * kFoldBytes + 4, 4));
    }
  }
  out += text.substr(0, text.find('\0'));
}

std::string Gazetteer::fold(std::string_view name) const {
  std::string plain;
  plain.reserve(name.size());
  std::size_t offset = 0;
  for (const CodePoint point : CodePoints(name)) {
    append_folded(plain, point.value, name.substr(offset, point.size));
    offset += point.size;
  }
  std::string key;
  key.reserve(plain.size() + 4);
  for (std::size_t begin = 0; begin < plain.size();) {
    const std::size_t end = std::min(plain.find(' ', begin), plain.size());
    if (end > begin) {
      if (!key.empty()) key += ' ';
      key += unabbreviated(std::string_view(plain).substr(begin, end - begin));
    }
    begin = end + 1;
  }
  return key;
}

Gazetteer::Found Gazetteer::find(std::string_view key, std::vector<NamedPlace>& out) const {
  const FrontCoded keys(names_.sections[kKeyOffsets], names_.sections[kKeyBytes]);
  Found found;
  std::uint32_t low = 0;  // the last block whose first key is not behind `key`
  std::uint32_t high = keys.blocks();
  while (high - low > 1) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (keys.head(middle) <= key) {
      low = middle;
    } else {
      high = middle;
    }
  }
  const std::string longer = std::string(key) + ' ';
  for (std::uint32_t block = low; block < keys.blocks() && block < low + 2; ++block) {
    FrontCoded::Cursor cursor = keys.block(block);
    while (cursor.next()) {
      const bool same = cursor.text() == key;
      if (!same && cursor.text() >= longer) {
        found.longer = cursor.text().starts_with(longer);
        return found;
      }
      const std::uint64_t count = cursor.varint();
      std::uint64_t place = 0;
      for (std::uint64_t i = 0; i < count && !cursor.failed(); ++i) {
        const std::uint64_t value = cursor.varint();
        place += value >> 2;
        if (!same || cursor.failed() || place >= places_.count) continue;
        out.push_back({static_cast<PlaceIndex>(place), static_cast<NameClass>(value & 3)});
        found.any = true;
      }
    }
  }
  return found;
}

PlaceRecord Gazetteer::record(PlaceIndex place) const {
  const Bytes row = places_.sections[kRecords].subspan(std::size_t{place} * kRecordBytes, 16);
  PlaceRecord record;
  record.lat = load24(row, 0) * (180.0 / 0xFFFFFF) - 90;
  record.lon = load24(row, 3) * (360.0 / 0xFFFFFF) - 180;
  record.population = populations()[read_as<std::uint8_t>(row, 6)];
  const auto feature = read_as<std::uint8_t>(row, 7);
  if ((feature + std::size_t{1}) * kFeatureBytes <= places_.sections[kFeatures].size()) {
    record.feature = feature;
  }
  record.kind = static_cast<PlaceKind>(
      read_as<std::uint32_t>(places_.sections[kFeatures], record.feature * kFeatureBytes + 8));
  const auto country = read_as<std::uint8_t>(row, 10);
  if ((country + std::size_t{1}) * kCountryBytes <= places_.sections[kCountries].size()) {
    record.country = country;
  }
  const auto division = read_as<std::uint16_t>(row, 8);
  const Bytes divisions = places_.sections[kDivisions];
  if ((division + std::size_t{1}) * kDivisionBytes <= divisions.size()) {
    const auto parent = read_as<std::uint32_t>(divisions, division * kDivisionBytes + 4);
    record.admin1 = parent != 0 ? static_cast<std::uint16_t>(parent) : division;
    record.admin2 = parent != 0 ? division : std::uint16_t{0};
  }
  if (read_as<std::uint8_t>(row, 11) == kGeonames) {
    record.geonames = read_as<std::uint32_t>(row, 12);
  }
  return record;
}

std::string Gazetteer::name(PlaceIndex place) const {
  const FrontCoded names(places_.sections[kNameOffsets], places_.sections[kNameBytes]);
  FrontCoded::Cursor cursor = names.block(place / FrontCoded::kBlock);
  for (std::uint32_t i = 0; i <= place % FrontCoded::kBlock; ++i) {
    if (!cursor.next()) return "";
  }
  return repair_utf8(cursor.text()).text;
}

std::string Gazetteer::id(PlaceIndex place) const {
  const Bytes row = places_.sections[kRecords].subspan(std::size_t{place} * kRecordBytes, 16);
  const auto number = read_as<std::uint32_t>(row, 12);
  switch (read_as<std::uint8_t>(row, 11)) {
    case kGeonames:
      return "geonames:" + std::to_string(number);
    case kWof:
      return "wof:" + std::to_string(number);
    case kAirports:
      return "airports:" + repair_utf8(trimmed(row.subspan(12, 4))).text;
    default:
      break;
  }
  const Bytes slugs = places_.sections[kSlugs];
  if (number >= slugs.size()) return "tidings:";
  const std::size_t size = std::to_integer<std::size_t>(slugs[number]);
  if (number + 1 + size > slugs.size()) return "tidings:";
  return "tidings:" + repair_utf8(text_of(slugs.subspan(number + 1, size))).text;
}

double Gazetteer::radius_km(PlaceIndex place) const {
  const Bytes rows = places_.sections[kRadii];
  std::size_t low = 0;
  std::size_t high = rows.size() / kRadiusBytes;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (read_as<std::uint32_t>(rows, middle * kRadiusBytes) < place) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low < rows.size() / kRadiusBytes &&
      read_as<std::uint32_t>(rows, low * kRadiusBytes) == place) {
    const float radius = read_as<float>(rows, low * kRadiusBytes + 4);
    if (std::isfinite(radius)) return radius;
  }
  const std::size_t feature = record(place).feature;
  return read_as<float>(places_.sections[kFeatures], feature * kFeatureBytes + 12);
}

std::string_view Gazetteer::feature_code(std::uint8_t feature) const {
  const Bytes rows = places_.sections[kFeatures];
  if ((feature + std::size_t{1}) * kFeatureBytes > rows.size()) return {};
  return trimmed(rows.subspan(feature * kFeatureBytes, 8));
}

std::string_view Gazetteer::country_code(std::uint8_t country) const {
  const Bytes rows = places_.sections[kCountries];
  if ((country + std::size_t{1}) * kCountryBytes > rows.size()) return {};
  return trimmed(rows.subspan(country * kCountryBytes, 4));
}

PlaceIndex Gazetteer::country(std::uint8_t country) const {
  const Bytes rows = places_.sections[kCountries];
  if (country == 0 || (country + std::size_t{1}) * kCountryBytes > rows.size()) return size();
  const auto place = read_as<std::uint32_t>(rows, country * kCountryBytes + 4);
  return std::min(place, size());
}

PlaceIndex Gazetteer::division(std::uint16_t division) const {
  const Bytes rows = places_.sections[kDivisions];
  if (division == 0 || (division + std::size_t{1}) * kDivisionBytes > rows.size()) return size();
  const auto place = read_as<std::uint32_t>(rows, division * kDivisionBytes);
  return std::min(place, size());
}

}  // namespace tidings
