#include "time/parser.h"

namespace tidings::time {
namespace {

constexpr int kFirstPlainYear = 1300;  // an earlier year needs a word that announces it
constexpr int kLastYear = 2100;
constexpr double kMaxAmount = 1e6;

bool is_suffix(std::string_view word) {
  return word == "st" || word == "nd" || word == "rd" || word == "th";
}

}  // namespace

void keep_longer(std::optional<Match>& best, std::optional<Match> other) {
  if (other && (!best || other->next > best->next)) best = std::move(other);
}

Parser::Parser(const Lexemes& lexemes) : lex_(lexemes), entries_(lexemes.size()) {
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    if (lexemes[i].kind == LexemeKind::kWord) entries_[i] = look_up(lexemes[i].lower);
  }
}

std::size_t Parser::skip_article(std::size_t i) const { return word(i, "the") ? i + 1 : i; }

bool Parser::tagged(std::size_t i, std::string_view upos) const {
  return lex_[i].token != nullptr && lex_[i].token->upos == upos;
}

bool Parser::counts_noun(std::size_t i) const {
  const Lexeme& next = lex_[i + 1];
  if (next.kind != LexemeKind::kWord || next.line_before || next.token == nullptr) return false;
  return next.token->xpos == "NNS" && !entry(i + 1);
}

// "twenty-three", "seven": words below a hundred.
std::optional<Amount> Parser::small_number(std::size_t i) const {
  if (!is(i, Sort::kCardinal)) return std::nullopt;
  const int first = as(i, Sort::kCardinal);
  if (first < 20) return Amount{double(first), Vague::kNone, i + 1};
  std::size_t next = i + 1;
  if (mark(next, '-') && touches(next)) ++next;
  if (is(next, Sort::kCardinal) && same_line(next)) {
    const int second = as(next, Sort::kCardinal);
    if (second >= 1 && second <= 9) return Amount{double(first + second), Vague::kNone, next + 1};
  }
  return Amount{double(first), Vague::kNone, i + 1};
}

// Digits or words below a million: "1,500", "2.5", "two hundred and six", "a hundred".
std::optional<Amount> Parser::number(std::size_t i) const {
  if (digits(i)) {
    if (lex_[i].number < 0) return std::nullopt;
    double value = lex_[i].number;
    std::size_t next = i + 1;
    while (mark(next, ',') && touches(next) && digits(next + 1) && touches(next + 1) &&
           lex_[next + 1].digits == 3 && value < kMaxAmount) {
      value = value * 1000 + lex_[next + 1].number;
      next += 2;
    }
    if (mark(next, '.') && touches(next) && digits(next + 1) && touches(next + 1) &&
        lex_[next + 1].digits <= 2) {
      value += lex_[next + 1].number / (lex_[next + 1].digits == 1 ? 10.0 : 100.0);
      next += 2;
    }
    if (value > kMaxAmount) return std::nullopt;
    return Amount{value, Vague::kNone, next};
  }
  const bool bare = is(i, Sort::kMultiplier);
  const bool article = bare || (word(i, "a") && is(i + 1, Sort::kMultiplier));
  std::optional<Amount> first =
      article ? Amount{1, Vague::kNone, bare ? i : i + 1} : small_number(i);
  if (!first) return std::nullopt;
  double total = 0, part = first->value;
  std::size_t next = first->next;
  for (int step = 0; step < 4 && is(next, Sort::kMultiplier); ++step) {
    const int factor = as(next, Sort::kMultiplier);
    if (factor == 100) {
      part *= 100;
    } else {
      total += part * factor;
      part = 0;
    }
    ++next;
    const std::size_t rest = word(next, "and") ? next + 1 : next;
    const std::optional<Amount> more = small_number(rest);
    if (!more) break;
    part += more->value;
    next = more->next;
  }
  if (total + part > kMaxAmount) return std::nullopt;
  return Amount{total + part, Vague::kNone, next};
}

// What may stand before a unit: a number, an article, "several", "half a", "a couple of".
std::optional<Amount> Parser::amount(std::size_t i) const {
  if (word(i, "half")) {
    if (word(i + 1, "a") || word(i + 1, "an")) return Amount{0.5, Vague::kNone, i + 2};
    if (mark(i + 1, '-') && touches(i + 1)) return Amount{0.5, Vague::kNone, i + 2};
    if (word(i + 1, "year") || word(i + 1, "hour") || word(i + 1, "day")) {
      return Amount{0.5, Vague::kNone, i + 1};
    }
    return std::nullopt;
  }
  if ((word(i, "all") || word(i, "another")) && is(i + 1, Sort::kUnit) &&
      !lex_[i + 1].lower.ends_with('s')) {
    return Amount{1, Vague::kNone, i + 1};
  }
  const std::size_t noun = word(i, "a") || word(i, "the") ? i + 1 : i;
  if (is(noun, Sort::kVague)) {
    const auto vague = static_cast<Vague>(as(noun, Sort::kVague));
    if (vague == Vague::kCouple) {
      return Amount{2, Vague::kNone, word(noun + 1, "of") ? noun + 2 : noun + 1};
    }
    return Amount{0, vague, noun + 1};
  }
  if (std::optional<Amount> counted = number(i)) {
    if (word(counted->next, "and") && word(counted->next + 1, "a") &&
        word(counted->next + 2, "half")) {
      return Amount{counted->value + 0.5, Vague::kNone, counted->next + 3};
    }
    return counted;
  }
  if (word(i, "a") || word(i, "an")) {
    if (word(i + 1, "half") && mark(i + 2, '-')) return Amount{0.5, Vague::kNone, i + 3};
    return Amount{1, Vague::kNone, i + 1};
  }
  return std::nullopt;
}

