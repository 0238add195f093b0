#include <algorithm>
#include <cmath>
#include <cstdio>

#include "time/parser.h"
#include "time/resolver.h"

// What counts from somewhere: units, shifts, lengths, sets, ranges.
namespace tidings::time {
namespace {

constexpr int kMaxAmount = 5000;  // of any unit: nothing may leave the calendar

std::string number_text(double number) {
  char text[32];
  if (number == std::floor(number)) {
    std::snprintf(text, sizeof text, "%.0f", number);
  } else {
    std::snprintf(text, sizeof text, "%.4g", number);
  }
  return text;
}

// "P3D", "PT2H", "PXW".
std::string period(Unit unit, const std::string& amount) {
  switch (unit) {
    case Unit::kSecond:
      return "PT" + amount + "S";
    case Unit::kMinute:
      return "PT" + amount + "M";
    case Unit::kHour:
      return "PT" + amount + "H";
    case Unit::kDay:
      return "P" + amount + "D";
    case Unit::kWeekend:
      return "P" + amount + "WE";
    case Unit::kWeek:
    case Unit::kFortnight:
      return "P" + amount + "W";
    case Unit::kMonth:
      return "P" + amount + "M";
    case Unit::kQuarter:
    case Unit::kSeason:
    case Unit::kHalfYear:
      return "P" + amount + "M";
    case Unit::kYear:
      return "P" + amount + "Y";
    case Unit::kDecade:
      return "P" + amount + "DE";
    case Unit::kCentury:
      return "P" + amount + "CE";
    case Unit::kMillennium:
      return "P" + amount + "ML";
  }
  return "";
}

// The unit of core/calendar.h and how many of it make up one `unit`.
std::pair<TimeUnit, int> in_time_units(Unit unit) {
  switch (unit) {
    case Unit::kSecond:
    case Unit::kMinute:
    case Unit::kHour:
      return {TimeUnit::kHour, 1};
    case Unit::kDay:
      return {TimeUnit::kDay, 1};
    case Unit::kWeekend:
    case Unit::kWeek:
      return {TimeUnit::kWeek, 1};
    case Unit::kFortnight:
      return {TimeUnit::kWeek, 2};
    case Unit::kMonth:
      return {TimeUnit::kMonth, 1};
    case Unit::kQuarter:
    case Unit::kSeason:
      return {TimeUnit::kQuarter, 1};
    case Unit::kHalfYear:
      return {TimeUnit::kQuarter, 2};
    case Unit::kYear:
      return {TimeUnit::kYear, 1};
    case Unit::kDecade:
      return {TimeUnit::kDecade, 1};
    case Unit::kCentury:
      return {TimeUnit::kCentury, 1};
    case Unit::kMillennium:
      return {TimeUnit::kCentury, 10};
  }
  return {TimeUnit::kDay, 1};
}

// -1 before, 1 after, 0 the one around.
int direction_of(Which which) {
  switch (which) {
    case Which::kLast:
    case Which::kPast:
    case Which::kPrevious:
      return -1;
    case Which::kNext:
    case Which::kFollowing:
      return 1;
    default:
      return 0;
  }
}

bool below_day(Unit unit) {
  return unit == Unit::kSecond || unit == Unit::kMinute || unit == Unit::kHour;
}

// Whether `amount` of `unit` from `day` stay well inside the calendar.
bool stays_inside(Day day, int amount, TimeUnit unit) {
  if (std::abs(amount) > kMaxAmount) return false;
  const int years = unit == TimeUnit::kCentury  ? 100
                    : unit == TimeUnit::kDecade ? 10
                    : unit == TimeUnit::kYear   ? 1
                                                : 0;
  const int year = civil_of(day).year + amount * years;
  return year >= 100 && year <= 9800;
}

// The TIMEX3 text of the unit around a day, and its fields.
void name_unit(Value& value, Day day, TimeUnit unit, bool weekend) {
  const CivilDate date = civil_of(day);
  char text[32];
  value.year = date.year;
  switch (unit) {
    case TimeUnit::kHour:
    case TimeUnit::kDay:
      value.month = date.month;
      value.day = date.day;
      value.text = iso_text(day);
      return;
    case TimeUnit::kWeek: {
      const IsoWeek week = iso_week_of(day);
      value.month = date.month;
      std::snprintf(text, sizeof text, "%04d-W%02d%s", week.year, week.week, weekend ? "-WE" : "");
      break;
    }
    case TimeUnit::kMonth:
      value.month = date.month;
      std::snprintf(text, sizeof text, "%04d-%02d", date.year, date.month);
      break;
    case TimeUnit::kQuarter:
      std::snprintf(text, sizeof text, "%04d-Q%d", date.year, (date.month - 1) / 3 + 1);
      break;
    case TimeUnit::kYear:
      std::snprintf(text, sizeof text, "%04d", date.year);
      break;
    case TimeUnit::kDecade:
      std::snprintf(text, sizeof text, "%03d", date.year / 10);
      break;
    case TimeUnit::kCentury:
      std::snprintf(text, sizeof text, "%02d", date.year / 100);
      break;
  }
  value.text = text;
}

void set_unit(Value& value, Day day, TimeUnit unit, bool weekend) {
  value.days = unit_around(day, unit);
  if (weekend) value.days = DayInterval{{value.days->latest.number - 1}, value.days->latest};
  name_unit(value, day, unit, weekend);
}

// What one end of a range leaves out the other may have.
void share_year(Moment& begin, Moment& end) {
  if (begin.form != Form::kCalendar || end.form != Form::kCalendar || begin.month == 0 ||
      end.month == 0) {
    return;
  }
  if (begin.year == 0 && end.year != 0) {
    begin.year = begin.month > end.month ? end.year - 1 : end.year;
    begin.before_christ = end.before_christ;
  } else if (begin.year != 0 && end.year == 0) {
    end.year = end.month < begin.month ? begin.year + 1 : begin.year;
    end.before_christ = begin.before_christ;
  }
}

// The value from the beginning of one to the end of another.
Value joined(const Value& first, const Value& last) {
  Value value = last;
  const bool times = first.type == TimexType::kTime && last.type == TimexType::kTime;
  value.type = times ? TimexType::kTime : TimexType::kDate;
  value.shift = std::nullopt;
  value.anchor = first.anchor == TimeAnchor::kNone ? last.anchor : first.anchor;
  if (value.anchor == TimeAnchor::kEvent) value.anchor = TimeAnchor::kNarrative;
  value.days = std::nullopt;
  if (first.days && last.days && first.days->earliest <= last.days->latest) {
    value.days = DayInterval{first.days->earliest, last.days->latest};
  }
  value.text = first.text.empty() || last.text.empty() ? "" : first.text + "/" + last.text;
  return value;
}

}  // namespace

Value Resolver::day_offset(const Moment& moment) const {
  Value value;
  if (history_ || !published_) {
    if (moment.days == 0 && moment.clock.empty()) {
      value.text = "PRESENT_REF";
      return value;
    }
    if (moment.overnight && spoken_of_.day != 0) {
      value.anchor = TimeAnchor::kEvent;
      value.shift = TimeShift{0, TimeUnit::kDay, true};
      value.text = spoken_of_.text.substr(0, 10);
      return value;
    }
    if (!published_) return value;
  }
  const Day day{published_->number + moment.days};
  value.anchor = TimeAnchor::kPublication;
  set_unit(value, day, TimeUnit::kDay, false);
  if (moment.overnight) value.days = DayInterval{day, {day.number + 1}};
  return value;
}

// "the past three weeks": a length with the days that it covers.
Value Resolver::several_units(const Moment& moment, Day base, int direction) const {
  Value value = duration(moment);
  const auto [unit, factor] = in_time_units(moment.unit);
  int amount = int(std::min<double>(moment.amount, kMaxAmount)) * factor;
  if (moment.vague == Vague::kFew) amount = 3 * factor;
  if (amount < 1 || moment.vague > Vague::kFew) return value;
  if (below_day(moment.unit)) {  // "the past 24 hours" began the day before
    const int days = moment.unit == Unit::kHour ? (amount + 12) / 24 : 0;
    value.days = direction < 0 ? DayInterval{{base.number - days}, base}
                               : DayInterval{base, {base.number + days}};
    return value;
  }
  if (!stays_inside(base, amount * direction, unit)) return value;
  if (unit == TimeUnit::kQuarter || unit == TimeUnit::kDecade || unit == TimeUnit::kCentury) {
    const DayInterval now = unit_around(base, unit);
    const Day first =
        direction < 0 ? moved(now.earliest, -amount, unit) : Day{now.latest.number + 1};
    const Day end = moved(first, amount, unit);
    value.days = DayInterval{first, {end.number - 1}};
  } else if (direction < 0) {
    value.days = DayInterval{moved(base, -amount, unit), {base.number - 1}};
  } else {
    value.days = DayInterval{{base.number + 1}, moved(base, amount, unit)};
  }
  return value;
}

// What a unit counts from; the value gets the anchor and, for an event, the shift.
std::optional<Day> Resolver::unit_base(const Moment& moment, int step, Value& value) const {
  const auto [unit, factor] = in_time_units(moment.unit);
  value.anchor = TimeAnchor::kPublication;
  if (moment.origin == Origin::kSpokenOf) {
    std::optional<Day> base;
    if (spoken_of_.days) base = step > 0 ? spoken_of_.days->latest : spoken_of_.days->earliest;
    if (unit == TimeUnit::kDay && spoken_of_.day == 0) base = std::nullopt;
    if (!base && published_ && spoken_of_.year == 0) return published_;
    value.anchor = TimeAnchor::kEvent;
    value.shift = TimeShift{step * factor, unit, unit == TimeUnit::kDay};
    return base;
  }
  if (history_ && account_.days) {
    value.anchor = TimeAnchor::kNarrative;
    return step > 0 ? account_.days->latest : account_.days->earliest;
  }
  return published_;
}

Value Resolver::unit(const Moment& moment, Tense tense, int depth) const {
  if (moment.ordinal != 0) return numbered_unit(moment, tense, depth);
  Value value;
  const auto [unit, factor] = in_time_units(moment.unit);
  if (moment.origin == Origin::kGiven && moment.of) {  // "the week of April 10"
    const Value inside = resolve(*moment.of, tense, depth + 1);
    value.anchor = inside.anchor;
    if (inside.days) set_unit(value, inside.days->earliest, unit, false);
    return value;
  }
  int step = direction_of(moment.which) + moment.days;
  const bool several = moment.amount != 1 || moment.vague != Vague::kNone || below_day(moment.unit);
  const bool spoken = moment.origin == Origin::kSpokenOf;
  if (spoken && spoken_of_.before_christ && spoken_of_.year != 0 && !several) {
    return shift_within_open_era(moment, step);
  }
  const std::optional<Day> base = unit_base(moment, step, value);
  // "the past month" ends now; it is no month of the calendar.
  if (several || (moment.which == Which::kPast && base)) {
    if (!base || step == 0) return duration(moment);
    Value found = several_units(moment, *base, step);
    found.anchor = value.anchor == TimeAnchor::kEvent ? TimeAnchor::kNarrative : value.anchor;
    return found;
  }
  if (!base || !stays_inside(*base, step * factor, unit)) {
    if (value.anchor != TimeAnchor::kEvent) value.anchor = TimeAnchor::kNone;
    return value;
  }
  // The weekend that is spoken of on a weekday is the one that has been, or that will be.
  const bool weekend = moment.unit == Unit::kWeekend;
  if (weekend && step == 0 && tense == Tense::kPast && iso_weekday(*base) < 6) step = -1;
  set_unit(value, moved(*base, step * factor, unit), unit, weekend);
  if (moment.stage == Stage::kRest && !spoken) value.days->earliest = *base;
  return value;
}

// "that year", "the following month" of an account before Christ, whose days have no numbers.
Value Resolver::shift_within_open_era(const Moment& moment, int amount) const {
  Value value;
  if (moment.unit != Unit::kYear && !(amount == 0 && moment.unit == Unit::kMonth)) return value;
  Moment date;
  date.form = Form::kCalendar;
  date.before_christ = true;
  date.year = spoken_of_.year - amount;
  if (date.year < 1) return value;
  if (moment.unit == Unit::kMonth) date.month = spoken_of_.month;
  value = before_christ(date);
  value.anchor = TimeAnchor::kNarrative;
  return value;
}

// "the third week of May", "the last Friday of March", "the first ten days of last year".
Value Resolver::numbered_unit(const Moment& moment, Tense tense, int depth) const {
  Value value;
  if (moment.of == nullptr) return value;
  const Value whole = resolve(*moment.of, tense, depth + 1);
  value.anchor = whole.anchor;
  if (!whole.days) return value;
  const Day first = whole.days->earliest, last = whole.days->latest;
  if (moment.weekday != 0) {
    const int offset = (moment.weekday - iso_weekday(first) + 7) % 7 + 7 * (moment.ordinal - 1);
    const int back = (iso_weekday(last) - moment.weekday + 7) % 7;
    const Day day{moment.ordinal < 0 ? last.number - back : first.number + offset};
    if (day > last || day < first) return {};
    set_unit(value, day, TimeUnit::kDay, false);
    return value;
  }
  const auto [unit, factor] = in_time_units(moment.unit);
  const int amount = int(std::min<double>(moment.amount, kMaxAmount)) * factor;
  if (amount < 1 || below_day(moment.unit) || !stays_inside(first, amount * 2, unit))
    return duration(moment);
  if (moment.amount > 1) {
    Value length = duration(moment);
    Day begin = first;
    // Weeks of a year begin with its first Monday's week.
    if (unit == TimeUnit::kWeek && last.number - first.number > 100)
      begin = first_day_of({civil_of(first).year, 1});
    if (moment.ordinal < 0) begin = moved({last.number + 1}, -amount, unit);
    const Day end{moved(begin, amount, unit).number - 1};
    length.days = DayInterval{begin, std::min(end, last)};
    if (length.days->latest < length.days->earliest) length.days.reset();
    length.anchor = whole.anchor;
    return length;
  }
  const int index = moment.ordinal < 0 ? 0 : moment.ordinal - 1;
  if (index > 400) return {};
  Day day = moment.ordinal < 0 ? last : moved(first, index, unit);
  if (unit == TimeUnit::kWeek) {
    // The first week is that of the first Thursday.
    const Day fourth{first.number + 3};
    day = moment.ordinal < 0 ? Day{last.number - 3}
                             : Day{fourth.number - (iso_weekday(fourth) + 3) % 7 + 7 * index + 3};
    if (moment.ordinal > 0) {
      const Day thursday{first.number + (4 - iso_weekday(first) + 7) % 7};
      day = {thursday.number + 7 * index};
    }
  }
  if (day > last || day < first) return {};
  set_unit(value, day, unit, moment.unit == Unit::kWeekend);
  return value;
}

// What a shift counts from; the value gets the anchor and, for an event, the shift.
std::optional<Day> Resolver::shift_base(const Moment& moment, const TimeShift& shift, Tense tense,
                                        int depth, Value& value) const {
  const auto end_of = [&](const DayInterval& days) {
    return moment.direction < 0 ? days.earliest : days.latest;
  };
  if (moment.origin == Origin::kGiven) {
    if (moment.of == nullptr) return std::nullopt;
    const Value from = resolve(*moment.of, tense, depth + 1);
    value.anchor = from.anchor;
    return from.days ? std::optional(end_of(*from.days)) : std::nullopt;
  }
  if (moment.origin == Origin::kPublication) {
    value.anchor = published_ ? TimeAnchor::kPublication : TimeAnchor::kNarrative;
    return now();
  }
  value.anchor = TimeAnchor::kEvent;
  value.shift = shift;
  if (below_day(moment.unit)) value.shift->amount = 0;
  // A distance in days needs a day to count from, one in months a month.
  const TimeUnit unit = in_time_units(moment.unit).first;
  const bool fine = (spoken_of_.day != 0 || unit >= TimeUnit::kMonth) &&
                    (spoken_of_.month != 0 || unit >= TimeUnit::kYear);
  return spoken_of_.days && fine ? std::optional(end_of(*spoken_of_.days)) : std::nullopt;
}

// How far a shift goes.
TimeShift Resolver::distance_of(const Moment& moment) const {
  const auto [unit, factor] = in_time_units(moment.unit);
  double amount = moment.vague == Vague::kFew ? 3 : moment.amount;
  TimeShift shift{0, unit, unit == TimeUnit::kDay || unit == TimeUnit::kHour};
  if (amount != std::floor(amount) && unit == TimeUnit::kYear) {
    amount *= 12;
    shift.unit = TimeUnit::kMonth;
  }
  shift.amount = int(std::min<double>(std::ceil(amount * factor), kMaxAmount)) * moment.direction;
  return shift;
}

Value Resolver::shift(const Moment& moment, Tense tense, int depth) const {
  Value value;
  if (moment.vague > Vague::kFew) {
    if (moment.origin != Origin::kSpokenOf) {
      value.text = moment.direction < 0 ? "PAST_REF" : "FUTURE_REF";
    }
    return value;
  }
  const TimeShift distance = distance_of(moment);
  if (moment.origin == Origin::kSpokenOf && spoken_of_.before_christ && spoken_of_.year != 0 &&
      moment.unit == Unit::kYear) {
    return shift_within_open_era(moment, distance.amount);
  }
  const std::optional<Day> base = shift_base(moment, distance, tense, depth, value);
  if (!base || !stays_inside(*base, distance.amount, distance.unit)) return value;
  if (below_day(moment.unit)) {
    const int days = moment.unit == Unit::kHour ? std::abs(distance.amount) / 24 : 0;
    set_unit(value, {base->number + days * moment.direction}, TimeUnit::kDay, false);
    return value;
  }
  TimeUnit step = distance.unit;
  Day day = moved(*base, distance.amount, step);
  if (moment.more != 0) {
    Moment rest = moment;
    rest.unit = moment.more_unit;
    rest.amount = moment.more;
    const TimeShift more = distance_of(rest);
    if (stays_inside(day, more.amount, more.unit)) day = moved(day, more.amount, more.unit);
    step = more.unit;
  }
  if (moment.stage == Stage::kRest) {  // "within five days"
    value.days = DayInterval{std::min(*base, day), std::max(*base, day)};
    name_unit(value, day, TimeUnit::kDay, false);
  } else {
    name_distant_day(value, day, step, moment);
  }
  return value;
}

// The day at the end of a shift, as exactly as its unit and origin say.
void Resolver::name_distant_day(Value& value, Day day, TimeUnit step, const Moment& moment) const {
  const bool to_the_day =
      step == TimeUnit::kDay || step == TimeUnit::kHour || moment.origin == Origin::kGiven;
  if (to_the_day || step == TimeUnit::kWeek) {
    set_unit(value, day, TimeUnit::kDay, false);
    // "two weeks ago" says no day, but names the week around one.
    if (!to_the_day) value.days = DayInterval{{day.number - 3}, {day.number + 3}};
    return;
  }
  set_unit(value, day, step, false);
  // Months from publication, and years ahead, name a day, but mean the stretch around it.
  const bool ahead = moment.direction > 0 || step == TimeUnit::kMonth;
  if (moment.origin == Origin::kPublication && published_ && ahead) {
    name_unit(value, day, TimeUnit::kDay, false);
  }
}

Value Resolver::duration(const Moment& moment) const {
  Value value;
  value.type = TimexType::kDuration;
  const double factor = moment.unit == Unit::kFortnight                                 ? 2
                        : moment.unit == Unit::kQuarter || moment.unit == Unit::kSeason ? 3
                                                                                        : 1;
  value.text =
      period(moment.unit, moment.vague != Vague::kNone ? "X" : number_text(moment.amount * factor));
  if (moment.more != 0) {
    std::string rest = period(moment.more_unit, number_text(moment.more));
    const bool timed = value.text.find('T') != std::string::npos;
    const bool rest_timed = rest.find('T') != std::string::npos;
    value.text += rest.substr(timed && rest_timed ? 2 : 1);
  }
  return value;
}

Value Resolver::set(const Moment& moment) const {
  Value value;
  value.type = TimexType::kSet;
  if (moment.weekday != 0) {
    value.text = "XXXX-WXX-" + std::to_string(moment.weekday);
  } else if (moment.month != 0) {
    char text[16];
    std::snprintf(text, sizeof text, "XXXX-%02d", moment.month);
    value.text = text;
  } else if (moment.season != Season::kNone) {
    constexpr const char* kNames[] = {"", "XXXX-SP", "XXXX-SU", "XXXX-FA", "XXXX-WI"};
    value.text = kNames[std::size_t(moment.season)];
  } else if (moment.clock.part != DayPart::kNone) {
    add_clock(value, moment.clock);
    value.type = TimexType::kSet;
    return value;
  } else {
    value.text = duration(moment).text;
  }
  if (!moment.clock.empty()) {
    add_clock(value, moment.clock);
    value.type = TimexType::kSet;
  }
  return value;
}

Value Resolver::clock(const Moment& moment) const {
  Value value;
  // In an account, an hour belongs to the day that is told of.
  if (history_ && account_.day != 0 && account_.days && moment.clock.hour >= 0 &&
      sentence_ - account_sentence_ <= 1) {
    set_unit(value, account_.days->earliest, TimeUnit::kDay, false);
    value.anchor = TimeAnchor::kNarrative;
  }
  add_clocks(value, moment);
  return value;
}

Value Resolver::range(const Moment& moment, Tense tense, int depth) const {
  Value value;
  if (moment.of == nullptr || moment.until == nullptr) return value;
  Moment begin = *moment.of, end = *moment.until;
  share_year(begin, end);
  if (begin.form == Form::kClock && end.dated() && !end.clock.empty()) {
    const Clock hour = begin.clock;
    begin = end;
    begin.clock = hour;
  }
  Value first = resolve(begin, tense, depth + 1);
  Value last;
  if (end.form == Form::kClock) {
    last = first;
    last.text = first.days ? first.text.substr(0, first.text.find('T')) : "";
    add_clock(last, end.clock);
  } else if (end.form == Form::kReference) {
    if (!published_) return first;
    set_unit(last, *published_, TimeUnit::kDay, false);
  } else {
    last = resolve(end, tense, depth + 1);
  }
  if (first.days && last.days && last.days->latest < first.days->earliest) {
    const bool open = end.form == Form::kCalendar && moment.until->year == 0;
    if (end.weekday != 0 && end.day == 0 && !end.of) {
      last.days->earliest.number += 7;
      last.days->latest.number += 7;
      last.text = iso_text(last.days->latest);
    } else if (open && begin.month != 0 && moment.of->year == 0) {
      begin.year = last.year - 1;
      first = resolve(begin, tense, depth + 1);
    } else if (open && end.month != 0) {
      end.year = first.year + 1;
      last = resolve(end, tense, depth + 1);
    }
  }
  value = joined(first, last);
  if (moment.overnight && value.days) {
    value.type = TimexType::kTime;
    value.text = first.text + "TNI";
  }
  return value;
}

}  // namespace tidings::time
