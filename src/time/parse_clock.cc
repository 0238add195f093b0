#include "time/parser.h"

// Parsers of the time of day.
namespace tidings::time {
namespace {

Match clock_at(int hour, int minute, int second, std::size_t next) {
  Match match;
  match.moment.form = Form::kClock;
  match.moment.clock.hour = hour;
  match.moment.clock.minute = minute;
  match.moment.clock.second = second;
  match.next = next;
  return match;
}

}  // namespace

// Behind "am", "p.m.", "o'clock"; `offset` becomes the hours to add, or stays -1.
std::size_t Parser::half_day(std::size_t i, int& offset) const {
  if (is(i, Sort::kHalfDay)) {
    offset = as(i, Sort::kHalfDay);
    return i + 1;
  }
  const std::string_view letter = lex_[i].lower;
  if ((letter == "a" || letter == "p") && mark(i + 1, '.') && word(i + 2, "m")) {
    offset = letter == "p" ? 12 : 0;
    return mark(i + 3, '.') && touches(i + 3) ? i + 4 : i + 3;
  }
  return i;
}

// Behind "UTC", "GMT+2", "local time", "(EST)", "Z"; else i.
std::size_t Parser::zone(std::size_t i) const {
  if (is(i, Sort::kZone)) {
    std::size_t next = i + 1;
    if ((mark(next, '+') || mark(next, '-')) && touches(next) && digits(next + 1) &&
        touches(next + 1)) {
      next += 2;
      if (mark(next, ':') && digits(next + 1) && touches(next)) next += 2;
    }
    return next;
  }
  if (word(i, "z") && touches(i)) return i + 1;
  if (mark(i, '(') && is(i + 1, Sort::kZone) && mark(i + 2, ')')) return i + 3;
  if (word(i, "local") && word(i + 1, "time")) return i + 2;
  return i;
}

// "17:30", "5:30 p.m.", "5pm", "0530 hours", "14:00:05Z".
Parser::Maybe Parser::digital_clock(std::size_t i) const {
  if (!digits(i) || lex_[i].number < 0) return std::nullopt;
  if (i > 0 && touches(i) && (mark(i - 1, ':') || mark(i - 1, '$'))) return std::nullopt;
  int hour = lex_[i].number, minute = -1, second = -1;
  std::size_t next = i + 1;
  const bool dotted = mark(next, '.') && digits(next + 1) && lex_[next + 1].digits == 2;
  if (lex_[i].digits <= 2 && (mark(next, ':') || dotted) && touches(next) && digits(next + 1) &&
      touches(next + 1) && lex_[next + 1].digits == 2) {
    minute = lex_[next + 1].number;
    next += 2;
    if (!dotted && mark(next, ':') && touches(next) && digits(next + 1) &&
        lex_[next + 1].digits == 2) {
      second = lex_[next + 1].number;
      next += 2;
    }
  } else if (lex_[i].digits == 3 || lex_[i].digits == 4) {
    minute = hour % 100;
    hour /= 100;
  } else if (lex_[i].digits > 2) {
    return std::nullopt;
  }
  int offset = -1;
  const std::size_t behind = half_day(next, offset);
  const bool hours = (word(next, "hours") || word(next, "hrs")) && (minute >= 0 && !dotted) &&
                     (lex_[i].digits == 4 || mark(i + 1, ':'));
  const bool oclock = word(next, "o") && mark(next + 1, '\'') && word(next + 2, "clock");
  if (offset >= 0) {
    if (hour < 1 || hour > 12) {
      if (hour > 23 || offset == 0) return std::nullopt;
    } else {
      hour = hour % 12 + offset;
    }
    next = behind;
  } else if (hours) {
    ++next;
  } else if (oclock) {
    next += 3;
  } else if (minute < 0 || dotted || lex_[i].digits > 2) {
    return std::nullopt;
  }
  if (hour > 24 || minute > 59 || second > 59) return std::nullopt;
  return clock_at(hour, minute, second, zone(next));
}

// "half past five", "quarter to eight", "seven o'clock", "seven thirty pm", "noon".
Parser::Maybe Parser::spoken_clock(std::size_t i) const {
  if (is(i, Sort::kClockName)) {
    const int hour = as(i, Sort::kClockName) % 24;
    return clock_at(word(i, "midnight") ? 0 : hour, -1, -1, i + 1);
  }
  if (word(i, "mid")) {
    const std::size_t half = mark(i + 1, '-') ? i + 2 : i + 1;
    if (word(half, "night") || word(half, "day")) {
      return clock_at(word(half, "day") ? 12 : 0, -1, -1, half + 1);
    }
  }
  if (digits(i) && lex_[i].number == 12 && is(i + 1, Sort::kClockName)) {
    return clock_at(as(i + 1, Sort::kClockName) % 24, -1, -1, i + 2);
  }
  std::size_t next = word(i, "a") ? i + 1 : i;
  int minutes = 0;
  if (word(next, "half")) {
    minutes = 30;
    ++next;
  } else if (word(next, "quarter")) {
    minutes = 15;
    ++next;
  } else if (const std::optional<Amount> counted = number(next); counted && next == i) {
    minutes = int(counted->value);
    next = counted->next;
    if (is(next, Sort::kUnit) && as(next, Sort::kUnit) == int(Unit::kMinute)) ++next;
  }
  int offset = -1;
  if (minutes > 0 && minutes < 60 && (word(next, "past") || word(next, "to"))) {
    const bool past = word(next, "past");
    const std::optional<Amount> hour = number(next + 1);
    if (hour && hour->value >= 1 && hour->value <= 12) {
      const std::size_t clocked = half_day(hour->next, offset);
      // "15 to 20" is a range of numbers.
      if (!past && digits(next + 1) && !is(next - 1, Sort::kUnit)) return std::nullopt;
      if (!past && offset < 0 && !word(i, "a") && !word(i, "quarter")) return std::nullopt;
      const int base = int(hour->value) % 12 + (offset > 0 ? 12 : 0);
      return clock_at(past ? base : (base + 23) % 24, past ? minutes : 60 - minutes, -1, clocked);
    }
  }
  const std::optional<Amount> hour = small_number(i);
  if (!hour || hour->value < 1 || hour->value > 12) return std::nullopt;
  next = hour->next;
  if (word(next, "o") && mark(next + 1, '\'') && word(next + 2, "clock")) {
    return clock_at(int(hour->value), -1, -1, half_day(next + 3, offset));
  }
  int minute = -1;
  if (const std::optional<Amount> spelled = small_number(next); spelled && spelled->value >= 10) {
    minute = int(spelled->value);
    next = spelled->next;
  }
  const std::size_t behind = half_day(next, offset);
  if (offset < 0 || minute > 59) return std::nullopt;
  return clock_at(int(hour->value) % 12 + offset, minute, -1, behind);
}

Parser::Maybe Parser::clock(std::size_t i) const {
  Maybe best = digital_clock(i);
  keep_longer(best, spoken_clock(i));
  return best;
}

// An hour that only its surroundings make one: "between 5 and 6 p.m.", "tomorrow at 7".
Parser::Maybe Parser::bare_hour(std::size_t i) const {
  const std::optional<Amount> hour = digits(i) && lex_[i].digits <= 2
                                         ? Amount{double(lex_[i].number), Vague::kNone, i + 1}
                                         : small_number(i);
  if (!hour || hour->value > 24 || hour->value < 0) return std::nullopt;
  if (mark(hour->next, '/') || mark(hour->next, '%') || mark(hour->next, ':')) return std::nullopt;
  if (mark(hour->next, '.') && digits(hour->next + 1)) return std::nullopt;
  return clock_at(int(hour->value), -1, -1, hour->next);
}

// "from 5 to 6 p.m.", "8-9am", "between 10 and 11:30". One end must be a clock time by itself.
Parser::Maybe Parser::clock_range(std::size_t i) const {
  const bool from = word(i, "from"), between = word(i, "between");
  const std::size_t start = from || between ? i + 1 : i;
  Maybe first = clock(start);
  const bool bare_first = !first;
  if (!first) first = bare_hour(start);
  if (!first) return std::nullopt;
  const std::size_t join = first->next;
  const bool joined = mark(join, '-') || word(join, "to") || word(join, "until") ||
                      word(join, "till") || word(join, "til") || word(join, "through") ||
                      (between && word(join, "and"));
  if (!joined || lex_[join].line_before) return std::nullopt;
  Maybe last = clock(join + 1);
  if (!last && (!bare_first || from || between)) last = bare_hour(join + 1);
  if (!last) return std::nullopt;
  const bool bare_last = !clock(join + 1);
  // Only what a date follows can be a range of two bare hours; the caller sees to that.
  if (bare_first && bare_last) first->moment.vague = Vague::kMany;
  if (bare_first && !bare_last && !from && !between && last->moment.clock.minute >= 0 &&
      last->moment.clock.hour < 12 && digits(start) && !mark(join, '-')) {
    return std::nullopt;  // "3 to 5:30"
  }
  // "5 to 6 p.m." begins in the afternoon as well, and "1:30 p.m. to 4" ends in it.
  Clock& begin = first->moment.clock;
  Clock& end = last->moment.clock;
  if (bare_last && begin.hour >= 12 && end.hour < 12 && end.hour + 12 > begin.hour) end.hour += 12;
  if (bare_first && end.hour >= 12 && begin.hour < 12 && begin.hour + 12 <= end.hour)
    begin.hour += 12;
  first->moment.clock_end = end;
  first->next = last->next;
  return first;
}

// A time of day or a range of them, without the bare hours that need a date.
Parser::Maybe Parser::any_clock(std::size_t i) const {
  Maybe best = clock(i);
  if (Maybe range = clock_range(i); range && range->moment.vague == Vague::kNone) {
    keep_longer(best, range);
  }
  return best;
}

// "morning", "the early hours", "dawn", "late evening".
Parser::Maybe Parser::day_part(std::size_t i) const {
  std::size_t noun = skip_article(i);
  Match match;
  match.moment.form = Form::kClock;
  if (is(noun, Sort::kStage) && same_line(noun + 1)) {
    match.moment.stage = static_cast<Stage>(as(noun, Sort::kStage));
    ++noun;
    if (mark(noun, '-')) ++noun;
    // "early in the morning"
    if (word(noun, "in") && word(noun + 1, "the") && is(noun + 2, Sort::kDayPart)) noun += 2;
    if (word(noun, "hours") && match.moment.stage == Stage::kEarly) {
      match.moment.clock.part = DayPart::kMorning;
      match.next = noun + 1;
      return match;
    }
  }
  if (word(noun, "small") && word(noun + 1, "hours")) {
    match.moment.clock.part = DayPart::kMorning;
    match.next = noun + 2;
    return match;
  }
  if (!is(noun, Sort::kDayPart)) return std::nullopt;
  match.moment.clock.part = static_cast<DayPart>(as(noun, Sort::kDayPart));
  match.next = noun + 1;
  if (word(match.next, "hours")) ++match.next;
  return match;
}

}  // namespace tidings::time