std::optional<Amount> Parser::ordinal(std::size_t i) const {
  if (digits(i) && lex_[i].number > 0 && touches(i + 1) && is_suffix(lex_[i + 1].lower)) {
    return Amount{double(lex_[i].number), Vague::kNone, i + 2};
  }
  if (is(i, Sort::kOrdinal)) return Amount{double(as(i, Sort::kOrdinal)), Vague::kNone, i + 1};
  if (!is(i, Sort::kCardinal) || as(i, Sort::kCardinal) < 20) return std::nullopt;
  const std::size_t next = mark(i + 1, '-') ? i + 2 : i + 1;
  if (!is(next, Sort::kOrdinal) || as(next, Sort::kOrdinal) > 9) return std::nullopt;
  return Amount{double(as(i, Sort::kCardinal) + as(next, Sort::kOrdinal)), Vague::kNone, next + 1};
}

// The day of a month: "5", "05", "5th", "fifth", "twenty-first", "eleven".
std::optional<Amount> Parser::day_number(std::size_t i) const {
  std::optional<Amount> day = ordinal(i);
  if (!day && digits(i) && lex_[i].digits <= 2) {
    day = Amount{double(lex_[i].number), Vague::kNone, i + 1};
  }
  if (!day) day = small_number(i);
  if (!day || day->value < 1 || day->value > 31) return std::nullopt;
  return day;
}

std::size_t Parser::era(std::size_t i, bool& before_christ) const {
  std::size_t next = i;
  int value = 0;
  if (is(i, Sort::kEra)) {
    value = as(i, Sort::kEra);
    next = i + 1;
  } else if (lex_[i].lower == "b" || lex_[i].lower == "a") {
    const std::string_view last = value == 0 && lex_[i].lower == "b" ? "c" : "d";
    if (!mark(i + 1, '.') || lex_[i + 2].lower != last) return i;
    value = last == "c" ? 1 : 2;
    next = skip_dot(i + 3);
  }
  before_christ = value == 1;
  return next;
}

// "nineteen seventeen", "nineteen oh five", "two thousand (and) eighteen".
Parser::Maybe Parser::spelled_year(std::size_t i) const {
  const std::optional<Amount> first = small_number(i);
  if (!first) return std::nullopt;
  Match year;
  year.moment.form = Form::kCalendar;
  if (first->value == 2 && is(first->next, Sort::kMultiplier) &&
      as(first->next, Sort::kMultiplier) == 1000) {
    std::size_t next = first->next + 1;
    if (word(next, "and")) ++next;
    const std::optional<Amount> rest = small_number(next);
    year.moment.year = 2000 + (rest ? int(rest->value) : 0);
    year.next = rest ? rest->next : first->next + 1;
    return year;
  }
  if (first->value < 15 || first->value > 20 || first->next != i + 1) return std::nullopt;
  std::size_t next = mark(first->next, '-') ? first->next + 1 : first->next;
  const bool zero = word(next, "oh") || word(next, "zero");
  const std::optional<Amount> second = small_number(zero ? next + 1 : next);
  if (!second || (second->value < 10) != zero) return std::nullopt;
  year.moment.year = int(first->value) * 100 + int(second->value);
  year.next = second->next;
  return year;
}

// Digits that are a year. An expected year (behind a month, "in", "since") may be any of four
// digits, or any at all with an era.
Parser::Maybe Parser::plain_year(std::size_t i, bool expected) const {
  Match year;
  year.moment.form = Form::kCalendar;
  if (mark(i, '\'') && digits(i + 1) && touches(i + 1) && lex_[i + 1].digits == 2 &&
      lex_[i].gap_before) {
    const int two = lex_[i + 1].number;
    year.moment.year = two < 30 ? 2000 + two : 1900 + two;
    year.next = i + 2;
    return year;
  }
  if ((word(i, "ad") || word(i, "a")) && expected) {
    bool before = false;
    const std::size_t behind = era(i, before);
    if (behind > i && !before && digits(behind) && lex_[behind].number > 0 &&
        lex_[behind].number <= kLastYear) {
      year.moment.year = lex_[behind].number;
      year.next = behind + 1;
      return year;
    }
  }
  if (!digits(i) || lex_[i].number < 1 || lex_[i].digits > 4) return std::nullopt;
  const int number = lex_[i].number;
  const std::size_t behind = era(i + 1, year.moment.before_christ);
  if (behind > i + 1 && same_line(i + 1)) {
    year.moment.year = number;
    year.next = behind;
    return year;
  }
  if (lex_[i].digits != 4 || number > kLastYear || number < 1000) return std::nullopt;
  if (!expected && number < kFirstPlainYear) return std::nullopt;
  year.moment.year = number;
  year.next = i + 1;
  return year;
}

Parser::Maybe Parser::year(std::size_t i) const {
  Maybe best = plain_year(i, true);
  if (!best) best = spelled_year(i);
  return best;
}

}  // namespace tidings::time
