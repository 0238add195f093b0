#include <algorithm>

#include "core/calendar.h"
#include "time/parser.h"

// Parsers of dates by their place in the calendar.
namespace tidings::time {
namespace {

bool possible(int month, int day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(2000, month);
}

int full_year(int number, int digits) {
  if (digits > 2) return number;
  return number < 40 ? 2000 + number : 1900 + number;
}

Moment calendar(int year, int month, int day) {
  Moment moment;
  moment.form = Form::kCalendar;
  moment.year = year;
  moment.month = month;
  moment.day = day;
  return moment;
}

}  // namespace

Parser::Maybe Parser::month_name(std::size_t i) const {
  if (!is(i, Sort::kMonth)) return std::nullopt;
  if (i > 0 && touches(i) && mark(i - 1, '$')) return std::nullopt;
  const std::string_view name = lex_[i].lower;
  const bool ordinary = name == "may" || name == "march" || name == "mar" || name == "august" ||
                        name == "dec" || name == "jan" || name == "sep" || name == "jun";
  if (ordinary) {
    const std::size_t next = word(i + 1, "the") ? i + 2 : skip_dot(i + 1);
    const bool numbered = digits(next) || ordinal(next) || (i > 0 && digits(i - 1)) ||
                          (i > 0 && ordinal(i - 1)) || (i > 1 && word(i - 1, "of"));
    const bool verb = tagged(i, "AUX") || tagged(i, "VERB");
    if (!numbered && (!lex_[i].capital || verb)) return std::nullopt;
    if (numbered && verb && lex_[i].token->upos == "AUX" && !digits(next)) return std::nullopt;
  }
  return Match{calendar(0, as(i, Sort::kMonth), 0), i + 1};
}

// `date` with the year that may follow it: "May 5, 2010", "Oct. 1914", "June of 1940".
Parser::Maybe Parser::with_year(Match date) const {
  std::size_t next = date.next;
  if (mark(next, '-') || mark(next, '/')) {
    if (!touches(next) || !touches(next + 1)) return date;
    ++next;
  } else if (mark(next, ',') || word(next, "of") || word(next, "in")) {
    ++next;
    if (word(next, "the") && word(next + 1, "year")) next += 2;
  }
  if (lex_[next].line_before) return date;
  const Maybe year_part = year(next);
  if (!year_part) {
    // "3 Aug 96": two digits beyond any day.
    const bool two = date.moment.day != 0 && digits(next) && lex_[next].digits == 2 &&
                     lex_[next].number > 31 && lex_[next + 1].kind == LexemeKind::kMark &&
                     !mark(next + 1, '%') && !mark(next + 1, ':') &&
                     !(mark(next + 1, '.') && digits(next + 2));
    if (two) {
      date.moment.year = full_year(lex_[next].number, 2);
      date.next = next + 1;
    }
    return date;
  }
  // "May 5, 2,000 men": a number that goes on or is counted is no year.
  if (mark(year_part->next, ',') && touches(year_part->next) && digits(year_part->next + 1) &&
      touches(year_part->next + 1) && lex_[year_part->next + 1].digits == 3) {
    return date;
  }
  if (mark(next - 1, ',') && counts_noun(year_part->next - 1)) return date;
  date.moment.year = year_part->moment.year;
  date.moment.before_christ = year_part->moment.before_christ;
  date.next = year_part->next;
  return date;
}

// "May 5", "May the 5th", "Oct-2", "October 1917", "Aug 96", "May".
Parser::Maybe Parser::month_first(std::size_t i) const {
  Maybe month = month_name(i);
  if (!month) return std::nullopt;
  std::size_t next = skip_dot(month->next);
  if (lex_[next].line_before) return month;
  if ((mark(next, '-') || mark(next, '/')) && touches(next) && touches(next + 1)) {
    ++next;
  } else if (mark(next, ',')) {
    ++next;
  }
  if (word(next, "the")) ++next;
  if (digits(next) && lex_[next].digits == 2 && lex_[next].number > 31) {
    month->moment.year = full_year(lex_[next].number, 2);
    month->next = next + 1;
    return month;
  }
  const std::optional<Amount> day = day_number(next);
  const bool clock = day && mark(day->next, ':') && touches(day->next);
  const bool decimal =
      day && mark(day->next, '.') && digits(day->next + 1) && touches(day->next + 1);
  const Maybe as_year = year(next);
  if (day && !clock && !decimal && possible(month->moment.month, int(day->value)) &&
      !(as_year && as_year->next > day->next)) {
    // "February 151998" and "May 5 percent" are no days.
    if (mark(day->next, '%') || (digits(next) && digits(day->next) && touches(day->next)))
      return month;
    month->moment.day = int(day->value);
    month->next = day->next;
    return with_year(*month);
  }
  Maybe with = with_year(Match{month->moment, skip_dot(month->next)});
  if (with && with->moment.year != 0) return with;
  return month;
}

// "5 May", "the 5th of May", "twenty-first of June", "22april", "05-Aug-2016".
Parser::Maybe Parser::day_first(std::size_t i) const {
  const std::size_t start = skip_article(i);
  const std::optional<Amount> day = day_number(start);
  if (!day || lex_[day->next].line_before) return std::nullopt;
  std::size_t next = day->next;
  if (word(next, "of") || word(next, "in")) {
    ++next;
    next = skip_article(next);
  } else if (((mark(next, '-') || mark(next, '/')) && touches(next)) || mark(next, '.') ||
             mark(next, ',')) {
    ++next;
  }
  // Only an ordinal can be in a month: "7 in May" counts something.
  if (word(day->next, "in") && digits(start) && day->next == start + 1) return std::nullopt;
  const Maybe month = month_name(next);
  if (!month || !possible(month->moment.month, int(day->value))) return std::nullopt;
  Match date{calendar(0, month->moment.month, int(day->value)), month->next};
  const std::size_t dotted = skip_dot(date.next);
  Maybe dated = with_year(Match{date.moment, dotted});
  if (dated && dated->moment.year != 0) return dated;
  return date;
}

// "2016 November 3", "2016, Nov".
Parser::Maybe Parser::year_first(std::size_t i) const {
  if (!digits(i) || lex_[i].digits != 4 || lex_[i].number < 1000 || lex_[i].number > 2100) {
    return std::nullopt;
  }
  std::size_t next = i + 1;
  if (mark(next, ',') || ((mark(next, '-') || mark(next, '/')) && touches(next))) ++next;
  Maybe month = month_name(next);
  if (!month || lex_[next].line_before) return std::nullopt;
  month->moment.year = lex_[i].number;
  next = skip_dot(month->next);
  if (mark(next, '-') || mark(next, '/') || mark(next, ',')) ++next;
  const std::optional<Amount> day = day_number(next);
  if (day && possible(month->moment.month, int(day->value)) && !lex_[next].line_before &&
      !mark(day->next, ':')) {
    month->moment.day = int(day->value);
    month->next = day->next;
  } else if (mark(i + 1, ',') && !tagged(i, "NUM")) {
    return std::nullopt;
  }
  return month;
}

Parser::Maybe Parser::month_date(std::size_t i) const {
  Maybe best = month_first(i);
  keep_longer(best, day_first(i));
  keep_longer(best, year_first(i));
  return best;
}

// "Friday", "Friday, 5 May", "Friday the 22nd".
Parser::Maybe Parser::weekday_date(std::size_t i) const {
  if (!is(i, Sort::kWeekday)) return std::nullopt;
  const int weekday = as(i, Sort::kWeekday);
  std::size_t next = skip_dot(i + 1);
  const bool dotted = next > i + 1;
  next = skip_comma(next);
  if (word(next, "the") && day_number(next + 1)) ++next;
  Maybe best;
  if (!lex_[next].line_before) {
    for (Maybe date : {month_date(next), numeric_date(next)}) {
      if (date && date->moment.day != 0) {
        date->moment.weekday = weekday;
        keep_longer(best, date);
      }
    }
    std::optional<Amount> day = ordinal(next);
    if (!day && digits(next) && lex_[next].digits <= 2 && lex_[next].number >= 1 &&
        lex_[next].gap_before && lex_[next + 1].kind == LexemeKind::kMark && !mark(next + 1, ':') &&
        !mark(next + 1, '-') && !mark(next + 1, '/') && !mark(next + 1, '%') &&
        !mark(next - 1, ',') && !(mark(next + 1, '.') && digits(next + 2))) {
      day = Amount{double(lex_[next].number), Vague::kNone, next + 1};  // "Sunday 31"
    }
    if (!best && day && day->value <= 31 && !dotted && !tagged(day->next, "NOUN")) {
      best = Match{calendar(0, 0, int(day->value)), day->next};
      best->moment.weekday = weekday;
    }
  }
  if (best) return best;
  const std::string_view name = lex_[i].lower;
  if ((name == "sun" || name == "sat" || name == "mon" || name == "wed") &&
      !(lex_[i].capital && tagged(i, "PROPN"))) {
    return std::nullopt;
  }
  Match alone{calendar(0, 0, 0), i + 1};
  alone.moment.weekday = weekday;
  return alone;
}

// "2024-02-02", "2/3/2016", "3.4.2016", "4/22", "2016/3".
Parser::Maybe Parser::numeric_date(std::size_t i) const {
  if (!digits(i)) return std::nullopt;
  // Not the end of a longer row of numbers; "10/1/2018-10/7/2018" is a range.
  if (i >= 2 && touches(i) && digits(i - 2)) {
    const char before = lex_[i - 1].mark;
    if (before == '/' || before == '.' || before == ',') return std::nullopt;
    if (before == '-' && lex_[i + 1].mark == '-') return std::nullopt;
  }
  const char separator = lex_[i + 1].mark;
  if ((separator != '-' && separator != '/' && separator != '.') || !touches(i + 1) ||
      !digits(i + 2) || !touches(i + 2)) {
    return std::nullopt;
  }
  const Lexeme &a = lex_[i], &b = lex_[i + 2];
  const bool three = mark(i + 3, separator) && touches(i + 3) && digits(i + 4) && touches(i + 4);
  const Lexeme& c = lex_[i + 4];
  if (three) {
    if (mark(i + 5, separator) && touches(i + 5) && digits(i + 6) && touches(i + 6)) {
      return std::nullopt;
    }
    if (a.digits == 4 && b.digits <= 2 && c.digits <= 2 && a.number >= 1000 && a.number <= 2100) {
      if (possible(b.number, c.number)) return Match{calendar(a.number, b.number, c.number), i + 5};
      if (possible(c.number, b.number)) return Match{calendar(a.number, c.number, b.number), i + 5};
      return std::nullopt;
    }
    if (a.digits > 2 || b.digits > 2 || (c.digits != 4 && c.digits != 2)) return std::nullopt;
    if (c.digits == 4 && (c.number < 1000 || c.number > 2100)) return std::nullopt;
    const int year = full_year(c.number, c.digits);
    Moment date = calendar(year, a.number, b.number);
    date.day_first = true;
    // Only where a slash parts them the month commonly comes first.
    if (possible(b.number, a.number) && separator != '/') date = calendar(year, b.number, a.number);
    if (!possible(date.month, date.day)) date = calendar(year, b.number, a.number);
    if (!possible(date.month, date.day)) return std::nullopt;
    return Match{date, i + 5};
  }
  if (a.digits == 4 && b.digits <= 2 && separator != '.' && a.number >= 1000 && a.number <= 2100 &&
      b.number >= 1 && b.number <= 12) {
    // "1990-94" is a range; "2007-08" may be either, and histories mean the range.
    if (separator == '-' && b.digits == 2 && b.number == a.number % 100 + 1) return std::nullopt;
    return Match{calendar(a.number, b.number, 0), i + 3};
  }
  if (b.digits == 4 && a.digits <= 2 && separator != '.' && a.number >= 1 && a.number <= 12 &&
      b.number >= 1000 && b.number <= 2100) {
    return Match{calendar(b.number, a.number, 0), i + 3};
  }
  if (separator != '/' || a.digits > 2 || b.digits > 2 || mark(i + 3, '%') ||
      (mark(i + 3, '.') && digits(i + 4) && touches(i + 4))) {
    return std::nullopt;
  }
  Moment date = calendar(0, a.number, b.number);
  date.day_first = true;
  if (!possible(date.month, date.day)) date = calendar(0, b.number, a.number);
  if (!possible(date.month, date.day)) return std::nullopt;
  return Match{date, i + 3};
}

// "20240202".
Parser::Maybe Parser::compact_date(std::size_t i) const {
  if (!digits(i) || lex_[i].digits != 8) return std::nullopt;
  const int number = lex_[i].number;
  const int year = number / 10000, month = number / 100 % 100, day = number % 100;
  if (year < 1900 || year > 2100 || !possible(month, day)) return std::nullopt;
  return Match{calendar(year, month, day), i + 1};
}

// "the 1990s", "1920's", "'90s", "the nineties", "the 460s BC".
Parser::Maybe Parser::decade(std::size_t i) const {
  std::size_t next = skip_article(i);
  Moment moment;
  moment.form = Form::kCalendar;
  if (is(next, Sort::kDecade)) {
    moment.decade = 190 + as(next, Sort::kDecade) / 10;
    return Match{moment, next + 1};
  }
  if (is(next, Sort::kCardinal) && is(next + 1, Sort::kDecade)) {
    moment.decade = as(next, Sort::kCardinal) * 10 + as(next + 1, Sort::kDecade) / 10;
    if (moment.decade < 150 || moment.decade > 209) return std::nullopt;
    return Match{moment, next + 2};
  }
  const bool quoted = mark(next, '\'') && touches(next + 1);
  if (quoted) ++next;
  if (!digits(next) || lex_[next].number % 10 != 0) return std::nullopt;
  const int number = lex_[next].number, width = lex_[next].digits;
  std::size_t behind = next + 1;
  if (mark(behind, '\'') && touches(behind)) ++behind;
  if (lex_[behind].lower != "s" || !touches(behind)) return std::nullopt;
  ++behind;
  const std::size_t era_end = era(behind, moment.before_christ);
  if (width == 2 && number >= 20) {
    moment.decade = 190 + number / 10;
  } else if ((width == 4 && number >= 1000 && number <= 2090) || era_end > behind) {
    moment.decade = number / 10;
  } else {
    return std::nullopt;
  }
  return Match{moment, era_end > behind ? era_end : behind};
}

// "the 20th century", "the ninth century BC".
Parser::Maybe Parser::century(std::size_t i) const {
  const std::optional<Amount> number = ordinal(skip_article(i));
  if (!number || number->value > 30) return std::nullopt;
  const std::size_t next = mark(number->next, '-') ? number->next + 1 : number->next;
  if (!is(next, Sort::kUnit) || as(next, Sort::kUnit) != int(Unit::kCentury)) return std::nullopt;
  Match match;
  match.moment.form = Form::kCalendar;
  match.moment.century = int(number->value) - 1;
  match.next = era(next + 1, match.moment.before_christ);
  return match;
}

// "spring", "the winter of 1914", "summer 2005".
Parser::Maybe Parser::season(std::size_t i) const {
  const std::size_t noun = skip_article(i);
  if (!is(noun, Sort::kSeason)) return std::nullopt;
  const std::string_view name = lex_[noun].lower;
  Match match;
  match.moment.form = Form::kCalendar;
  match.moment.season = static_cast<Season>(as(noun, Sort::kSeason));
  match.next = noun + 1;
  const Maybe dated = with_year(match);
  if (dated && dated->moment.year != 0) return dated;
  if ((name == "fall" || name == "spring") && !tagged(noun, "NOUN") && !tagged(noun, "PROPN")) {
    return std::nullopt;
  }
  if (name == "fall") {
    // "the fall of Saigon" is no season.
    const bool article =
        noun > 0 && (word(noun - 1, "the") || word(noun - 1, "a") || word(noun - 1, "its"));
    if (word(noun + 1, "of") || word(noun + 1, "in") ||
        (noun == i && article && !word(noun - 1, "the")))
      return std::nullopt;
    if (!word(noun - 1, "in") && !word(noun - 1, "the") && !word(noun - 1, "last") &&
        !word(noun - 1, "this") && !word(noun - 1, "next"))
      return std::nullopt;
  }
  return match;
}

// "the third quarter of 2016", "Q3 2016", "2016 H1", "the first half of 1917".
Parser::Maybe Parser::quarter(std::size_t i) const {
  Match match;
  match.moment.form = Form::kCalendar;
  const auto numbered = [&](std::size_t at) -> bool {
    const std::string_view letter = lex_[at].lower;
    if ((letter != "q" && letter != "h") || (letter == "h" && !lex_[at].capital) ||
        !digits(at + 1) || !touches(at + 1) || lex_[at + 1].digits != 1)
      return false;
    const int number = lex_[at + 1].number;
    if (number < 1 || number > (letter == "q" ? 4 : 2)) return false;
    (letter == "q" ? match.moment.quarter : match.moment.half) = number;
    return true;
  };
  if (numbered(i)) {
    match.next = i + 2;
    return with_year(match);
  }
  if (digits(i) && lex_[i].digits == 4 && numbered(mark(i + 1, '-') ? i + 2 : i + 1)) {
    match.moment.year = lex_[i].number;
    match.next = (mark(i + 1, '-') ? i + 2 : i + 1) + 2;
    if (match.moment.year < 1000 || match.moment.year > 2100) return std::nullopt;
    return match;
  }
  std::size_t noun = skip_article(i);
  int number = 0;
  if (const std::optional<Amount> counted = ordinal(noun)) {
    number = int(counted->value);
    noun = counted->next;
  } else if (word(noun, "latter")) {
    number = 2;
    ++noun;
  } else {
    return std::nullopt;
  }
  const bool half = word(noun, "half");
  if (!half && !word(noun, "quarter")) return std::nullopt;
  if (number < 1 || number > (half ? 2 : 4)) return std::nullopt;
  (half ? match.moment.half : match.moment.quarter) = number;
  match.next = noun + 1;
  const Maybe dated = with_year(match);
  if (dated && dated->moment.year != 0) return dated;
  if (half) return std::nullopt;  // of what is not a year: "the first half of the match"
  return dated;
}

// "the 27th", where no noun follows.
Parser::Maybe Parser::day_of_month(std::size_t i) const {
  if (!word(i, "the")) {
    // "20th of next month"
    const std::optional<Amount> bare = digits(i) ? ordinal(i) : std::nullopt;
    const bool fits = bare && bare->value <= 31 && word(bare->next, "of") &&
                      is(bare->next + 1, Sort::kWhich) && word(bare->next + 2, "month");
    if (!fits) return std::nullopt;
    return Match{calendar(0, 0, int(bare->value)), bare->next};
  }
  const std::optional<Amount> day = ordinal(i + 1);
  if (!day || day->value > 31 || !digits(i + 1)) return std::nullopt;
  const Lexeme& next = lex_[day->next];
  if (next.token != nullptr && !next.line_before) {
    const std::string& upos = next.token->upos;
    if (upos == "NOUN" || upos == "PROPN" || upos == "ADJ" || upos == "NUM" ||
        (next.mark == '-' && !next.gap_before)) {
      return std::nullopt;
    }
    if (next.lower == "of" && !is(day->next + 1, Sort::kWhich) && !word(day->next + 1, "the")) {
      return std::nullopt;
    }
  }
  const bool announced =
      i > 0 && (word(i - 1, "on") || word(i - 1, "from") || word(i - 1, "to") ||
                word(i - 1, "by") || word(i - 1, "until") || word(i - 1, "and") ||
                word(i - 1, "since") || word(i - 1, "between") || word(i - 1, "for") ||
                word(i - 1, "before") || word(i - 1, "after"));
  if (!announced) return std::nullopt;
  return Match{calendar(0, 0, int(day->value)), day->next};
}

// "week 31", "the week of April 10".
Parser::Maybe Parser::numbered_week(std::size_t i) const {
  const std::size_t noun = skip_article(i);
  if (!word(noun, "week")) return std::nullopt;
  const bool begins = word(noun + 1, "of") || word(noun + 1, "commencing") ||
                      word(noun + 1, "starting") || word(noun + 1, "beginning");
  if (begins) {
    const std::size_t at = word(noun + 2, "on") ? noun + 3 : noun + 2;
    Maybe day = month_date(skip_article(at));
    if (!day) day = numeric_date(at);
    if (!day || day->moment.day == 0) return std::nullopt;
    Match week;
    week.moment.form = Form::kUnit;
    week.moment.unit = Unit::kWeek;
    week.moment.amount = 1;
    week.moment.which = Which::kThis;
    week.moment.origin = Origin::kGiven;
    week.moment.of = std::make_shared<Moment>(std::move(day->moment));
    week.next = day->next;
    return week;
  }
  if (digits(noun + 1) && lex_[noun + 1].number >= 1 && lex_[noun + 1].number <= 53 &&
      lex_[noun + 1].digits <= 2) {
    Match match{calendar(0, 0, 0), noun + 2};
    match.moment.week = lex_[noun + 1].number;
    return with_year(match);
  }
  return std::nullopt;
}

}  // namespace tidings::time
