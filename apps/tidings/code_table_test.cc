#include "code_table.h"

#include <gtest/gtest.h>

#include <string>

#include "coded_sample.h"

namespace tidings::app {
namespace {

std::string table(const CodedSample& made, const Screen& screen) {
  std::string out;
  append_code_table(out, made.document, made.reading.annotations, made.reading.coded, screen);
  return out;
}

TEST(CodeTable, MarksTheWordsOfEvents) {
  const std::string out = table(coded_sample(), {false, 120});
  EXPECT_TRUE(
      out.starts_with("== d1 \u00B7 2024-05-14 \u00B7 news\n\n"
                      "     Gunmen shell Aden\n\n"
                      "  1  [Gunmen|actor 1] [shelled|act 1] [Aden|place 1] on [Monday|date 1], "
                      "killing [four guards|toll 1], [police|source 1]\n"
                      "     said.\n"
                      "  2  [Crowds|actor 2] [marched|act 2] against it.\n\n"))
      << out;
}

TEST(CodeTable, ListsEvents) {
  const std::string out = table(coded_sample(), {false, 160});
  EXPECT_NE(
      out.find(
          "  #  act                              who \u2192 whom                      where       "
          "when        toll               said by           links          conf.\n"
          "  1  assault (heavy weapons), actual  Gunmen [YEMUAF] \u2192 guards [MIL]  Aden [YEM]  "
          "2024-05-13  killed 4 (guards)  police (reports)                 75 %\n"),
      std::string::npos)
      << out;
  EXPECT_NE(out.find("response to 1"), std::string::npos) << out;
}

TEST(CodeTable, ColoursInsteadOfBrackets) {
  const std::string out = table(coded_sample(), {true, 120});
  EXPECT_EQ(out.find("|act 1]"), std::string::npos);
  EXPECT_NE(out.find("\x1B[1;4;31mshelled\x1B[0m\x1B[2m\u00B71\x1B[0m"), std::string::npos) << out;
  EXPECT_NE(out.find("\x1B[1;32mplace\x1B[0m"), std::string::npos) << "legend";
}

TEST(CodeTable, ShowsTalliesAndProblems) {
  CodedSample made = coded_sample();
  Tally tally;
  tally.counts = "killed";
  tally.count = {151, std::nullopt, false};
  tally.since = Day{19675};
  tally.span = span_in(made.document, "killing");
  made.reading.coded.tallies = {tally};
  made.reading.coded.problems = {{"read", "sentence-too-long", "Cut.", std::nullopt}};
  const std::string out = table(made, {false, 120});
  EXPECT_NE(out.find("!  read/sentence-too-long: Cut.\n"), std::string::npos) << out;
  EXPECT_NE(out.find("Tallies\n  counts  number       since       words\n"
                     "  killed  151 or more  2023-11-14  killing\n"),
            std::string::npos)
      << out;
}

TEST(CodeTable, LetsNoControlCharacterThrough) {
  CodedSample made = coded_sample();
  made.document.id = "x\x1B]0;title\x07";
  made.document.title = "\u202Eevil";
  made.document.source = "\x1B[2J";
  made.document.problems = {{"ingest", "c", "\x1B[2J", std::nullopt}};
  Event& event = made.reading.coded.events[0];
  event.actors[0].actor.name = "\u009B2J";
  event.places[0].place.name = "a\nb\x1B";
  event.id = "\x1B";
  const std::string out = table(made, {false, 120});
  for (const char* bad : {"\x1B", "\x07", "\u202E", "\u009B"}) {
    EXPECT_EQ(out.find(bad), std::string::npos);
  }
}

TEST(CodeTable, TakesADocumentWithoutWords) {
  CodedSample made;
  made.document.id = "empty";
  EXPECT_EQ(table(made, {false, 80}), "== empty \u00B7 news\n\n");
}

}  // namespace
}  // namespace tidings::app
