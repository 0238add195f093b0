#include "assets/codebook.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "core/result.h"

namespace tidings {
namespace {

namespace fs = std::filesystem;

const fs::path kShipped = fs::path(TIDINGS_SOURCE_DIR) / "assets/codebook";

// A copy of the shipped codebook whose files a test may spoil.
class CopiedCodebook : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "tidings-codebook-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    fs::copy(kShipped, folder_, fs::copy_options::recursive);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void append(const std::string& file, const std::string& line) {
    std::ofstream(folder_ / file, std::ios::app) << line << '\n';
  }

  std::string fault() const {
    try {
      Codebook::load(folder_);
      return "";
    } catch (const Error& error) {
      return error.what();
    }
  }

  fs::path folder_;
};

TEST_F(CopiedCodebook, RefusesTwoEntriesOfOneId) {
  append("triggers/aid.tsv", "donate zz\tv\tAID\t-\t070\t-\tobj=money\t-\tJapan donated zz.");
  append("triggers/aid.tsv", "donate zz\tv\tAID\t-\t070\t-\t-\t-\tJapan donated zz.");
  EXPECT_EQ(fault(), "");
  append("triggers/aid.tsv", "donate zz\tv\tAID\t-\t071\t-\t-\t-\tJapan donated zz.");
  EXPECT_NE(fault().find("those of another row of AID"), std::string::npos) << fault();
}

TEST(Codebook, TellsEntriesApartByWhatTheyNeed) {
  const auto book = Codebook::load(kShipped);
  const bool found =
      std::any_of(book->entries().begin(), book->entries().end(),
                  [](const TriggerEntry& e) { return e.id.ends_with("[obj=human]"); });
  EXPECT_TRUE(found);
}

TEST(Codebook, ShipsEntriesOfAllTypes) {
  const auto book = Codebook::load(kShipped);
  EXPECT_GE(book->entries().size(), 2500u);
  for (const char* type :
       {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
        "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}) {
    EXPECT_NE(book->type(type), nullptr) << type;
    EXPECT_TRUE(std::any_of(book->entries().begin(), book->entries().end(),
                            [&](const TriggerEntry& e) { return e.type == type; }))
        << type;
  }
  EXPECT_EQ(book->goldstein("190"), -10);
  EXPECT_EQ(book->type("ASSAULT")->quad, "material-conflict");
  EXPECT_FALSE(book->mode_score("ASSAULT", "no-such-mode"));
}

TEST(Codebook, PutsTheMostSpecificEntryOfAHeadFirst) {
  const auto book = Codebook::load(kShipped);
  const std::vector<std::uint32_t>* entries = book->headed_by("call");
  ASSERT_NE(entries, nullptr);
  std::size_t words = 100;
  for (const std::uint32_t n : *entries) {
    EXPECT_LE(book->entries()[n].words.size(), words);
    words = book->entries()[n].words.size();
  }
}

TEST_F(CopiedCodebook, NamesFileLineAndFieldOfABadRow) {
  append("triggers/aid.tsv", "give\tv\tAIDE\t-\t070\t-\t-\t-\tA sentence that gives aid.");
  EXPECT_NE(fault().find("aid.tsv:"), std::string::npos);
  EXPECT_NE(fault().find("\"AIDE\" is no type"), std::string::npos) << fault();
}

TEST_F(CopiedCodebook, RefusesWhatCannotBeMeant) {
  const std::pair<const char*, const char*> cases[] = {
      {"x\tv\tAID\tbribe\t070\t-\t-\t-\tOne.", "has no mode"},
      {"x\tq\tAID\t-\t070\t-\t-\t-\tOne.", "none of v, n, a"},
      {"x\tv\tAID\t-\t190\t-\t-\t-\tOne.", "not AID"},
      {"x\tv\tAID\t-\t999\t-\t-\t-\tOne.", "no code"},
      {"x @y\tv\tAID\t-\t070\t-\t-\t-\tOne.", "not defined above"},
      {"x\tv\tAID\t-\t070\tobj=king\t-\t-\tOne.", "not slot=role"},
      {"x\tv\tAID\t-\t070\t-\tobj=king\t-\tOne.", "no class of phrases"},
      {"x\tv\tAID\t-\t070\t-\t-\t-\t-", "no example"},
      {"x\tv\tAID", "3 fields"},
  };
  for (const auto& [row, expected] : cases) {
    SetUp();
    append("triggers/aid.tsv", row);
    EXPECT_NE(fault().find(expected), std::string::npos) << row << " gives: " << fault();
    fs::remove_all(folder_);
  }
  SetUp();
  append("overrides.tsv", "weather=rain\tmode=-\twhy");
  EXPECT_NE(fault().find("no condition"), std::string::npos) << fault();
}

TEST_F(CopiedCodebook, HasAnotherFingerprintAfterAnyChange) {
  const std::string before = Codebook::load(folder_)->fingerprint();
  EXPECT_EQ(before, Codebook::load(kShipped)->fingerprint());
  append("weapons.tsv", "pea shooter\trifle\t-");
  EXPECT_NE(Codebook::load(folder_)->fingerprint(), before);
}

TEST(PhraseTable, FindsTheLongestPhraseFirst) {
  PhraseTable table;
  table.add({{"missile"}, {"a"}});
  table.add({{"cruise", "missile"}, {"b"}});
  const std::vector<std::uint32_t>* rows = table.ending_in("missile");
  ASSERT_NE(rows, nullptr);
  ASSERT_EQ(rows->size(), 2u);
  EXPECT_EQ(table.rows()[rows->front()].values.front(), "b");
  EXPECT_EQ(table.ending_in("cruise"), nullptr);
}

}  // namespace
}  // namespace tidings
