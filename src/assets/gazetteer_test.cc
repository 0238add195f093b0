#include "assets/gazetteer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "core/result.h"

namespace tidings {
namespace {

const std::filesystem::path kFixture = TIDINGS_SOURCE_DIR "/tests/fixtures/gazetteer";

std::vector<NamedPlace> find(const Gazetteer& gazetteer, std::string_view name) {
  std::vector<NamedPlace> found;
  gazetteer.find(gazetteer.fold(name), found);
  return found;
}

// A copy of the fixture with one file changed.
class ChangedGazetteer {
 public:
  ChangedGazetteer(const char* file, const std::function<void(std::string&)>& change) {
    folder_ =
        std::filesystem::path(testing::TempDir()) /
        (std::string("gazetteer_") + testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::copy(kFixture, folder_);
    std::ifstream in(folder_ / file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    change(bytes);
    std::filesystem::remove(folder_ / file);
    std::ofstream(folder_ / file, std::ios::binary) << bytes;
  }
  ~ChangedGazetteer() { std::filesystem::remove_all(folder_); }

  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

std::string fault(const std::filesystem::path& folder) {
  try {
    Gazetteer::load(folder);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Gazetteer, FoldsCaseAccentsAndPunctuation) {
  const auto gazetteer = Gazetteer::load(kFixture);
  EXPECT_EQ(gazetteer->fold("Saint-Étienne"), "saint etienne");
  EXPECT_EQ(gazetteer->fold("St. Étienne"), "saint etienne");
  EXPECT_EQ(gazetteer->fold("U.S."), "us");
  EXPECT_EQ(gazetteer->fold("Ta'izz"), "taizz");
  EXPECT_EQ(gazetteer->fold("Łódź"), "lodz");
  EXPECT_EQ(gazetteer->fold("МОСУЛ"), "мосул");
  EXPECT_EQ(gazetteer->fold(" al-Ḥasakah ,"), "al hasakah");
  EXPECT_EQ(gazetteer->fold(""), "");
}

TEST(Gazetteer, FindsPlacesByAnyOfTheirNames) {
  const auto gazetteer = Gazetteer::load(kFixture);
  ASSERT_EQ(find(*gazetteer, "Mosul").size(), 1U);
  const NamedPlace mosul = find(*gazetteer, "Mosul").front();
  EXPECT_EQ(mosul.name, NameClass::kOfficial);
  for (const char* name : {"al-Mawsil", "Мосул"}) {
    ASSERT_EQ(find(*gazetteer, name).size(), 1U) << name;
    EXPECT_EQ(find(*gazetteer, name).front().place, mosul.place);
    EXPECT_EQ(find(*gazetteer, name).front().name, NameClass::kVariant);
  }
  EXPECT_EQ(find(*gazetteer, "Paris").size(), 2U);
  EXPECT_EQ(find(*gazetteer, "TX").front().name, NameClass::kCode);
  EXPECT_EQ(find(*gazetteer, "Iraqis").front().name, NameClass::kDemonym);
  EXPECT_TRUE(find(*gazetteer, "Atlantis").empty());
}

TEST(Gazetteer, SaysWhetherLongerNamesGoOn) {
  const auto gazetteer = Gazetteer::load(kFixture);
  std::vector<NamedPlace> found;
  EXPECT_TRUE(gazetteer->find("ain", found).longer);
  EXPECT_FALSE(gazetteer->find("ain", found).any);
  const Gazetteer::Found asad = gazetteer->find("ain al asad", found);
  EXPECT_TRUE(asad.any && asad.longer);
  EXPECT_FALSE(gazetteer->find("paris", found).longer);
  EXPECT_FALSE(gazetteer->find("zzz", found).longer);
}

TEST(Gazetteer, TellsWhatAPlaceIs) {
  const auto gazetteer = Gazetteer::load(kFixture);
  const PlaceIndex mosul = find(*gazetteer, "Mosul").front().place;
  const PlaceRecord record = gazetteer->record(mosul);
  EXPECT_EQ(gazetteer->name(mosul), "Mosul");
  EXPECT_EQ(gazetteer->id(mosul), "geonames:99072");
  EXPECT_EQ(record.geonames, 99072U);
  EXPECT_NEAR(record.lat, 36.335, 2e-5);
  EXPECT_NEAR(record.lon, 43.119, 2e-5);
  EXPECT_NEAR(record.population, 1.7e6, 1e5);
  EXPECT_EQ(record.kind, PlaceKind::kSettlement);
  EXPECT_EQ(gazetteer->feature_code(record.feature), "PPLA");
  EXPECT_EQ(gazetteer->country_code(record.country), "IRQ");
  EXPECT_EQ(gazetteer->name(gazetteer->division(record.admin1)), "Nineveh");
  EXPECT_EQ(record.admin2, 0);
  EXPECT_EQ(gazetteer->name(gazetteer->country(record.country)), "Iraq");
}

TEST(Gazetteer, GivesTheIdsOfEverySource) {
  const auto gazetteer = Gazetteer::load(kFixture);
  const auto id = [&](std::string_view name) {
    return gazetteer->id(find(*gazetteer, name).front().place);
  };
  EXPECT_EQ(id("Ain al-Asad"), "tidings:ain-al-asad");
  EXPECT_EQ(id("Red Sea"), "wof:404528709");
  EXPECT_EQ(id("Baghdad International Airport"), "airports:ORBI");
  EXPECT_EQ(gazetteer->radius_km(find(*gazetteer, "Ain al-Asad").front().place), 4);
  EXPECT_EQ(gazetteer->radius_km(find(*gazetteer, "Texas").front().place), 80);
  const PlaceRecord sea = gazetteer->record(find(*gazetteer, "Red Sea").front().place);
  EXPECT_EQ(gazetteer->country_code(sea.country), "");
  EXPECT_EQ(gazetteer->country(sea.country), gazetteer->size());
}

TEST(Gazetteer, HasNothingForNumbersThatNoRecordHas) {
  const auto gazetteer = Gazetteer::load(kFixture);
  EXPECT_EQ(gazetteer->country_code(255), "");
  EXPECT_EQ(gazetteer->feature_code(255), "");
  EXPECT_EQ(gazetteer->country(255), gazetteer->size());
  EXPECT_EQ(gazetteer->division(65535), gazetteer->size());
}

TEST(Gazetteer, RefusesAFileThatIsCutOff) {
  const ChangedGazetteer changed("names.bin",
                                 [](std::string& bytes) { bytes.resize(bytes.size() - 1); });
  EXPECT_NE(fault(changed.folder()).find("section 2 is cut off"), std::string::npos);
}

TEST(Gazetteer, RefusesAFileOfAnotherVersion) {
  const ChangedGazetteer changed("places.bin", [](std::string& bytes) { bytes[8] = 9; });
  EXPECT_NE(fault(changed.folder()).find("of another version"), std::string::npos);
}

TEST(Gazetteer, RefusesNamesOfOtherPlaces) {
  const ChangedGazetteer changed("places.bin", [](std::string& bytes) { bytes[20] ^= 1; });
  EXPECT_NE(fault(changed.folder()).find("made for another places.bin"), std::string::npos);
}

TEST(Gazetteer, VerifyNoticesAChangedByte) {
  Gazetteer::load(kFixture)->verify();
  const ChangedGazetteer changed("names.bin", [](std::string& bytes) { bytes.back() ^= 1; });
  EXPECT_THROW(Gazetteer::load(changed.folder())->verify(), Error);
}

TEST(Gazetteer, FingerprintCoversTheWeights) {
  const auto gazetteer = Gazetteer::load(kFixture);
  const ChangedGazetteer changed("ranking.tsv", [](std::string& bytes) { bytes += "#\n"; });
  EXPECT_EQ(gazetteer->fingerprint().size(), 12U);
  EXPECT_NE(Gazetteer::load(changed.folder())->fingerprint(), gazetteer->fingerprint());
}

// Whatever lies in the tables, reading stays within them; sanitizers and fuzz_gazetteer look on.
TEST(Gazetteer, SurvivesEveryFlippedByte) {
  std::ifstream in(kFixture / "places.bin", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  for (std::size_t i = 80; i < bytes.size(); i += 3) {
    const ChangedGazetteer changed("places.bin", [&](std::string& text) { text[i] ^= '\xff'; });
    try {
      const auto gazetteer = Gazetteer::load(changed.folder());
      for (PlaceIndex place = 0; place < gazetteer->size(); ++place) {
        EXPECT_LE(gazetteer->division(gazetteer->record(place).admin1), gazetteer->size());
        EXPECT_LE(gazetteer->name(place).size(), 3 * 255U);
        EXPECT_FALSE(gazetteer->id(place).empty());
      }
    } catch (const Error&) {
      // Refused in words.
    }
  }
}

}  // namespace
}  // namespace tidings
