#include "code_csv.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "coded_sample.h"

namespace tidings::app {
namespace {

// The cells of rows without quotes, by column.
std::vector<std::map<std::string, std::string>> rows_of(const std::string& csv) {
  const auto split = [](std::string_view text) {
    std::vector<std::string> cells(1);
    for (const char c : text) {
      if (c == ',') {
        cells.emplace_back();
      } else if (c != '\r' && c != '\n') {
        cells.back() += c;
      }
    }
    return cells;
  };
  const std::vector<std::string> names = split(code_csv_header());
  std::vector<std::map<std::string, std::string>> rows;
  for (std::size_t at = 0; at < csv.size();) {
    const std::size_t end = csv.find("\r\n", at);
    const std::vector<std::string> cells = split(std::string_view(csv).substr(at, end - at));
    EXPECT_EQ(cells.size(), names.size()) << csv;
    rows.emplace_back();
    for (std::size_t i = 0; i < std::min(cells.size(), names.size()); ++i) {
      rows.back()[names[i]] = cells[i];
    }
    at = end + 2;
  }
  return rows;
}

std::string csv(const CodedSample& made) {
  std::string out;
  append_code_csv(out, made.document, made.reading.coded);
  return out;
}

TEST(CodeCsv, WritesOneRowAnEvent) {
  const auto rows = rows_of(csv(coded_sample()));
  ASSERT_EQ(rows.size(), 2u);
  const std::map<std::string, std::string> expected = {{"document", "d1"},
                                                       {"event", "e1"},
                                                       {"type", "ASSAULT"},
                                                       {"mode", "heavy-weapons"},
                                                       {"goldstein", "-10"},
                                                       {"score", "-9.5"},
                                                       {"actor_codes", "YEMUAF"},
                                                       {"actor_names", "Gunmen"},
                                                       {"recipient_codes", "MIL"},
                                                       {"place_name", "Aden"},
                                                       {"geonames_id", "415189"},
                                                       {"latitude", "12.7794"},
                                                       {"date_earliest", "2024-05-13"},
                                                       {"killed_low", "4"},
                                                       {"killed_high", "4"},
                                                       {"injured_low", ""},
                                                       {"stances", "reports"},
                                                       {"sources", "police"},
                                                       {"confidence", "0.75"},
                                                       {"trigger", "shelled"},
                                                       {"sentence", "1"},
                                                       {"trigger_in", "text"},
                                                       {"current", "true"},
                                                       {"genre", "news"}};
  for (const auto& [name, value] : expected) EXPECT_EQ(rows[0].at(name), value) << name;
  EXPECT_EQ(rows[1].at("links"), "response-to=e1");
  EXPECT_EQ(rows[1].at("place_name"), "");
}

TEST(CodeCsv, KeepsListsAlignedAndCellsQuoted) {
  CodedSample made = coded_sample();
  Event& event = made.reading.coded.events[0];
  event.actors.insert(event.actors.begin(), participant_in(made.document, "police", "", ""));
  event.actors[1].actor.name = "A; \"B\",\nC";
  const std::string out = csv(made);
  EXPECT_NE(out.find(",;YEMUAF,\"police;A, \"\"B\"\", C\",,MIL,"), std::string::npos) << out;
}

Casualty killed(std::int64_t low, std::int64_t high, std::string who) {
  Casualty casualty;
  casualty.count = {low, high, false};
  casualty.who.actor.sector = std::move(who);
  return casualty;
}

TEST(TollOf, AddsPartiesAndSpansRivals) {
  Event event;
  event.casualties = {killed(3, 3, "MIL"), killed(5, 5, "REB"), killed(4, 6, "REB")};
  EXPECT_EQ(toll_of(event, Harm::kKilled), (Range{7, 9, false}));
  EXPECT_EQ(toll_of(event, Harm::kInjured), Range());
}

TEST(TollOf, TakesATollOfNobodyInParticularForAll) {
  Event event;
  event.casualties = {killed(9, 9, ""), killed(3, 3, "MIL"), killed(5, 5, "REB")};
  EXPECT_EQ(toll_of(event, Harm::kKilled), (Range{8, 9, false}));
}

TEST(TollOf, LeavesOutSubsetsAndWhatWasUpdated) {
  Event event;
  event.casualties = {killed(9, 9, "CVL"), killed(12, 12, "CVL"), killed(4, 4, "CVL")};
  event.casualties[1].cumulative = true;
  event.casualties[2].subset_of = 1;
  EXPECT_EQ(toll_of(event, Harm::kKilled), (Range{12, 12, false}));
}

TEST(TollOf, KeepsOpenBoundsOpen) {
  Event event;
  event.casualties = {killed(4, 4, "MIL"), killed(0, 0, "REB")};
  event.casualties[1].count = {10, std::nullopt, false};
  EXPECT_EQ(toll_of(event, Harm::kKilled), (Range{14, std::nullopt, false}));
}

}  // namespace
}  // namespace tidings::app
