#include "time/parser.h"

// Parsers that put expressions together.
namespace tidings::time {
namespace {

bool lacks_year(const Moment& moment) {
  return moment.form == Form::kCalendar && moment.year == 0 && moment.decade < 0 &&
         moment.century < 0 && moment.of == nullptr;
}

// Whether `whole` can be what `part` belongs to: "Friday of last week", "May of that year".
bool can_hold(const Moment& whole, const Moment& part) {
  if (!whole.dated() || !whole.clock.empty()) return false;
  const bool unit = whole.form == Form::kUnit;
  if (part.day != 0 && part.month == 0) {
    return (unit && whole.unit == Unit::kMonth) || (whole.month != 0 && whole.day == 0);
  }
  if (part.weekday != 0 && part.day == 0) return unit && whole.unit == Unit::kWeek;
  return (unit && whole.unit == Unit::kYear) || whole.bare_year();
}

}  // namespace

Parser::Maybe Parser::atom(std::size_t i, int depth) const {
  if (depth > kMaxDepth) return std::nullopt;
  Maybe best = weekday_date(i);
  keep_longer(best, month_date(i));
  keep_longer(best, numeric_date(i));
  keep_longer(best, compact_date(i));
  keep_longer(best, decade(i));
  keep_longer(best, century(i));
  keep_longer(best, quarter(i));
  keep_longer(best, season(i));
  keep_longer(best, holiday(i));
  keep_longer(best, day_of_month(i));
  keep_longer(best, numbered_week(i));
  keep_longer(best, deictic(i));
  keep_longer(best, which(i));
  keep_longer(best, unit_after_next(i));
  keep_longer(best, part_of(i, depth));
  if (depth > 0) {
    keep_longer(best, year(word(i, "the") && word(i + 1, "year") ? i + 2
                           : word(i, "year")                     ? i + 1
                                                                 : i));
    keep_longer(best, unit_alone(i));
  }
  return best;
}

// "early May", "mid-October", "the end of last year", "the first week of June", "the last Friday of
// March", "later that month".
Parser::Maybe Parser::part_of(std::size_t i, int depth) const {
  if (depth >= kMaxDepth) return std::nullopt;
  std::size_t at = skip_article(i);
  if (word(at, "very")) ++at;
  if (is(at, Sort::kStage)) return stage_of(at, depth);
  if (word(at, "later") || word(at, "earlier")) return later_in(at, depth);
  return numbered_part(at, depth);
}

// "rest of the week", behind "rest".
Parser::Maybe Parser::rest_of(std::size_t i) const {
  if (word(i, "of")) ++i;
  if (word(i, "the") || word(i, "my") || word(i, "this") || word(i, "current")) ++i;
  if (!is(i, Sort::kUnit) || lex_[i].lower.ends_with('s')) return std::nullopt;
  Match rest;
  rest.moment.form = Form::kUnit;
  rest.moment.unit = static_cast<Unit>(as(i, Sort::kUnit));
  rest.moment.amount = 1;
  rest.moment.which = Which::kThis;
  rest.moment.stage = Stage::kRest;
  rest.next = i + 1;
  return rest;
}

// "early May", "the end of last year".
Parser::Maybe Parser::stage_of(std::size_t at, int depth) const {
  const auto stage = static_cast<Stage>(as(at, Sort::kStage));
  std::size_t inner = at + 1;
  const bool noun = stage >= Stage::kBegin;
  if (stage == Stage::kRest) {
    if (Maybe rest = rest_of(inner)) return rest;
  }
  if (noun) {
    if (word(inner, "of")) {
      ++inner;
    } else if (!is(inner, Sort::kMonth) && !is(inner, Sort::kWhich)) {
      return std::nullopt;
    }
  } else {
    if (mark(inner, '-')) ++inner;
    if (word(inner, "in") || word(inner, "on")) ++inner;
    if (word(inner, "part") && word(inner + 1, "of")) inner += 2;
  }
  Maybe whole = date(inner, depth + 1);
  if (!whole || !whole->moment.dated() || whole->moment.stage != Stage::kNone) return std::nullopt;
  const Moment& in = whole->moment;
  if (in.form == Form::kUnit && in.amount != 1) return std::nullopt;
  if (in.form == Form::kShift) return std::nullopt;
  whole->moment.stage = stage;
  return whole;
}

// "later that month", "earlier in 2003".
Parser::Maybe Parser::later_in(std::size_t at, int depth) const {
  const std::size_t inner = word(at + 1, "in") || word(at + 1, "on") ? at + 2 : at + 1;
  if (!is(inner, Sort::kWhich) && !word(inner, "the")) {
    if (inner == at + 1 || !(is(inner, Sort::kMonth) || digits(inner))) return std::nullopt;
  }
  Maybe whole = which(inner);
  if (!whole) whole = unit_alone(inner);
  if (!whole && inner == at + 2) whole = date(inner, depth + 1);
  if (!whole || whole->moment.form == Form::kShift) return std::nullopt;
  return whole;
}

// "the first week of June", "the last Friday of March".
Parser::Maybe Parser::numbered_part(std::size_t at, int depth) const {
  const bool last = word(at, "last") || word(at, "final");
  std::optional<Amount> number = last ? Amount{-1, Vague::kNone, at + 1} : ordinal(at);
  if (word(at, "opening")) number = Amount{1, Vague::kNone, at + 1};
  if (!number) return std::nullopt;
  std::size_t noun = number->next;
  double count = 1;
  if (const std::optional<Amount> counted = this->number(noun)) {
    count = counted->value;
    noun = counted->next;
  }
  Match match;
  match.moment.form = Form::kUnit;
  if (is(noun, Sort::kUnit)) {
    match.moment.unit = static_cast<Unit>(as(noun, Sort::kUnit));
  } else if (is(noun, Sort::kWeekday) && count == 1) {
    match.moment.weekday = as(noun, Sort::kWeekday);
  } else {
    return std::nullopt;
  }
  const bool linked = word(noun + 1, "of") || word(noun + 1, "in");
  if (!linked && !(is(noun + 1, Sort::kWhich) && is(noun + 2, Sort::kUnit))) return std::nullopt;
  Maybe whole = date(linked ? noun + 2 : noun + 1, depth + 1);
  if (!whole || !whole->moment.dated()) return std::nullopt;
  if (whole->moment.form == Form::kUnit && whole->moment.ordinal != 0) return std::nullopt;
  match.moment.ordinal = int(number->value);
  match.moment.amount = count;
  match.moment.origin = Origin::kGiven;
  match.moment.of = std::make_shared<Moment>(std::move(whole->moment));
  match.next = whole->next;
  return match;
}

// An atom with what it belongs to: "spring of next year", "Friday of last week", "next week on
// Friday", "July 25 of that year".
Parser::Maybe Parser::date(std::size_t i, int depth) const {
  Maybe first = atom(i, depth);
  if (depth < kMaxDepth && depth > 0) keep_longer(first, shift(i, depth));
  if (!first || depth >= kMaxDepth || lex_[first->next].line_before) return first;
  std::size_t next = first->next;
  const bool linked = word(next, "of") || word(next, "in");
  if (linked) ++next;
  if (mark(next, ',')) ++next;
  Moment& moment = first->moment;
  const bool open = lacks_year(moment) && moment.which == Which::kNone;
  const bool part = open && (moment.month != 0 || moment.season != Season::kNone ||
                             moment.day != 0 || moment.weekday != 0 || moment.quarter != 0 ||
                             moment.half != 0 || moment.holiday != Holiday::kNone);
  if (part && (is(next, Sort::kWhich) || word(next, "the") || (linked && digits(next)))) {
    Maybe whole = which(next);
    if (!whole && linked) whole = unit_alone(next);
    if (!whole && linked) whole = month_date(skip_article(next));
    if (whole && can_hold(whole->moment, moment)) {
      moment.of = std::make_shared<Moment>(std::move(whole->moment));
      first->next = whole->next;
      return first;
    }
  }
  if (moment.form == Form::kUnit && moment.unit == Unit::kWeek && moment.amount == 1 &&
      moment.ordinal == 0) {
    const std::size_t day = word(first->next, "on") ? first->next + 1 : first->next;
    if (is(day, Sort::kWeekday)) {
      Match inside;
      inside.moment.form = Form::kCalendar;
      inside.moment.weekday = as(day, Sort::kWeekday);
      inside.moment.of = std::make_shared<Moment>(std::move(moment));
      inside.next = day + 1;
      return inside;
    }
  }
  return first;
}

// "that morning", "the following night", "early the next morning".
Parser::Maybe Parser::told_day_part(std::size_t i) const {
  std::size_t at = i;
  if ((word(at, "early") || word(at, "late")) && word(at + 1, "the")) ++at;
  at = skip_article(at);
  if (!is(at, Sort::kWhich) || !is(at + 1, Sort::kDayPart)) return std::nullopt;
  const auto which = static_cast<Which>(as(at, Sort::kWhich));
  Match that;
  that.moment.form = Form::kUnit;
  that.moment.origin = Origin::kSpokenOf;
  that.moment.amount = 1;
  switch (which) {
    case Which::kThat:
    case Which::kFollowing:
    case Which::kPrevious:
      that.moment.which = which;
      break;
    case Which::kNext:
      that.moment.which = Which::kFollowing;
      break;
    default:
      return std::nullopt;
  }
  that.moment.clock.part = static_cast<DayPart>(as(at + 1, Sort::kDayPart));
  that.next = at + 2;
  return that;
}

// "Friday morning", "tomorrow at noon", "3 May, 5 p.m.", "Monday from 8 to 9", "this morning at
// 7:00".
Parser::Maybe Parser::date_then_clock(std::size_t i, int depth) const {
  Maybe day = date(i, depth);
  if (!day || !day->moment.dated()) return std::nullopt;
  const bool unit = day->moment.form == Form::kUnit && day->moment.unit != Unit::kDay;
  if (unit || day->moment.bare_year()) return day;
  for (int step = 0; step < 2; ++step) {  // a part of the day, then an hour of it
    std::size_t next = skip_comma(day->next);
    // "2024-02-02T21:00"
    if (word(next, "t") && touches(next) && digits(next + 1) && touches(next + 1)) ++next;
    const bool at = word(next, "at") || mark(next, '@');
    if (at || word(next, "around") || word(next, "about") || word(next, "on") || word(next, "by") ||
        word(next, "for") || word(next, "in")) {
      ++next;
      if (word(next, "about") || word(next, "around")) ++next;
    }
    if (lex_[next].line_before || day->moment.clock.hour >= 0) break;
    Maybe time = clock(next);
    keep_longer(time, clock_range(next));
    if (day->moment.clock.empty()) keep_longer(time, day_part(next));
    if (!time && at) {
      time = bare_hour(next);
      const Lexeme& behind = lex_[time ? time->next : next];
      if (time && behind.kind == LexemeKind::kWord && !behind.line_before) time.reset();
    }
    if (!time) break;
    const DayPart part = day->moment.clock.part;
    day->moment.clock = time->moment.clock;
    day->moment.clock_end = time->moment.clock_end;
    if (part >= DayPart::kAfternoon && day->moment.clock.hour > 0 && day->moment.clock.hour < 12) {
      day->moment.clock.hour += 12;
    }
    day->next = time->next;
  }
  return day;
}

// "5pm on 3 May", "the night of 13–14 March", "8 in the evening", "8am this morning".
Parser::Maybe Parser::clock_then_date(std::size_t i, int depth) const {
  Maybe time = clock(i);
  keep_longer(time, clock_range(i));
  keep_longer(time, day_part(i));
  if (!time) {  // "8 in the evening"
    time = bare_hour(i);
    const bool told = time && word(time->next, "in") && word(time->next + 1, "the") &&
                      is(time->next + 2, Sort::kDayPart) && time->moment.clock.hour <= 12;
    if (!told) return std::nullopt;
  }
  const bool needs_date = time->moment.vague != Vague::kNone;
  std::size_t next = skip_comma(time->next);
  if (word(next, "on") || word(next, "of") || word(next, "in")) ++next;
  if (lex_[next].line_before) return needs_date ? std::nullopt : time;
  const std::size_t part = word(next, "the") ? next + 1 : next;
  if (time->moment.clock.hour > 0 && is(part, Sort::kDayPart)) {
    const auto name = static_cast<DayPart>(as(part, Sort::kDayPart));
    if (name >= DayPart::kAfternoon && time->moment.clock.hour < 12 &&
        !(name == DayPart::kNight && time->moment.clock.hour < 5)) {
      time->moment.clock.hour += 12;
    }
    time->next = part + 1;
    next = skip_comma(time->next);
    if (word(next, "on") || word(next, "of")) ++next;
  }
  Maybe day = date(next, depth);
  if (Maybe days = day_range(next); days && (!day || days->next > day->next)) day = days;
  const bool held = day && day->moment.dated() && !day->moment.bare_year() &&
                    day->moment.clock.hour < 0 &&
                    (day->moment.form != Form::kUnit || day->moment.unit == Unit::kDay);
  if (!held) return needs_date ? std::nullopt : time;
  if (!day->moment.clock.empty() && time->moment.clock.hour < 0) return time;
  const bool late = day->moment.clock.part >= DayPart::kAfternoon;
  day->moment.clock = time->moment.clock;
  day->moment.clock_end = time->moment.clock_end;
  if (late && day->moment.clock.hour > 0 && day->moment.clock.hour < 12)
    day->moment.clock.hour += 12;
  if (time->moment.clock.part == DayPart::kNight && day->moment.form == Form::kRange) {
    day->moment.overnight = true;
  }
  return day;
}

// A date, a time of day, or both in either order.
Parser::Maybe Parser::with_clock(std::size_t i, int depth) const {
  Maybe best = date_then_clock(i, depth);
  keep_longer(best, told_day_part(i));
  keep_longer(best, clock_then_date(i, depth));
  return best;
}

// "22 of this month", "22 next month".
Parser::Maybe Parser::day_of_this_month(std::size_t i) const {
  const std::optional<Amount> day = day_number(skip_article(i));
  if (!day) return std::nullopt;
  const std::size_t at = word(day->next, "of") || word(day->next, "in") ? day->next + 1 : day->next;
  Maybe month = which(at);
  if (!month || month->moment.form != Form::kUnit || month->moment.unit != Unit::kMonth ||
      month->moment.amount != 1) {
    return std::nullopt;
  }
  Match match;
  match.moment.form = Form::kCalendar;
  match.moment.day = int(day->value);
  match.moment.of = std::make_shared<Moment>(std::move(month->moment));
  match.next = month->next;
  return match;
}

// "5-7 May 2010", "May 5 to 7, 2010", "November 19-20".
Parser::Maybe Parser::day_range(std::size_t i) const {
  const auto joins = [&](std::size_t at) {
    return mark(at, '-') || word(at, "to") || word(at, "through") || word(at, "until") ||
           word(at, "till") || mark(at, '~');
  };
  const bool between = i > 0 && word(i - 1, "between");
  const std::size_t start = skip_article(i);
  if (const std::optional<Amount> first = day_number(start)) {
    const std::size_t join = first->next;
    if (!joins(join) && !(between && word(join, "and"))) return std::nullopt;
    Maybe last = day_first(join + 1);
    if (!last) last = day_of_this_month(join + 1);
    if (!last || last->moment.day < first->value) return std::nullopt;
    Moment begin = last->moment;
    begin.day = int(first->value);
    Match match;
    match.moment.form = Form::kRange;
    match.moment.of = std::make_shared<Moment>(begin);
    match.moment.until = std::make_shared<Moment>(last->moment);
    match.next = last->next;
    return match;
  }
  Maybe first = month_first(i);
  if (!first || first->moment.day == 0 || first->moment.year != 0) return std::nullopt;
  const std::size_t join = first->next;
  if (!joins(join) && !(between && word(join, "and"))) return std::nullopt;
  const std::size_t second = skip_article(join + 1);
  const std::optional<Amount> day = day_number(second);
  if (!day || is(day->next, Sort::kMonth) || mark(day->next, ':') || is(day->next, Sort::kHalfDay))
    return std::nullopt;
  if (day->value <= first->moment.day) return std::nullopt;
  Moment end = first->moment;
  end.day = int(day->value);
  const Maybe dated = with_year(Match{end, day->next});
  Match match;
  match.moment.form = Form::kRange;
  first->moment.year = dated->moment.year;
  match.moment.of = std::make_shared<Moment>(first->moment);
  match.moment.until = std::make_shared<Moment>(dated->moment);
  match.next = dated->next;
  return match;
}

// The last part of a range that began with `first`.
Parser::Maybe Parser::range_end(std::size_t i, const Moment& first) const {
  Maybe last = with_clock(i, 0);
  keep_longer(last, year(i));
  if (Maybe again = reference(i); again && again->moment.reference == Reference::kPresent) {
    keep_longer(last, again);
  }
  if (last && first.form == Form::kClock && last->moment.form != Form::kClock &&
      last->moment.clock.empty()) {
    return std::nullopt;
  }
  return last;
}

// "from Friday to Sunday", "between March 1965 and November 1968", "14 August – 24 August 1914".
// Years alone stay apart, since each end is a date of its own: "from 1914 to 1918".
Parser::Maybe Parser::range(std::size_t i) const {
  if (Maybe days = day_range(i)) {
    return days;
  }
  const bool from = word(i, "from"), between = word(i, "between");
  const std::size_t start = from || between ? i + 1 : i;
  if (from || between) {
    if (Maybe days = day_range(start)) return days;
  }
  Maybe first = with_clock(start, 0);
  if (first && first->moment.clock_end.hour >= 0)
    return first->next > start && start == i ? first : std::nullopt;
  if (from || between) keep_longer(first, year(start));
  if (!first || first->moment.form == Form::kRange) return std::nullopt;
  const std::size_t join = first->next;
  if (lex_[join].line_before) return std::nullopt;
  const bool dash = mark(join, '-') || mark(join, '~');
  const bool joined = between ? word(join, "and") || dash
                              : dash || word(join, "to") || word(join, "until") ||
                                    word(join, "till") || word(join, "through");
  if (!joined) return std::nullopt;
  Maybe last = range_end(join + 1, first->moment);
  if (!last || last->moment.form == Form::kRange) return std::nullopt;
  if (first->moment.bare_year() && last->moment.bare_year()) return std::nullopt;
  if (last->moment.bare_year() && !from && !between) return std::nullopt;
  if (first->moment.bare_year() && first->moment.before_christ) return std::nullopt;
  const bool clocks = first->moment.form == Form::kClock && last->moment.form == Form::kClock;
  if (clocks && first->moment.clock.part != DayPart::kNone) return std::nullopt;
  if (first->moment.form == Form::kUnit && first->moment.amount != 1) return std::nullopt;
  Match match;
  match.moment.form = Form::kRange;
  match.moment.of = std::make_shared<Moment>(std::move(first->moment));
  match.moment.until = std::make_shared<Moment>(std::move(last->moment));
  match.next = last->next;
  return match;
}

std::vector<Expression> Parser::at(std::size_t i) const {
  std::vector<Expression> found;
  Maybe best = range(i);
  keep_longer(best, any_clock(i));
  keep_longer(best, with_clock(i, 0));
  keep_longer(best, shift(i, 0));
  keep_longer(best, in_future(i));
  keep_longer(best, recurring(i));
  keep_longer(best, duration(i));
  keep_longer(best, reference(i));
  keep_longer(best, unit_alone(i));
  keep_longer(best, announced_year(i));
  if (!best) {
    if (auto days = listed_days(i)) return *std::move(days);
    return found;
  }
  found.push_back({i, best->next, best->moment});
  add_listed(found);
  return found;
}

}  // namespace tidings::time
