#include "place/place_resolver.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "core/result.h"
#include "place/marked_text.h"
#include "place/place_words.h"

namespace tidings {
namespace {

const PlaceResolver& resolver() {
  static const PlaceResolver made(Gazetteer::load(TIDINGS_SOURCE_DIR "/assets/gazetteer"));
  return made;
}

std::vector<Place> places_in(std::string_view marked) {
  const MarkedText text(marked);
  return resolver().resolve(text.document, text.annotations);
}

// Lines "Mosul<TAB>geonames:99072" for what was found.
std::string found_in(std::string_view marked) {
  const MarkedText text(marked);
  std::string lines;
  for (const Place& place : resolver().resolve(text.document, text.annotations)) {
    lines += std::string(place.span.in(text.document.text)) + "\t" + place.gazetteer_id +
             (place.modifier ? "\tmodifier" : "") + "\n";
  }
  return lines;
}

// Runs tests/cases/places/*.case; tests/cases/README.md has the format.
TEST(PlaceCases, EveryCaseResolvesAsWritten) {
  int cases = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(TIDINGS_SOURCE_DIR "/tests/cases/places")) {
    std::ifstream in(entry.path());
    std::string text;
    std::string wanted;
    bool expects = false;
    const auto close = [&] {
      if (expects) {
        EXPECT_EQ(found_in(text), wanted) << entry.path().filename() << ": " << text;
        ++cases;
      }
      text.clear();
      wanted.clear();
      expects = false;
    };
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("====")) {
        close();
      } else if (line == "----") {
        expects = true;
      } else if (expects) {
        if (!line.empty()) wanted += line + "\n";
      } else if (!line.starts_with("# ") && !line.empty()) {
        text += (text.empty() ? "" : "\n") + line;
      }
    }
    close();
  }
  EXPECT_GE(cases, 20);
}

TEST(PlaceResolver, FillsEveryField) {
  const auto places = places_in("A bomb went off in central [Mosul], [Iraq], on Monday.");
  ASSERT_EQ(places.size(), 2U);
  const Place& mosul = places.front();
  EXPECT_EQ(mosul.name, "Mosul");
  EXPECT_EQ(mosul.geonames_id, 99072U);
  EXPECT_NEAR(mosul.lat, 36.33, 0.05);
  EXPECT_NEAR(mosul.lon, 43.12, 0.05);
  EXPECT_EQ(mosul.country, "IRQ");
  EXPECT_FALSE(mosul.admin1.empty());
  EXPECT_EQ(mosul.kind, "settlement");
  EXPECT_EQ(mosul.feature_code.substr(0, 3), "PPL");
  EXPECT_GT(mosul.radius_km, 0);
  EXPECT_GT(mosul.confidence, 0.5F);
  EXPECT_LE(mosul.confidence, 1.0F);
  EXPECT_FALSE(mosul.modifier);
  EXPECT_EQ(places.back().kind, "country");
}

TEST(PlaceResolver, ConfidenceFallsWithAmbiguity) {
  const auto clear = places_in("Shells fell on [Damascus].");
  const auto vague = places_in("A man from [Springfield] was hurt.");
  ASSERT_EQ(clear.size(), 1U);
  ASSERT_EQ(vague.size(), 1U);
  EXPECT_GT(clear.front().confidence, vague.front().confidence);
  EXPECT_GT(vague.front().candidates, 10U);
}

TEST(PlaceResolver, FindsNothingInNothing) {
  EXPECT_TRUE(resolver().resolve(Document{}, Annotations{}).empty());
  EXPECT_TRUE(places_in("no names at all here").empty());
}

TEST(PlaceResolver, GivesTheSameFromManyThreads) {
  const std::string marked = "Fighting near [Aleppo] and [Idlib] spread to [Hama], [Syria].";
  const std::string alone = found_in(marked);
  std::vector<std::string> results(8);
  std::vector<std::thread> threads;
  for (std::string& result : results) threads.emplace_back([&] { result = found_in(marked); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : results) EXPECT_EQ(result, alone);
}

TEST(PlaceResolver, SpansAreInOrderAndApart) {
  const MarkedText text(
      "[BAGHDAD], [Iraq] (AP) - The [U.S.] said [Iraqi|nationality] troops left [Ain al-Asad] for "
      "[Erbil] and [St. Petersburg], [Russia].");
  std::uint32_t last = 0;
  for (const Place& place : resolver().resolve(text.document, text.annotations)) {
    EXPECT_GE(place.span.begin, last);
    EXPECT_GT(place.span.end, place.span.begin);
    EXPECT_LE(place.span.end, text.document.text.size());
    last = place.span.end;
  }
}

TEST(Ranking, NamesTheWeightThatIsMissing) {
  try {
    const Ranking ranking("first\tpopulation\t1\n");
    FAIL() << "an incomplete table was taken";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("has no weight for"), std::string::npos);
  }
  EXPECT_THROW(Ranking("first\tpopulation\tmuch\n"), Error);
}

TEST(PlaceWords, KnowTypesAndArticles) {
  EXPECT_NE(kinds_of_type("province"), 0);
  EXPECT_EQ(kinds_of_type("banana"), 0);
  EXPECT_EQ(without_article("al anbar"), "anbar");
  EXPECT_EQ(without_article("anbar"), "");
  EXPECT_EQ(without_type("anbar province"), "anbar");
  EXPECT_EQ(without_type("city of homs"), "homs");
  EXPECT_EQ(without_type("homs"), "");
}

}  // namespace
}  // namespace tidings
