#include "time/resolver.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "time/holidays.h"
#include "time/parser.h"

// Dates of the calendar: what they leave open comes from the publication day or the account.
namespace tidings::time {
namespace {

constexpr int kFirstYear = 1, kLastYear = 9999;
constexpr int kPassingYears = 2;
constexpr std::uint32_t kLongSilence = 40;  // sentences after which the account has no date

std::string digits(int value, int width) {
  char text[16];
  std::snprintf(text, sizeof text, "%0*d", width, value);
  return text;
}

constexpr std::array<std::string_view, 5> kSeasons = {"", "SP", "SU", "FA", "WI"};

DayInterval months(int year, int first, int last) {
  const int last_year = last < first ? year + 1 : year;
  return {day_of({year, first, 1}), day_of({last_year, last, days_in_month(last_year, last)})};
}

DayInterval season_of(int year, Season season) {
  switch (season) {
    case Season::kSpring:
      return months(year, 3, 5);
    case Season::kSummer:
      return months(year, 6, 8);
    case Season::kAutumn:
      return months(year, 9, 11);
    default:
      return months(year, 12, 2);
  }
}

std::optional<DayInterval> whole_years(int first, int last) {
  if (first < kFirstYear || last > kLastYear) return std::nullopt;
  return DayInterval{day_of({first, 1, 1}), day_of({last, 12, 31})};
}

// The first month of what a moment names, to compare it with the anchor's.
int first_month(const Moment& moment) {
  if (moment.month != 0) return moment.month;
  if (moment.season != Season::kNone) return int(moment.season) * 3;
  if (moment.quarter != 0) return moment.quarter * 3 - 2;
  if (moment.half != 0) return moment.half * 6 - 5;
  return 0;
}

// The weekday before, after or around a day. Without a word that says which, the day itself counts.
Day weekday_beside(Day now, const Moment& moment, bool ahead) {
  const int back = (iso_weekday(now) - moment.weekday + 7) % 7;
  const int monday = now.number - iso_weekday(now);
  switch (moment.which) {
    case Which::kLast:
    case Which::kPast:
    case Which::kPrevious:
      return {now.number - (back == 0 ? 7 : back)};
    case Which::kNext:
      return {monday + 7 + moment.weekday};
    case Which::kFollowing:
      return {now.number + (back == 0 ? 7 : 7 - back)};
    case Which::kThis:
      return {monday + moment.weekday};
    default:
      return {ahead && back != 0 ? now.number + 7 - back : now.number - back};
  }
}

// "Friday the 22nd": the nearest Friday that is the 22nd of a month.
Day nearest_with_day(Day weekday, int day) {
  for (int week = 0; week < 60; ++week) {
    for (const int number : {weekday.number - 7 * week, weekday.number + 7 * week}) {
      if (civil_of({number}).day == day) return {number};
    }
  }
  return weekday;
}

}  // namespace

void Resolver::note(const Value& value, std::uint32_t sentence, bool leads) {
  if (value.type == TimexType::kDuration || value.type == TimexType::kSet) return;
  if (value.year == 0) return;
  Value noted = value;
  noted.of_account = value.anchor == TimeAnchor::kNone || value.anchor == TimeAnchor::kNarrative ||
                     (value.anchor == TimeAnchor::kEvent && spoken_of_.of_account);
  // A far year that is mentioned in passing does not move the account.
  const bool passing = history_ && !leads && value.month == 0 && account_.year != 0 &&
                       std::abs(value.year - account_.year) > kPassingYears;
  if (noted.of_account && !passing) {
    account_ = noted;
    account_sentence_ = sentence;
  }
  spoken_of_ = noted;
  spoken_sentence_ = sentence;
}

// What "today" stands for: the day of publication, or in an account its running date.
std::optional<Day> Resolver::now() const {
  if (published_) return published_;
  if (history_ && account_.days) return account_.days->earliest;
  return std::nullopt;
}

bool Resolver::from_account() const {
  if (account_.year == 0 || sentence_ - account_sentence_ > kLongSilence) return false;
  if (history_ || !published_) return true;
  return account_.month != 0 && sentence_ - account_sentence_ <= 1 &&
         account_.year != civil_of(*published_).year;
}

Value Resolver::resolve(const Moment& moment, Tense tense, int depth) const {
  Value value;
  if (depth > kMaxDepth) return value;
  switch (moment.form) {
    case Form::kNone:
      return value;
    case Form::kCalendar:
      value = calendar(moment, tense, depth);
      break;
    case Form::kDay:
      value = day_offset(moment);
      break;
    case Form::kUnit:
      value = unit(moment, tense, depth);
      break;
    case Form::kShift:
      value = shift(moment, tense, depth);
      break;
    case Form::kDuration:
      return duration(moment);
    case Form::kSet:
      return set(moment);
    case Form::kReference:
      value.text = moment.reference == Reference::kPresent ? "PRESENT_REF"
                   : moment.reference == Reference::kPast  ? "PAST_REF"
                                                           : "FUTURE_REF";
      return value;
    case Form::kClock:
      return clock(moment);
    case Form::kRange:
      value = range(moment, tense, depth);
      break;
  }
  narrow(value, moment.stage);
  if (!moment.clock.empty() && moment.form != Form::kRange) add_clocks(value, moment);
  return value;
}

Value Resolver::calendar(const Moment& moment, Tense tense, int depth) const {
  if (moment.before_christ) return before_christ(moment);
  if (moment.decade >= 0) {
    Value value;
    value.text = digits(moment.decade, 3);
    value.days = whole_years(moment.decade * 10, moment.decade * 10 + 9);
    return value;
  }
  if (moment.century >= 0) {
    Value value;
    value.text = digits(moment.century, 2);
    value.days = whole_years(std::max(1, moment.century * 100), moment.century * 100 + 99);
    return value;
  }
  if (moment.year != 0) return whole_date(moment);
  if (moment.weekday != 0 && moment.month == 0) return weekday(moment, tense, depth);
  if (moment.day != 0 && moment.month == 0) return day_only(moment, tense, depth);
  return open_date(moment, tense, depth);
}

Value Resolver::before_christ(const Moment& moment) const {
  Value value;
  value.before_christ = true;
  if (moment.decade >= 0) {
    value.text = "BC" + digits(moment.decade, 3);
    return value;
  }
  if (moment.century >= 0) {
    value.text = "BC" + digits(moment.century, 2);
    return value;
  }
  value.year = moment.year;
  value.month = moment.month;
  value.day = moment.day;
  value.text = "BC" + digits(moment.year, 4);
  if (moment.season != Season::kNone) {
    value.text += "-" + std::string(kSeasons[std::size_t(moment.season)]);
  } else if (moment.month != 0) {
    value.text += "-" + digits(moment.month, 2);
    if (moment.day != 0) value.text += "-" + digits(moment.day, 2);
  }
  return value;
}

// A date whose year is known.
Value Resolver::whole_date(const Moment& moment) const {
  Value value;
  const int year = moment.year;
  if (year < kFirstYear || year > kLastYear) return value;
  value.year = year;
  value.text = digits(year, 4);
  if (moment.holiday != Holiday::kNone) {
    const Day day = holiday_in(moment.holiday, year);
    value.text = iso_text(day);
    value.days = DayInterval{day, day};
    value.month = civil_of(day).month;
    value.day = civil_of(day).day;
  } else if (moment.season != Season::kNone) {
    value.text += "-" + std::string(kSeasons[std::size_t(moment.season)]);
    value.days = season_of(year, moment.season);
    value.month = int(moment.season) * 3;
  } else if (moment.quarter != 0) {
    value.text += "-Q" + std::to_string(moment.quarter);
    value.days = months(year, moment.quarter * 3 - 2, moment.quarter * 3);
  } else if (moment.half != 0) {
    value.text += "-H" + std::to_string(moment.half);
    value.days = months(year, moment.half * 6 - 5, moment.half * 6);
  } else if (moment.week != 0) {
    value.text += "-W" + digits(moment.week, 2);
    const Day monday = first_day_of({year, moment.week});
    value.days = DayInterval{monday, {monday.number + 6}};
  } else if (moment.month != 0) {
    value.month = moment.month;
    value.text += "-" + digits(moment.month, 2);
    if (moment.day == 0) {
      value.days = months(year, moment.month, moment.month);
    } else if (moment.day <= days_in_month(year, moment.month)) {
      value.day = moment.day;
      value.text += "-" + digits(moment.day, 2);
      const Day day = day_of({year, moment.month, moment.day});
      value.days = DayInterval{day, day};
    } else {
      return Value{};
    }
  } else {
    value.days = whole_years(year, year);
  }
  return value;
}

// The year of a date without one that publication suggests: the latest that is not after it, for
// the future the next one, else the nearest.
int Resolver::nearest_year(const Moment& moment, Tense tense) const {
  const CivilDate now = civil_of(*published_);
  int month = first_month(moment);
  int holiday = 0;
  if (moment.holiday != Holiday::kNone) {
    const CivilDate kept = civil_of(holiday_in(moment.holiday, now.year));
    month = kept.month;
    holiday = kept.day;
  }
  if (month == 0) return now.year;
  const int day = holiday != 0                              ? holiday
                  : moment.day != 0                         ? moment.day
                  : moment.month != 0 && month == now.month ? now.day
                                                            : 15;
  const int distance = (month - now.month) * 31 + day - now.day;  // this year's, in about days
  if (tense == Tense::kFuture) return distance < 0 ? now.year + 1 : now.year;
  if (tense == Tense::kPast) return distance > 0 ? now.year - 1 : now.year;
  if (distance > 186) return now.year - 1;
  return distance < -186 ? now.year + 1 : now.year;
}

Value Resolver::open_date(Moment moment, Tense tense, int depth) const {
  TimeAnchor anchor = TimeAnchor::kPublication;
  if (moment.of != nullptr) {
    const Value whole = resolve(*moment.of, tense, depth + 1);
    if (whole.year == 0) return {};
    moment.year = whole.year;
    moment.before_christ = whole.before_christ;
    anchor = whole.anchor;
  } else if (moment.which == Which::kPrevious || moment.which == Which::kFollowing ||
             moment.which == Which::kThat || from_account()) {
    const Value& base = from_account() ? account_ : spoken_of_;
    if (base.year == 0) return {};
    anchor = TimeAnchor::kNarrative;
    moment.year = base.year;
    moment.before_christ = base.before_christ;
    const int month = first_month(moment);
    const int step = base.before_christ ? -1 : 1;
    if (moment.which == Which::kPrevious || moment.which == Which::kLast) {
      if (base.month == 0 || month >= base.month) moment.year -= step;
    } else if (moment.which == Which::kFollowing || moment.which == Which::kNext) {
      if (base.month == 0 || month <= base.month) moment.year += step;
    } else if (moment.which == Which::kNone && base.month != 0 && month + 9 <= base.month &&
               !base.before_christ) {
      ++moment.year;  // December, then "January"
    }
  } else if (published_) {
    moment.year = nearest_year(moment, tense);
    const CivilDate now = civil_of(*published_);
    const int month = first_month(moment);
    if (moment.which == Which::kLast || moment.which == Which::kPast) {
      moment.year = month < now.month ? now.year : now.year - 1;
      if (moment.season != Season::kNone && month + 2 < now.month) moment.year = now.year;
      if (moment.season != Season::kNone && moment.year == now.year && month + 2 >= now.month)
        --moment.year;
    } else if (moment.which == Which::kNext) {
      moment.year = month > now.month ? now.year : now.year + 1;
    } else if (moment.which == Which::kThis) {
      moment.year = now.year;
    }
  } else {
    Value value;
    if (moment.month != 0) {
      value.text = "XXXX-" + digits(moment.month, 2);
      if (moment.day != 0) value.text += "-" + digits(moment.day, 2);
    } else if (moment.season != Season::kNone) {
      value.text = "XXXX-" + std::string(kSeasons[std::size_t(moment.season)]);
    }
    return value;
  }
  // 29 February: the nearest year that has one.
  for (int step = 0; step < 4 && moment.month == 2 && moment.day == 29 && !moment.before_christ;
       ++step) {
    if (days_in_month(std::max(1, moment.year), 2) == 29) break;
    moment.year += tense == Tense::kFuture ? 1 : -1;
  }
  Value value = moment.before_christ ? before_christ(moment) : whole_date(moment);
  value.anchor = anchor;
  return value;
}

Value Resolver::weekday(const Moment& moment, Tense tense, int depth) const {
  Value value;
  Day day;
  if (moment.of != nullptr) {
    const Value whole = resolve(*moment.of, tense, depth + 1);
    if (!whole.days) return value;
    const int offset = (moment.weekday - iso_weekday(whole.days->earliest) + 7) % 7;
    day = {whole.days->earliest.number + offset};
    value.anchor = whole.anchor;
  } else {
    const bool spoken = moment.which == Which::kPrevious || moment.which == Which::kFollowing ||
                        moment.which == Which::kThat;
    const Value& told = history_ ? account_ : spoken_of_;
    const bool account = (spoken || history_) && told.day != 0 && told.days;
    if (!account && !published_) {
      value.text = "XXXX-WXX-" + std::to_string(moment.weekday);
      return value;
    }
    const Day now = account ? told.days->earliest : *published_;
    value.anchor = account ? TimeAnchor::kNarrative : TimeAnchor::kPublication;
    const bool ahead = tense == Tense::kFuture || account;
    day = weekday_beside(now, moment, ahead);
    if (moment.day != 0) day = nearest_with_day(day, moment.day);
  }
  value.days = DayInterval{day, day};
  value.text = iso_text(day);
  const CivilDate date = civil_of(day);
  value.year = date.year;
  value.month = date.month;
  value.day = date.day;
  return value;
}

// "the 27th": of the month that is spoken of, or of the latest one that has come to it.
Value Resolver::day_only(const Moment& moment, Tense tense, int depth) const {
  Moment date = moment;
  date.which = Which::kNone;
  TimeAnchor anchor = TimeAnchor::kNarrative;
  if (moment.of != nullptr) {
    const Value whole = resolve(*moment.of, tense, depth + 1);
    if (whole.year == 0 || whole.month == 0) return {};
    date.year = whole.year;
    date.month = whole.month;
    date.before_christ = whole.before_christ;
    anchor = whole.anchor;
  } else if (spoken_of_.month != 0 && (history_ || sentence_ - spoken_sentence_ <= 1)) {
    date.year = spoken_of_.year;
    date.month = spoken_of_.month;
    date.before_christ = spoken_of_.before_christ;
  } else if (published_) {
    const CivilDate now = civil_of(*published_);
    int month = now.month, year = now.year;
    if (tense == Tense::kFuture ? moment.day < now.day
                                : moment.day > now.day && tense == Tense::kPast) {
      month += tense == Tense::kFuture ? 1 : -1;
    }
    if (month == 0) --year, month = 12;
    if (month == 13) ++year, month = 1;
    date.year = year;
    date.month = month;
    anchor = TimeAnchor::kPublication;
  } else {
    return {};
  }
  date.of = nullptr;
  Value value = date.before_christ ? before_christ(date) : whole_date(date);
  value.anchor = anchor;
  return value;
}

}  // namespace tidings::time
