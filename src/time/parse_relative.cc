#include "time/parser.h"

// Parsers of what counts from somewhere: units beside now, distances, lengths, recurrence.
namespace tidings::time {
namespace {

bool is_clock_unit(Unit unit) {
  return unit == Unit::kSecond || unit == Unit::kMinute || unit == Unit::kHour;
}

}  // namespace

// "today", "the day before yesterday", "tomorrow", "overnight", "tonight", "last night".
Parser::Maybe Parser::deictic(std::size_t i) const {
  Match match;
  match.moment.form = Form::kDay;
  match.next = i + 1;
  if (is(i, Sort::kDeictic)) {
    match.moment.days = as(i, Sort::kDeictic);
    return match;
  }
  const std::size_t noun = skip_article(i);
  if (word(noun, "day") && (word(noun + 1, "before") || word(noun + 1, "after")) &&
      is(noun + 2, Sort::kDeictic)) {
    match.moment.days = as(noun + 2, Sort::kDeictic) + (word(noun + 1, "before") ? -1 : 1);
    match.next = noun + 3;
    return match;
  }
  if (word(i, "tonight")) {
    match.moment.clock.part = DayPart::kNight;
    return match;
  }
  if (word(i, "overnight")) {
    match.moment.days = -1;
    match.moment.overnight = true;
    match.moment.clock.part = DayPart::kNight;
    return match;
  }
  const bool last = word(i, "last"), these = word(i, "this");
  if ((last || these) && is(i + 1, Sort::kDayPart) && !(these && word(i + 1, "night"))) {
    if (last && !word(i + 1, "night") && !word(i + 1, "evening")) return std::nullopt;
    match.moment.days = last ? -1 : 0;
    match.moment.overnight = last && word(i + 1, "night");
    match.moment.clock.part = static_cast<DayPart>(as(i + 1, Sort::kDayPart));
    match.next = i + 2;
    return match;
  }
  return std::nullopt;
}

// "last week", "the past three years", "that month", "the following day", "next Friday",
// "the previous April", "last summer".
Parser::Maybe Parser::which(std::size_t i) const {
  std::size_t noun = skip_article(i);
  Which which = Which::kNone;
  if (is(noun, Sort::kWhich) && !(word(noun, "last") && tagged(noun, "VERB"))) {
    which = static_cast<Which>(as(noun, Sort::kWhich));
    // "this past Friday", "this coming week", "the very next day".
    if (which == Which::kThis && is(noun + 1, Sort::kWhich)) {
      which = static_cast<Which>(as(++noun, Sort::kWhich));
      if (which == Which::kPast) which = Which::kLast;
    } else if (which == Which::kThat && word(noun, "that") && word(noun + 1, "same")) {
      ++noun;
    }
    ++noun;
  } else if (word(noun, "very") && (word(noun + 1, "next") || word(noun + 1, "same"))) {
    which = word(noun + 1, "next") ? Which::kFollowing : Which::kThat;
    noun += 2;
  } else {
    return std::nullopt;
  }
  if (mark(noun, '-') && touches(noun)) return std::nullopt;
  Match match;
  match.moment.which = which;
  if (is(noun, Sort::kWeekday)) {
    match.moment.form = Form::kCalendar;
    match.moment.weekday = as(noun, Sort::kWeekday);
    match.next = noun + 1;
    return match;
  }
  if (is(noun, Sort::kMonth) || is(noun, Sort::kSeason) || is(noun, Sort::kHoliday)) {
    Maybe date = is(noun, Sort::kMonth)    ? month_date(noun)
                 : is(noun, Sort::kSeason) ? season(noun)
                                           : holiday(noun);
    if (!date || date->moment.year != 0) return std::nullopt;
    date->moment.which = which;
    return date;
  }
  return which_unit(noun, which, word(i, "the"));
}

// "week", "three years" behind a word that says which.
Parser::Maybe Parser::which_unit(std::size_t noun, Which which, bool article) const {
  Match match;
  match.moment.which = which;
  const std::optional<Amount> counted =
      is(noun, Sort::kVague) || number(noun) ? amount(noun) : std::nullopt;
  const std::size_t unit_at = counted ? counted->next : noun;
  const std::size_t extra =
      word(unit_at, "full") || word(unit_at, "coming") ? unit_at + 1 : unit_at;
  if (!is(extra, Sort::kUnit)) return std::nullopt;
  match.moment.form = Form::kUnit;
  match.moment.unit = static_cast<Unit>(as(extra, Sort::kUnit));
  match.moment.amount = counted ? counted->value : 1;
  if (counted) match.moment.vague = counted->vague;
  const std::string_view name = lex_[extra].lower;
  const bool plural = name.ends_with('s') && name != "hrs";
  if (!counted && plural) match.moment.vague = Vague::kSeveral;
  match.next = extra + 1;
  // "the last year of the war" and "the next day" hang on what was spoken of.
  if (article && which == Which::kNext && !counted) match.moment.which = Which::kFollowing;
  if (which == Which::kThat && plural) return std::nullopt;
  match.moment.origin = match.moment.which == Which::kPrevious ||
                                match.moment.which == Which::kFollowing ||
                                match.moment.which == Which::kThat
                            ? Origin::kSpokenOf
                            : Origin::kPublication;
  if (match.moment.unit == Unit::kSecond || match.moment.unit == Unit::kMinute) {
    if (!counted) return std::nullopt;
  }
  return match;
}

// "the week after next", "the year after next".
Parser::Maybe Parser::unit_after_next(std::size_t i) const {
  const std::size_t noun = skip_article(i);
  if (!is(noun, Sort::kUnit) || !word(noun + 1, "after")) return std::nullopt;
  const std::size_t next = skip_article(noun + 2);
  if (!word(next, "next")) return std::nullopt;
  Match match;
  match.moment.form = Form::kUnit;
  match.moment.unit = static_cast<Unit>(as(noun, Sort::kUnit));
  match.moment.amount = 1;
  match.moment.which = Which::kNext;
  match.moment.days = 1;  // one unit further
  match.next = next + 1;
  return match;
}

// A number of units, without what anchors it: "three days", "a year and a half", "two years and
// three months", "three-day".
Parser::Maybe Parser::length(std::size_t i) const {
  const std::optional<Amount> counted = amount(i);
  if (!counted) return std::nullopt;
  std::size_t next = counted->next;
  if (mark(next, '-') && touches(next)) ++next;
  if (word(next, "more") || word(next, "full") || word(next, "long") || word(next, "whole") ||
      word(next, "consecutive") || word(next, "straight") || word(next, "short") ||
      word(next, "further") || word(next, "additional") || word(next, "calendar") ||
      word(next, "bloody")) {
    ++next;
  }
  if (counted->value > 1 && tagged(next, "ADJ") && lex_[next].gap_before &&
      is(next + 1, Sort::kUnit) && !is(next, Sort::kUnit) && !is(next, Sort::kWhich) &&
      !mark(next, '-')) {
    ++next;  // "ten brutal months"
  }
  if (word(next, "of") && counted->vague == Vague::kNone) return std::nullopt;
  if (!is(next, Sort::kUnit) || lex_[next].line_before) return std::nullopt;
  const std::string_view name = lex_[next].lower;
  if (name == "h" && !(digits(i) && touches(next))) return std::nullopt;
  if (name == "second" && !(counted->value == 1 && !digits(i))) return std::nullopt;
  if ((name == "min" || name == "sec" || name == "wk" || name == "yr") && !digits(i))
    return std::nullopt;
  Match match;
  match.moment.form = Form::kDuration;
  match.moment.amount = counted->value;
  match.moment.vague = counted->vague;
  match.moment.unit = static_cast<Unit>(as(next, Sort::kUnit));
  match.next = next + 1;
  if (word(match.next, "and") && word(match.next + 1, "a") &&
      (word(match.next + 2, "half") || word(match.next + 2, "quarter"))) {
    match.moment.amount += word(match.next + 2, "half") ? 0.5 : 0.25;
    match.next += 3;
    return match;
  }
  // A second, smaller unit.
  std::size_t rest = match.next;
  if (word(rest, "and") || mark(rest, ',')) ++rest;
  if (const std::optional<Amount> more = number(rest);
      more && is(more->next, Sort::kUnit) && !lex_[rest].line_before) {
    const Unit unit = static_cast<Unit>(as(more->next, Sort::kUnit));
    if (unit != match.moment.unit && counted->vague == Vague::kNone) {
      match.moment.more = more->value;
      match.moment.more_unit = unit;
      match.next = more->next + 1;
    }
  }
  return match;
}

// Words that bound or soften an amount.
std::size_t Parser::bound(std::size_t i) const {
  if ((word(i, "more") || word(i, "less") || word(i, "fewer")) && word(i + 1, "than")) return i + 2;
  if ((word(i, "at") && (word(i + 1, "least") || word(i + 1, "most")))) return i + 2;
  if (word(i, "up") && word(i + 1, "to")) return i + 2;
  if (word(i, "a") && word(i + 1, "little") && word(i + 2, "more") && word(i + 3, "than"))
    return i + 4;
  if (word(i, "no") && word(i + 1, "more") && word(i + 2, "than")) return i + 3;
  return is(i, Sort::kBound) ? i + 1 : i;
}

// "three days ago", "two weeks later", "a year before the war" (then without the war),
// "two days after Easter", "weeks later".
Parser::Maybe Parser::shift(std::size_t i, int depth) const {
  const std::size_t start = bound(i);
  Maybe distance = length(start);
  if (!distance && is(start, Sort::kUnit) && start == i) {
    const std::string_view name = lex_[i].lower;
    if (name.ends_with('s') && name != "hrs") {
      distance = Match{};
      distance->moment.vague = Vague::kSeveral;
      distance->moment.unit = static_cast<Unit>(as(i, Sort::kUnit));
      distance->next = i + 1;
    }
  }
  if (!distance && word(start, "the") &&
      (word(start + 1, "day") || word(start + 1, "week") || word(start + 1, "month") ||
       word(start + 1, "year") || word(start + 1, "night"))) {
    distance = Match{};
    distance->moment.amount = 1;
    distance->moment.unit =
        word(start + 1, "night") ? Unit::kDay : static_cast<Unit>(as(start + 1, Sort::kUnit));
    distance->next = start + 2;
    if (!word(start + 2, "before") && !word(start + 2, "after")) return std::nullopt;
  }
  if (!distance) return std::nullopt;
  return shift_from(*distance, i, depth);
}

Parser::Maybe Parser::shift_from(Match distance, std::size_t i, int depth) const {
  const std::size_t next = distance.next;
  if (!is(next, Sort::kLater) || lex_[next].line_before) return std::nullopt;
  Match match = distance;
  match.moment.form = Form::kShift;
  match.next = next + 1;
  const int kind = as(next, Sort::kLater);
  const bool named = word(next, "before") || word(next, "after") || word(next, "from") ||
                     (word(next, "prior") && word(next + 1, "to"));
  if (named) {
    const std::size_t target_at = word(next, "prior") ? next + 2 : next + 1;
    match.moment.direction = word(next, "before") || word(next, "prior") ? -1 : 1;
    if (word(next, "from") && (word(next + 1, "now") || word(next + 1, "today"))) {
      match.moment.origin = Origin::kPublication;
      match.next = next + 2;
      return match;
    }
    Maybe target = depth + 1 < kMaxDepth ? date(target_at, depth + 2) : std::nullopt;
    if (target && target->moment.dated()) {
      match.moment.origin = Origin::kGiven;
      match.moment.of = std::make_shared<Moment>(std::move(target->moment));
      match.next = target->next;
      return match;
    }
    if (word(next, "from")) return std::nullopt;
    match.moment.origin = Origin::kSpokenOf;
    if (word(next, "prior")) match.next = next + 1;
    // "two days after the attack": the event is not part of the expression.
    if (!word(i, "the")) return match;
    return match;
  }
  if (word(next, "since")) return std::nullopt;
  match.moment.direction = kind == 1 ? 1 : -1;
  if (kind == -1 || word(next, "hence"))
    match.moment.origin = Origin::kPublication;
  else
    match.moment.origin = Origin::kSpokenOf;
  return match;
}

// "in two days", "within a week", where nothing says that it is a length.
Parser::Maybe Parser::in_future(std::size_t i) const {
  const bool in = word(i, "in"), within = word(i, "within");
  if (!in && !within) return std::nullopt;
  Maybe distance = length(i + 1);
  if (!distance || is(distance->next, Sort::kLater)) return std::nullopt;
  if (word(i + 1, "the")) return std::nullopt;
  distance->moment.form = Form::kShift;
  distance->moment.direction = 1;
  distance->moment.origin = Origin::kPublication;
  if (within) distance->moment.stage = Stage::kRest;
  return distance;
}

// A length that stands alone: "three-day", "more than 40 days", "months", "decades".
Parser::Maybe Parser::duration(std::size_t i) const {
  const std::size_t start = bound(i);
  Maybe found = length(start);
  if (found) {
    if (found->moment.unit == Unit::kQuarter || found->moment.unit == Unit::kSecond) {
      if (found->moment.vague != Vague::kNone || found->moment.amount == 1) return std::nullopt;
    }
    const std::size_t hyphen =
        mark(found->next, '-') && touches(found->next) ? found->next + 1 : found->next;
    if (word(hyphen, "old") || word(hyphen, "long")) {
      found->next = hyphen + 1;
    } else if (word(hyphen, "of") && word(hyphen + 1, "age")) {
      found->next = hyphen + 2;
    } else if (word(hyphen, "olds")) {
      return std::nullopt;
    }
    if (found->moment.unit == Unit::kQuarter && word(found->next, "of")) return std::nullopt;
    return found;
  }
  if (start == i && is(i, Sort::kUnit) && !is_clock_unit(static_cast<Unit>(as(i, Sort::kUnit)))) {
    const std::string_view name = lex_[i].lower;
    const auto unit = static_cast<Unit>(as(i, Sort::kUnit));
    if (mark(i + 1, '-') && touches(i + 1) && word(i + 2, "long")) {
      Match match;
      match.moment.form = Form::kDuration;
      match.moment.amount = 1;
      match.moment.unit = unit;
      match.next = i + 3;
      return match;
    }
    if (name.ends_with('s') && name != "yrs" && name != "wks" && unit != Unit::kQuarter &&
        !word(i + 1, "old") && !(digits(i + 1) && lex_[i + 1].digits == 4) &&
        !(i > 0 && (word(i - 1, "these") || mark(i - 1, '-'))) && unit != Unit::kWeekend) {
      Match match;
      match.moment.form = Form::kDuration;
      match.moment.vague = Vague::kSeveral;
      match.moment.unit = unit;
      match.next = i + 1;
      return match;
    }
  }
  return std::nullopt;
}

// "every Friday", "each day", "daily", "three times a week", "every two weeks", "per year".
Parser::Maybe Parser::recurring(std::size_t i) const {
  Match match;
  match.moment.form = Form::kSet;
  match.moment.amount = 1;
  if (is(i, Sort::kAdverb)) {
    if (word(i, "annual") || word(i, "yearly")) return std::nullopt;
    match.moment.unit = static_cast<Unit>(as(i, Sort::kAdverb));
    match.next = i + 1;
    return match;
  }
  if (word(i, "per") && is(i + 1, Sort::kUnit)) {
    match.moment.unit = static_cast<Unit>(as(i + 1, Sort::kUnit));
    if (is_clock_unit(match.moment.unit)) return std::nullopt;
    match.next = i + 2;
    return match;
  }
  if (!is(i, Sort::kEvery)) {
    if (!is(i, Sort::kWeekday) || !lex_[i].lower.ends_with("days")) return std::nullopt;
    match.moment.weekday = as(i, Sort::kWeekday);
    match.next = i + 1;
    return match;
  }
  std::size_t noun = word(i + 1, "other") ? i + 2 : i + 1;
  if (noun > i + 1) match.moment.amount = 2;
  if (const std::optional<Amount> counted = number(noun)) {
    match.moment.amount = counted->value;
    noun = counted->next;
  }
  match.next = noun + 1;
  if (is(noun, Sort::kWeekday)) {
    match.moment.weekday = as(noun, Sort::kWeekday);
  } else if (is(noun, Sort::kMonth)) {
    match.moment.month = as(noun, Sort::kMonth);
  } else if (is(noun, Sort::kDayPart)) {
    match.moment.clock.part = static_cast<DayPart>(as(noun, Sort::kDayPart));
  } else if (is(noun, Sort::kSeason)) {
    match.moment.season = static_cast<Season>(as(noun, Sort::kSeason));
  } else if (is(noun, Sort::kUnit)) {
    match.moment.unit = static_cast<Unit>(as(noun, Sort::kUnit));
  } else {
    return std::nullopt;
  }
  return match;
}

// "now", "at present", "recent years", "the future".
Parser::Maybe Parser::reference(std::size_t i) const {
  Match match;
  match.moment.form = Form::kReference;
  match.next = i + 1;
  if (is(i, Sort::kReference)) {
    match.moment.reference = static_cast<Reference>(as(i, Sort::kReference));
    return match;
  }
  match.next = i + 2;
  if (word(i, "right") && word(i + 1, "now")) {
    match.moment.reference = Reference::kPresent;
    return match;
  }
  if (word(i, "the") && (word(i + 1, "future") || word(i + 1, "past") || word(i + 1, "present"))) {
    if (lex_[i + 2].kind == LexemeKind::kWord && (tagged(i + 1, "ADJ") || !tagged(i + 1, "NOUN")))
      return std::nullopt;
    match.moment.reference = word(i + 1, "future") ? Reference::kFuture
                             : word(i + 1, "past") ? Reference::kPast
                                                   : Reference::kPresent;
    return match;
  }
  if ((word(i, "this") || word(i, "that")) && (word(i + 1, "time") || word(i + 1, "period")) &&
      i > 0 &&
      (word(i - 1, "at") || word(i - 1, "by") || word(i - 1, "during") || word(i - 1, "in") ||
       word(i - 1, "throughout") || word(i - 1, "since") || word(i - 1, "until"))) {
    match.moment.reference = word(i, "this") ? Reference::kPresent : Reference::kPast;
    return match;
  }
  if (word(i, "recent") && is(i + 1, Sort::kUnit)) {
    match.moment.reference = Reference::kPast;
    return match;
  }
  return std::nullopt;
}

// "the year", "the day", where it means that of the report or of what was spoken of.
Parser::Maybe Parser::unit_alone(std::size_t i) const {
  if (!word(i, "the") || !is(i + 1, Sort::kUnit) || lex_[i + 1].line_before) return std::nullopt;
  const auto unit = static_cast<Unit>(as(i + 1, Sort::kUnit));
  if (unit != Unit::kWeek && unit != Unit::kMonth && unit != Unit::kYear &&
      unit != Unit::kWeekend && unit != Unit::kDay && unit != Unit::kDecade &&
      unit != Unit::kCentury) {
    return std::nullopt;
  }
  if (lex_[i + 1].lower.ends_with('s')) return std::nullopt;
  Match match;
  match.moment.form = Form::kUnit;
  match.moment.amount = 1;
  match.moment.unit = unit;
  match.moment.which = unit == Unit::kWeekend ? Which::kThis : Which::kThat;
  match.moment.origin = unit == Unit::kWeekend ? Origin::kPublication : Origin::kSpokenOf;
  match.next = i + 2;
  return match;
}

}  // namespace tidings::time
