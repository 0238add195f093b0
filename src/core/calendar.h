#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/groundings.h"

namespace tidings {

// Calendar arithmetic, proleptic Gregorian, years 1 to 9999. Howard Hinnant, "chrono-Compatible
// Low-Level Date Algorithms", has the conversions.
struct CivilDate {
  int year = 1970;
  int month = 1;  // 1 to 12
  int day = 1;    // 1 to 31

  friend bool operator==(const CivilDate&, const CivilDate&) = default;
};

// Requires a month of 1 to 12; a day beyond the month's last runs on into the next one.
Day day_of(const CivilDate& date);
CivilDate civil_of(Day day);

int days_in_month(int year, int month);
int iso_weekday(Day day);  // 1 Monday to 7 Sunday

struct IsoWeek {
  int year = 1970;
  int week = 1;  // 1 to 53
};
IsoWeek iso_week_of(Day day);
Day first_day_of(const IsoWeek& week);  // its Monday

// The day of an ISO 8601 date or date-time, in its own zone: "2024-02-02", "2024-02-02T21:00:00Z".
std::optional<Day> parse_day(std::string_view text);

std::string iso_text(Day day);  // "2024-02-02"

// The whole week (Monday to Sunday), month, quarter, year, decade or century around a day; for
// hours and days the day itself.
DayInterval unit_around(Day day, TimeUnit unit);

// The anchor moved by `amount` units: months and longer keep the day of the month where it exists,
// else take the last one.
Day moved(Day anchor, int amount, TimeUnit unit);

// Applies a relative expression ("two days earlier") to what it hangs on: its first day for shifts
// back, its last for shifts forward. An exact shift by weeks or longer is still one day.
DayInterval resolve(const TimeShift& shift, const DayInterval& anchor);

// 1 one day · 2 two to six days · 3 seven days · 4 up to 31 days · 5 longer, as the record counts.
int precision_of(const DayInterval& days);

}  // namespace tidings
