#include "core/calendar.h"

#include <gtest/gtest.h>

namespace tidings {
namespace {

TEST(Calendar, DaysAndDatesAreInverse) {
  EXPECT_EQ(day_of({1970, 1, 1}).number, 0);
  EXPECT_EQ(day_of({2000, 3, 1}).number, 11017);
  for (int number = -700'000; number < 700'000; number += 97) {
    EXPECT_EQ(day_of(civil_of({number})).number, number);
  }
}

TEST(Calendar, KnowsWeekdaysAndIsoWeeks) {
  EXPECT_EQ(iso_weekday(day_of({2024, 2, 2})), 5);
  EXPECT_EQ(iso_week_of(day_of({2021, 1, 3})).year, 2020);
  EXPECT_EQ(iso_week_of(day_of({2021, 1, 3})).week, 53);
  EXPECT_EQ(iso_text(first_day_of({2024, 5})), "2024-01-29");
}

TEST(Calendar, ParsesDaysOfTheCalendarOnly) {
  EXPECT_EQ(parse_day("2024-02-29T23:00:00+02:00"), day_of({2024, 2, 29}));
  EXPECT_FALSE(parse_day("2023-02-29"));
  EXPECT_FALSE(parse_day("2023-2-1"));
  EXPECT_FALSE(parse_day("-123-01-01"));
}

TEST(Calendar, MovesByMonthsWithinTheMonth) {
  EXPECT_EQ(iso_text(moved(day_of({2024, 3, 31}), -1, TimeUnit::kMonth)), "2024-02-29");
  EXPECT_EQ(iso_text(moved(day_of({2024, 1, 15}), -1, TimeUnit::kMonth)), "2023-12-15");
  EXPECT_EQ(iso_text(moved(day_of({2024, 1, 15}), 2, TimeUnit::kWeek)), "2024-01-29");
}

TEST(Calendar, ResolvesShiftsAgainstAnInterval) {
  const DayInterval weekend{day_of({2024, 2, 3}), day_of({2024, 2, 4})};
  EXPECT_EQ(iso_text(resolve({-2, TimeUnit::kDay, true}, weekend).latest), "2024-02-01");
  EXPECT_EQ(iso_text(resolve({1, TimeUnit::kDay, true}, weekend).earliest), "2024-02-05");
  EXPECT_EQ(resolve({0, TimeUnit::kDay, true}, weekend), weekend);
  const DayInterval month = resolve({-1, TimeUnit::kMonth, false}, weekend);
  EXPECT_EQ(iso_text(month.earliest), "2024-01-01");
  EXPECT_EQ(iso_text(month.latest), "2024-01-31");
  EXPECT_EQ(precision_of(month), 4);
  EXPECT_EQ(precision_of(weekend), 2);
}

}  // namespace
}  // namespace tidings
