#include "core/calendar.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace tidings {
namespace {

bool digits_at(std::string_view text, std::size_t at, std::size_t count, int& value) {
  if (at + count > text.size()) return false;
  const char* first = text.data() + at;
  const auto [end, error] = std::from_chars(first, first + count, value);
  return error == std::errc{} && end == first + count && *first != '-';
}

DayInterval years(int first, int last) { return {day_of({first, 1, 1}), day_of({last, 12, 31})}; }

}  // namespace

Day day_of(const CivilDate& date) {
  const int year = date.year - (date.month <= 2 ? 1 : 0);
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int month_from_march = (date.month + 9) % 12;
  const int day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return {era * 146097 + day_of_era - 719468};
}

CivilDate civil_of(Day day) {
  const int shifted = day.number + 719468;
  const int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const int day_of_era = shifted - era * 146097;
  const int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int month_from_march = (5 * day_of_year + 2) / 153;
  const int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month,
          day_of_year - (153 * month_from_march + 2) / 5 + 1};
}

int days_in_month(int year, int month) {
  const Day first = day_of({year, month, 1});
  const Day next = month == 12 ? day_of({year + 1, 1, 1}) : day_of({year, month + 1, 1});
  return next.number - first.number;
}

int iso_weekday(Day day) { return ((day.number + 3) % 7 + 7) % 7 + 1; }

IsoWeek iso_week_of(Day day) {
  const Day thursday{day.number - iso_weekday(day) + 4};
  const int year = civil_of(thursday).year;
  return {year, (thursday.number - day_of({year, 1, 1}).number) / 7 + 1};
}

Day first_day_of(const IsoWeek& week) {
  const Day fourth = day_of({week.year, 1, 4});
  return {fourth.number - iso_weekday(fourth) + 1 + 7 * (week.week - 1)};
}

std::optional<Day> parse_day(std::string_view text) {
  int year = 0, month = 0, day = 0;
  if (!digits_at(text, 0, 4, year) || text.size() < 10 || text[4] != '-' || text[7] != '-' ||
      !digits_at(text, 5, 2, month) || !digits_at(text, 8, 2, day) || year < 1 || month < 1 ||
      month > 12 || day < 1 || day > days_in_month(year, month)) {
    return std::nullopt;
  }
  return day_of({year, month, day});
}

std::string iso_text(Day day) {
  const CivilDate date = civil_of(day);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
  return text;
}

DayInterval unit_around(Day day, TimeUnit unit) {
  const CivilDate date = civil_of(day);
  switch (unit) {
    case TimeUnit::kHour:
    case TimeUnit::kDay:
      return {day, day};
    case TimeUnit::kWeek: {
      const Day monday{day.number - iso_weekday(day) + 1};
      return {monday, {monday.number + 6}};
    }
    case TimeUnit::kMonth:
      return {day_of({date.year, date.month, 1}),
              day_of({date.year, date.month, days_in_month(date.year, date.month)})};
    case TimeUnit::kQuarter: {
      const int first = (date.month - 1) / 3 * 3 + 1;
      return {day_of({date.year, first, 1}),
              day_of({date.year, first + 2, days_in_month(date.year, first + 2)})};
    }
    case TimeUnit::kYear:
      return years(date.year, date.year);
    case TimeUnit::kDecade:
      return years(date.year / 10 * 10, date.year / 10 * 10 + 9);
    case TimeUnit::kCentury:
      return years(date.year / 100 * 100, date.year / 100 * 100 + 99);
  }
  return {day, day};
}

Day moved(Day anchor, int amount, TimeUnit unit) {
  int months = 0;
  switch (unit) {
    case TimeUnit::kHour:
      return {anchor.number + amount / 24};
    case TimeUnit::kDay:
      return {anchor.number + amount};
    case TimeUnit::kWeek:
      return {anchor.number + 7 * amount};
    case TimeUnit::kMonth:
      months = amount;
      break;
    case TimeUnit::kQuarter:
      months = 3 * amount;
      break;
    case TimeUnit::kYear:
      months = 12 * amount;
      break;
    case TimeUnit::kDecade:
      months = 120 * amount;
      break;
    case TimeUnit::kCentury:
      months = 1200 * amount;
      break;
  }
  const CivilDate date = civil_of(anchor);
  const int total = date.year * 12 + date.month - 1 + months;
  const int year = total / 12, month = total % 12 + 1;
  return day_of({year, month, std::min(date.day, days_in_month(year, month))});
}

DayInterval resolve(const TimeShift& shift, const DayInterval& anchor) {
  const Day base = shift.amount > 0 ? anchor.latest : anchor.earliest;
  if (shift.amount == 0 && shift.exact) return anchor;
  const Day day = moved(base, shift.amount, shift.unit);
  return shift.exact ? DayInterval{day, day} : unit_around(day, shift.unit);
}

int precision_of(const DayInterval& days) {
  const int length = days.latest.number - days.earliest.number + 1;
  if (length <= 1) return 1;
  if (length <= 6) return 2;
  if (length == 7) return 3;
  return length <= 31 ? 4 : 5;
}

}  // namespace tidings
