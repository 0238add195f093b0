#include "assets/actor_register.h"

#include <gtest/gtest.h>

#include <string>

#include "assets/asset_folder.h"
#include "core/calendar.h"
#include "core/result.h"

namespace tidings {
namespace {

using Source = ActorRegister::Source;

constexpr std::string_view kStates =
    "code\tname\tadjectives\tpeople\tcapitals\n"
    "FRD\tFreedonia\tFreedonian\tFreedonian|Freedonians\tFort Glory\n"
    "SYL\tSylvania\tSylvanian\t-\t-\n";
constexpr std::string_view kActors =
    "id\tname\tkind\tcountry\tsectors\taliases\tparent\tbackers\tfrom\tto\n"
    "flf\tFreedonian Liberation Front\tgroup\tFRD\tREB\tFLF|~Front\t-\tSYL\t-\t2010-06\n"
    "flf\tFreedonian Liberation Front\tgroup\tFRD\tPTY|GOV\t-\t-\t-\t2010-07\t-\n"
    "firefly\tRufus Firefly\tperson\tFRD\tGOV\t~Firefly\tflf\t-\t1933\t1934\n";
constexpr std::string_view kRoles =
    "words\tsectors\tunit\tstatus\tflags\n"
    "soldier|private\tMIL\tperson\tcombatant\toffice\n"
    "spokesman\t-\tperson\tunknown\tyields\n";

std::vector<Source> sources() {
  return {{"states.tsv", std::string(kStates), true},
          {"actors.tsv", std::string(kActors), true},
          {"roles.tsv", std::string(kRoles), true}};
}

std::string complaint(std::string_view file, std::string text) {
  std::vector<Source> all = sources();
  for (Source& source : all) {
    if (source.path == file) source.text = std::move(text);
  }
  try {
    ActorRegister::parse(std::move(all));
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

std::string with_row(std::string_view table, std::string_view row) {
  return std::string(table) + std::string(row) + "\n";
}

TEST(ActorRegister, FindsNamesStatesAndRoles) {
  const auto actors = ActorRegister::parse(sources());
  const auto group = actors->senses(key_of_folded("freedonian liberation front"));
  ASSERT_EQ(group.size(), 1u);
  EXPECT_EQ(group[0].kind, SenseKind::kActor);
  EXPECT_FALSE(group[0].weak);
  const RegisteredActor& front = actors->actors()[group[0].index];
  EXPECT_EQ(front.id, "flf");
  ASSERT_EQ(front.spells.size(), 2u);
  EXPECT_EQ(front.spells[0].to, day_of({2010, 6, 30}));
  EXPECT_EQ(front.spells[1].sectors, (std::vector<std::string_view>{"PTY", "GOV"}));
  EXPECT_EQ(front.backers, (std::vector<std::string_view>{"SYL"}));
  EXPECT_TRUE(actors->senses(key_of_folded("flf"))[0].acronym);
  EXPECT_TRUE(actors->senses(key_of_folded("firefly"))[0].weak);
  EXPECT_EQ(actors->longest_name(key_of_folded("freedonian")), 3u);
  EXPECT_EQ(actors->longest_name(key_of_folded("liberation")), 0u);
  const auto adjective = actors->senses(key_of_folded("freedonian"));
  ASSERT_EQ(adjective.size(), 2u);
  EXPECT_EQ(adjective[0].kind, SenseKind::kAdjective);
  EXPECT_EQ(adjective[1].kind, SenseKind::kPeople);
  EXPECT_EQ(actors->state("FRD")->name, "Freedonia");
  ASSERT_NE(actors->role(key_of_folded("private")), nullptr);
  EXPECT_TRUE(actors->role(key_of_folded("spokesman"))->yields);
  EXPECT_EQ(actors->role(key_of_folded("soldiers")), nullptr);
  EXPECT_TRUE(actors->senses(key_of_folded("nobody")).empty());
}

TEST(ActorRegister, NamesFileLineAndFixOfWrongRows) {
  EXPECT_EQ(complaint("actors.tsv", with_row(kActors, "x\tX\tgrup\tFRD\tREB\t-\t-\t-\t-\t-")),
            "actors.tsv:5: \"grup\" in the field \"kind\" is none of body, force, group, party, "
            "organisation, person.");
  EXPECT_TRUE(complaint("actors.tsv", with_row(kActors, "x\tX\tgroup\tFRD\tRBL\t-\t-\t-\t-\t-"))
                  .starts_with("actors.tsv:5: \"RBL\" in the field \"sectors\""));
  EXPECT_TRUE(complaint("actors.tsv", with_row(kActors, "x\tX\tgroup\tXXX\tREB\t-\t-\t-\t-\t-"))
                  .starts_with("actors.tsv:5: \"XXX\" in the field \"country\""));
  EXPECT_TRUE(complaint("actors.tsv", with_row(kActors, "x\tX\tgroup\tFRD\tREB\t-\tnone\t-\t-\t-"))
                  .starts_with("actors.tsv:5: \"none\" in the field \"parent\""));
  EXPECT_TRUE(complaint("actors.tsv", with_row(kActors, "x\tX\tgroup\tFRD\tREB\t-\t-\tQ\t-\t-"))
                  .starts_with("actors.tsv:5: \"Q\" in the field \"backers\""));
  EXPECT_EQ(complaint("actors.tsv", with_row(kActors, "x\tX\tgroup\tFRD\tREB\t-\t-\t-\t3.4.20\t-")),
            "actors.tsv:5: \"3.4.20\" in the field \"from\" is no date; write 2021, 2021-08 or "
            "2021-08-15.");
  EXPECT_TRUE(
      complaint("actors.tsv", with_row(kActors, "x\tX\tgroup\tFRD\tREB\t-\t-\t-\t2021\t2020"))
          .starts_with("actors.tsv:5: the date in the field \"to\" is before"));
  EXPECT_TRUE(
      complaint("actors.tsv", with_row(kActors, "flf\tAnother\tgroup\tFRD\tREB\t-\t-\t-\t-\t-"))
          .starts_with("actors.tsv:5: the id \"flf\" is that of"));
  EXPECT_TRUE(
      complaint("actors.tsv", with_row(kActors, "x\tX\tgroup\tFRD\tREB\t--|...\t-\t-\t-\t-"))
          .starts_with("actors.tsv:5: the name \"--\" has no letter"));
  EXPECT_TRUE(complaint("actors.tsv", with_row(kActors, "x\tX\tgroup"))
                  .starts_with("actors.tsv:5: the row has 3 fields, but 10 are wanted"));
  EXPECT_TRUE(complaint("roles.tsv", with_row(kRoles, "soldier\tMIL\tperson\tcombatant\t-"))
                  .starts_with("roles.tsv:4: \"soldier\" is also in roles.tsv:2"));
  EXPECT_TRUE(complaint("states.tsv", with_row(kStates, "frd\tX\t-\t-\t-"))
                  .starts_with("states.tsv:4: \"frd\" in the field \"code\""));
  EXPECT_TRUE(complaint("actors.tsv", with_row(kActors, "x\tX|Y\tgroup\tFRD\tREB\t-\t-\t-\t-\t-"))
                  .starts_with("actors.tsv:5: the field \"name\" holds one name"));
  EXPECT_TRUE(complaint("roles.tsv", "words\tsector\n")
                  .starts_with("roles.tsv:1: the column \"sector\" is none of words, sectors"));
  EXPECT_TRUE(complaint("states.tsv", "code\tname\nFRD\t\xff\n").find("UTF-8") !=
              std::string::npos);
}

TEST(ActorRegister, RowsOfOneIdMustNotOverlapInTime) {
  EXPECT_TRUE(
      complaint("actors.tsv",
                with_row(kActors, "firefly\tRufus Firefly\tperson\tFRD\tELI\t-\t-\t-\t1934\t-"))
          .starts_with("actors.tsv:5: the dates overlap"));
}

TEST(ActorRegister, FingerprintChangesWithEveryByte) {
  const std::string before = ActorRegister::parse(sources())->fingerprint();
  EXPECT_EQ(before.size(), 12u);
  EXPECT_EQ(before, ActorRegister::parse(sources())->fingerprint());
  std::vector<Source> changed = sources();
  changed[0].text += "# more\n";
  EXPECT_NE(before, ActorRegister::parse(std::move(changed))->fingerprint());
}

TEST(ActorRegister, ReviewedRolesWinOverGenerated) {
  std::vector<Source> all = sources();
  all.push_back({"roles-more.tsv",
                 "words\tsectors\tunit\tstatus\tflags\nsoldier\tCVL\tperson\tcivilian\t-\n",
                 false});
  const auto actors = ActorRegister::parse(std::move(all));
  EXPECT_EQ(actors->role(key_of_folded("soldier"))->sectors,
            (std::vector<std::string_view>{"MIL"}));
}

TEST(ActorRegister, ShippedTablesLoad) {
  const auto actors = ActorRegister::load(find_assets("") / "register");
  EXPECT_GE(actors->names(), 6000u);
  EXPECT_GE(actors->roles(), 900u);
  for (const std::string_view id : {"hamas", "rsf", "jnim", "kataib-hezbollah", "m23", "houthis"}) {
    EXPECT_NE(actors->actor(id), nullptr) << id;
  }
  for (const std::string_view code : {"USA", "XKX", "PSE", "TWN"}) {
    EXPECT_NE(actors->state(code), nullptr) << code;
  }
}

TEST(ActorRegister, MissingFolderSaysWhatToDo) {
  try {
    ActorRegister::load("no/such/folder");
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("no/such/folder"), std::string::npos);
  }
}

}  // namespace
}  // namespace tidings
