#include "time/holidays.h"

namespace tidings::time {
namespace {

// Western Easter, by the anonymous Gregorian algorithm (Meeus, Jones, Butcher).
Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
  const int g = (b - (b + 8) / 25 + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int k = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * k) / 451;
  const int sum = h + k - 7 * m + 114;
  return day_of({year, sum / 31, sum % 31 + 1});
}

// The `nth` weekday of a month; 0 is the last one.
Day nth(int year, int month, int weekday, int number) {
  if (number == 0) {
    const Day last = day_of({year, month, days_in_month(year, month)});
    return {last.number - (iso_weekday(last) - weekday + 7) % 7};
  }
  const Day first = day_of({year, month, 1});
  return {first.number + (weekday - iso_weekday(first) + 7) % 7 + 7 * (number - 1)};
}

struct Fixed {
  int month = 0;
  int day = 0;
};

// Holidays that have the same date every year; month 0 for the others.
Fixed fixed_date(Holiday holiday) {
  switch (holiday) {
    case Holiday::kNewYear:
      return {1, 1};
    case Holiday::kGroundhogDay:
      return {2, 2};
    case Holiday::kValentine:
      return {2, 14};
    case Holiday::kStPatrick:
      return {3, 17};
    case Holiday::kAprilFools:
      return {4, 1};
    case Holiday::kEarthDay:
      return {4, 22};
    case Holiday::kMayDay:
      return {5, 1};
    case Holiday::kJuneteenth:
      return {6, 19};
    case Holiday::kIndependenceDay:
      return {7, 4};
    case Holiday::kBastilleDay:
      return {7, 14};
    case Holiday::kHalloween:
      return {10, 31};
    case Holiday::kArmisticeDay:
    case Holiday::kVeteransDay:
      return {11, 11};
    case Holiday::kChristmasEve:
      return {12, 24};
    case Holiday::kChristmas:
      return {12, 25};
    case Holiday::kBoxingDay:
      return {12, 26};
    case Holiday::kNewYearsEve:
      return {12, 31};
    default:
      return {};
  }
}

}  // namespace

Day holiday_in(Holiday holiday, int year) {
  if (const Fixed fixed = fixed_date(holiday); fixed.month != 0) {
    return day_of({year, fixed.month, fixed.day});
  }
  const auto from_easter = [year](int days) { return Day{easter(year).number + days}; };
  switch (holiday) {
    case Holiday::kEaster:
      return from_easter(0);
    case Holiday::kEasterMonday:
      return from_easter(1);
    case Holiday::kGoodFriday:
      return from_easter(-2);
    case Holiday::kPalmSunday:
      return from_easter(-7);
    case Holiday::kPentecost:
      return from_easter(49);
    case Holiday::kThanksgiving:
      return nth(year, 11, 4, 4);
    case Holiday::kLaborDay:
      return nth(year, 9, 1, 1);
    case Holiday::kMemorialDay:
      return nth(year, 5, 1, 0);
    case Holiday::kMlkDay:
      return nth(year, 1, 1, 3);
    case Holiday::kPresidentsDay:
      return nth(year, 2, 1, 3);
    case Holiday::kMothersDay:
      return nth(year, 5, 7, 2);
    case Holiday::kFathersDay:
      return nth(year, 6, 7, 3);
    case Holiday::kColumbusDay:
      return nth(year, 10, 1, 2);
    case Holiday::kNineEleven:
      return day_of({2001, 9, 11});
    default:
      return day_of({year, 1, 1});
  }
}

}  // namespace tidings::time
