#include "time/dates.h"

#include <gtest/gtest.h>

#include <string>

#include "core/calendar.h"

namespace tidings {
namespace {

Document document_of(std::string text) {
  Document document;
  document.text = std::move(text);
  return document;
}

std::optional<Day> published(std::string text) {
  const Document document = document_of(std::move(text));
  return publication_day(document, {});
}

TEST(PublicationDay, IsTheDocumentsOwnInItsZone) {
  Document document = document_of("Text.");
  document.published = "2024-02-02T23:30:00-05:00";
  EXPECT_EQ(publication_day(document, {}), day_of({2024, 2, 2}));
}

TEST(PublicationDay, ComesFromADatelineOrHeading) {
  EXPECT_EQ(published("BAGHDAD, Feb. 2, 2024 (Reuters) - Troops left."), day_of({2024, 2, 2}));
  EXPECT_EQ(published("Troops leave\n2 February 2024\n\nTroops left the town."),
            day_of({2024, 2, 2}));
  EXPECT_EQ(published("Fri Feb 2 2024 Troops leave the town. Troops left."), day_of({2024, 2, 2}));
  EXPECT_EQ(published("Troops leave Posted on February 2 2024 by Staff Troops left."),
            day_of({2024, 2, 2}));
  EXPECT_EQ(published("Troops leave AFP Friday 2 Feb 2024 Troops left."), day_of({2024, 2, 2}));
  EXPECT_EQ(published("02-04-2024 Troops leave. Troops left."), day_of({2024, 4, 2}));
  EXPECT_FALSE(published("BAGHDAD, Feb. 2 (Reuters) - Troops left."));
  EXPECT_FALSE(published("The town was taken on Friday, 2 February 2024."));
  EXPECT_FALSE(published("On 2 February 2024 troops left the town."));
  EXPECT_FALSE(published(""));
}

TEST(FindDates, NeedsNoTree) {
  const Document document = document_of("It began on 3 May 2010, two days earlier than planned.");
  const auto dates = find_dates(document, {}, std::nullopt);
  ASSERT_EQ(dates.size(), 2u);
  EXPECT_EQ(dates[0].value, "2010-05-03");
  EXPECT_EQ(dates[0].anchor, TimeAnchor::kNone);
  EXPECT_EQ(dates[1].anchor, TimeAnchor::kEvent);
  ASSERT_TRUE(dates[1].shift);
  EXPECT_EQ(dates[1].shift->amount, -2);
  EXPECT_EQ(dates[1].shift->unit, TimeUnit::kDay);
}

TEST(FindDates, LeavesOpenWhatNothingAnchors) {
  const Document document = document_of("The raid of last Friday.");
  const auto dates = find_dates(document, {}, std::nullopt);
  ASSERT_EQ(dates.size(), 1u);
  EXPECT_EQ(dates[0].value, "XXXX-WXX-5");
  EXPECT_FALSE(dates[0].days);
  EXPECT_EQ(dates[0].precision, 0);
}

TEST(FindDates, BearsHugeNumbers) {
  const Document document = document_of(
      "999999999 centuries ago, 5000 millennia later, in 99999999999999999999 years, "
      "the 9999th week of 9999, 400000 decades before 1 January 1000, 31 February 2020.");
  for (const DateMention& date : find_dates(document, {}, day_of({2024, 2, 2}))) {
    if (!date.days) continue;
    EXPECT_LE(date.days->earliest, date.days->latest);
  }
}

// What hangs on what hangs on …: the grammar goes down a few steps and no further.
TEST(FindDates, BearsLongChains) {
  for (const std::string_view link :
       {"two days after ", "the end of ", "the last week of May of "}) {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += link;
    const Document document = document_of(text + "3 May 2010");
    const auto dates = find_dates(document, {}, std::nullopt);
    ASSERT_FALSE(dates.empty()) << link;
    EXPECT_EQ(dates.back().span.end, document.text.size()) << link;
  }
}

}  // namespace
}  // namespace tidings
