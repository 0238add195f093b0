#pragma once

#include <cstdint>
#include <memory>

#include "time/lexicon.h"

namespace tidings::time {

// How an expression fixes time.
enum class Form : std::uint8_t {
  kNone,
  kCalendar,   // by its place in the calendar, whole or in part: "5 May", "Friday", "the 1990s"
  kDay,        // by days from publication: "yesterday"
  kUnit,       // as one or several units beside now or beside what was spoken of: "last week"
  kShift,      // by a distance: "two days ago", "a year later", "three days before Easter"
  kDuration,   // as a length
  kSet,        // as something that recurs
  kReference,  // vaguely: "now", "recently"
  kClock,      // by the time of day alone
  kRange,      // by its two ends: `of` to `until`
};

// What a shift or a unit counts from.
enum class Origin : std::uint8_t { kPublication, kSpokenOf, kGiven };

struct Clock {
  int hour = -1;  // 0 to 24
  int minute = -1;
  int second = -1;
  DayPart part = DayPart::kNone;

  bool empty() const { return hour < 0 && part == DayPart::kNone; }
};

// What a temporal expression means before it is anchored: fields that the text leaves open stay 0.
struct Moment {
  Form form = Form::kNone;

  // kCalendar.
  int year = 0;  // also of kSet
  bool before_christ = false;
  bool two_digits = false;  // "'95", "the nineties": the century is open
  bool day_first = false;   // "3/4" may be read either way
  int decade = -1;          // 199
  int century = -1;         // 19: its years begin with 19
  int month = 0;
  int day = 0;
  int weekday = 0;
  Season season = Season::kNone;
  int quarter = 0;  // 1 to 4
  int half = 0;     // 1 or 2, of the year
  int week = 0;     // of the year
  Holiday holiday = Holiday::kNone;

  // kUnit, kShift, kDuration, kSet; `which` also of weekdays, months and seasons.
  Which which = Which::kNone;
  int ordinal = 0;  // "the third week of": 3; the last: -1
  double amount = 0;
  Vague vague = Vague::kNone;
  Unit unit = Unit::kDay;
  double more = 0;  // "two years and three months": 3
  Unit more_unit = Unit::kMonth;
  int direction = 0;  // of kShift: -1 or 1
  Origin origin = Origin::kPublication;

  int days = 0;  // of kDay
  bool overnight = false;
  Stage stage = Stage::kNone;
  Clock clock;
  Clock clock_end;  // of "from 5 to 6 p.m."
  Reference reference = Reference::kNone;

  std::shared_ptr<const Moment> of;     // "the first week of May": May
  std::shared_ptr<const Moment> until;  // the end of a range, included

  // Whether it is a date that can stand alone or be what others are part of.
  bool dated() const {
    return form == Form::kCalendar || form == Form::kDay || form == Form::kUnit ||
           form == Form::kShift || form == Form::kRange;
  }
  // A year and nothing else.
  bool bare_year() const {
    return form == Form::kCalendar && (year > 0) && month == 0 && day == 0 && weekday == 0 &&
           season == Season::kNone && quarter == 0 && half == 0 && week == 0 &&
           holiday == Holiday::kNone && stage == Stage::kNone && of == nullptr && clock.empty();
  }
};

}  // namespace tidings::time
