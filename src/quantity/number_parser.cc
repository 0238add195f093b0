#include "quantity/number_parser.h"

#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace tidings::quantity {
namespace {

constexpr int kMaxParts = 12;  // of one number, in lexemes that are numbers
constexpr double kLargest = 1e18;
constexpr std::size_t kMaxDigits = 18;

double value_of(std::string_view digits) {
  double value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

double below_one(std::string_view digits) {
  return value_of(digits) / std::pow(10.0, double(digits.size()));
}

constexpr std::array<std::pair<std::string_view, double>, 15> kFractionSigns = {{{"½", 0.5},
                                                                                 {"⅓", 1.0 / 3},
                                                                                 {"⅔", 2.0 / 3},
                                                                                 {"¼", 0.25},
                                                                                 {"¾", 0.75},
                                                                                 {"⅕", 0.2},
                                                                                 {"⅖", 0.4},
                                                                                 {"⅗", 0.6},
                                                                                 {"⅘", 0.8},
                                                                                 {"⅙", 1.0 / 6},
                                                                                 {"⅚", 5.0 / 6},
                                                                                 {"⅛", 0.125},
                                                                                 {"⅜", 0.375},
                                                                                 {"⅝", 0.625},
                                                                                 {"⅞", 0.875}}};

double fraction_sign(const Lexeme& lexeme) {
  for (const auto& [sign, value] : kFractionSigns) {
    if (lexeme.lower == sign) return value;
  }
  return 0;
}

}  // namespace

NumberParser::NumberParser(const Lexemes& lexemes) : lex_(lexemes), words_(lexemes.size()) {
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    if (lexemes[i].kind == LexemeKind::kWord) words_[i] = number_word(lexemes[i].lower);
  }
}

std::optional<Number> NumberParser::at(std::size_t i) const {
  bool negative = false;
  std::size_t start = i;
  if (word(i, "minus") || word(i, "negative")) {
    negative = true;
    start = i + 1;
  } else if (mark(i, '-') && (digits(i + 1) || (mark(i + 1, '.') && digits(i + 2))) &&
             (lex_[i].gap_before || mark(i - 1, '<') || mark(i - 1, '>') || mark(i - 1, '='))) {
    negative = true;
    start = i + 1;
  }
  std::optional<Number> number = unsigned_at(start);
  if (number) {
    if (const std::optional<Number> fraction = over(*number)) number = fraction;
  }
  if (!number || std::abs(number->value) > kLargest) return std::nullopt;
  if (negative && (number->ordinal || number->crowd != 0)) return std::nullopt;
  if (negative) number->value = -number->value;
  return number;
}

std::optional<Number> NumberParser::unsigned_at(std::size_t i) const {
  const bool point = mark(i, '.') && digits(i + 1) && touches(i + 1);
  if (point && i > 0 && touches(i) && lex_[i - 1].kind != LexemeKind::kMark) return std::nullopt;
  if (digits(i) || point) return digits_at(i);
  if (lex_[i].mark == '?') {
    const double sign = fraction_sign(lex_[i]);
    if (sign != 0) return Number{sign, i + 1, false, false, true, 0};
    return std::nullopt;
  }
  if (std::optional<Number> crowd = crowd_at(i)) return crowd;
  return words_at(i);
}

// "3/4".
std::optional<Number> NumberParser::slash_fraction_at(std::size_t i) const {
  if (!digits(i) || !mark(i + 1, '/') || !touches(i + 1) || !digits(i + 2) || !touches(i + 2)) {
    return std::nullopt;
  }
  const std::int32_t above = lex_[i].number, below = lex_[i + 2].number;
  if (above < 1 || below <= above || below > 100 || (mark(i + 3, '/') && touches(i + 3))) {
    return std::nullopt;
  }
  return Number{double(above) / below, i + 3, false, false, true, 0};
}

// Separators of thousands and decimals, in the ways that they are written.
void NumberParser::add_decimals(Number& number) const {
  const std::size_t first = number.next - 1;
  if (lex_[first].digits <= 3) {
    if (is_group(number.next, ',')) {
      if (add_comma_groups(number)) return;
    } else if (is_group(number.next, '.') && lex_[number.next + 1].digits == 3 &&
               is_group(number.next + 2, ',') && lex_[number.next + 3].digits <= 2) {
      // "1.111,11"
      number.value = number.value * 1000 + value_of(lex_[number.next + 1].lower) +
                     below_one(lex_[number.next + 3].lower);
      number.next += 4;
      number.whole = false;
      return;
    } else {
      add_blank_groups(number);
    }
  }
  const bool tail = is_group(number.next, '.') && !is_group(number.next + 2, '.');
  if (tail && lex_[number.next + 1].digits <= kMaxDigits) {
    const double decimals = below_one(lex_[number.next + 1].lower);
    number.value += decimals;
    number.whole = number.whole && decimals == 0;
    number.next += 2;
  }
}

// A separator and digits, with no gap.
bool NumberParser::is_group(std::size_t at, char separator) const {
  return mark(at, separator) && touches(at) && digits(at + 1) && touches(at + 1);
}

// "1,234,567" and "12,34,567": the last group has three digits, the others two or three. True for a
// decimal comma, "5,00", which ends the number.
bool NumberParser::add_comma_groups(Number& number) const {
  const std::size_t first = number.next - 1;
  std::size_t next = number.next;
  double value = number.value;
  bool proper = false;
  for (int group = 0; group < 6 && is_group(next, ','); ++group) {
    const std::uint8_t width = lex_[next + 1].digits;
    if (width != 3 && width != 2) break;
    value = value * std::pow(10.0, width) + value_of(lex_[next + 1].lower);
    next += 2;
    proper = width == 3;
  }
  if (proper && !is_group(next, ',')) {
    number.value = value;
    number.next = next;
    return false;
  }
  const bool listed = first > 0 && mark(first - 1, ',') && touches(first);
  if (is_group(number.next + 2, ',') || lex_[number.next + 1].digits > 2 || listed) return false;
  number.value += below_one(lex_[number.next + 1].lower);
  number.whole = number.value == std::floor(number.value);
  number.next += 2;
  return true;
}

// "1 414 021 100": groups of three after a blank.
void NumberParser::add_blank_groups(Number& number) const {
  const std::size_t first = number.next - 1;
  std::size_t next = number.next;
  double value = number.value;
  while (digits(next) && lex_[next].digits == 3 && !lex_[next].line_before && next - first < 6 &&
         !(mark(next + 1, '/') && touches(next + 1))) {
    value = value * 1000 + value_of(lex_[next].lower);
    ++next;
  }
  const bool more = digits(next) && !lex_[next].line_before;
  if (next == number.next || more || number.value == 0) return;
  number.value = value;
  number.next = next;
}

std::optional<Number> NumberParser::digits_at(std::size_t i) const {
  Number number;
  number.in_digits = true;
  if (mark(i, '.')) {
    if (lex_[i + 1].digits > kMaxDigits) return std::nullopt;
    number.value = below_one(lex_[i + 1].lower);
    number.whole = false;
    number.next = i + 2;
    return number;
  }
  if (lex_[i].digits > kMaxDigits) return std::nullopt;
  number.value = value_of(lex_[i].lower);
  number.next = i + 1;
  if (std::optional<Number> fraction = slash_fraction_at(i)) return fraction;
  const std::string_view suffix = lex_[i + 1].lower;
  if (touches(i + 1) && (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th")) {
    number.ordinal = true;
    number.next = i + 2;
    return number;
  }
  add_decimals(number);
  // "1e10", "12.32e+14".
  if (word(number.next, "e") && touches(number.next)) {
    const bool sign = mark(number.next + 1, '-') || mark(number.next + 1, '+');
    const std::size_t exponent = number.next + (sign ? 2 : 1);
    if (digits(exponent) && touches(exponent) && lex_[exponent].digits <= 2) {
      const double power = lex_[exponent].number;
      number.value *= std::pow(10.0, mark(number.next + 1, '-') ? -power : power);
      number.next = exponent + 1;
      return number;
    }
  }
  add_power(number);
  // "2 1/4", "2½".
  if (number.whole && digits(number.next) && !lex_[number.next].line_before) {
    if (const std::optional<Number> fraction = slash_fraction_at(number.next)) {
      number.value += fraction->value;
      number.next = fraction->next;
      number.whole = false;
      return number;
    }
  }
  if (lex_[number.next].mark == '?' && fraction_sign(lex_[number.next]) != 0 &&
      !lex_[number.next].line_before) {
    number.value += fraction_sign(lex_[number.next]);
    number.next += 1;
    number.whole = false;
    return number;
  }
  add_scales(number);
  return number;
}

// "2.5^-1", "1.3x10^6".
void NumberParser::add_power(Number& number) const {
  std::size_t at = number.next;
  double base = number.value, factor = 1;
  if (word(at, "x") && touches(at) && digits(at + 1) && touches(at + 1) &&
      lex_[at + 1].number == 10) {
    factor = base;
    base = 10;
    at += 2;
  }
  if (!mark(at, '^') || !touches(at)) return;
  ++at;
  const bool negative = mark(at, '-');
  while ((mark(at, '-') || mark(at, '+')) && at < number.next + 5) ++at;
  if (!digits(at) || !touches(at) || lex_[at].digits > 2) return;
  const double power =
      std::pow(base, negative && !mark(at - 2, '-') ? -lex_[at].number : lex_[at].number);
  number.value = factor * power;
  number.whole = number.value == std::floor(number.value);
  number.next = at + 1;
}

// "10k", "$5m", "2 bn": letters for scales. Behind a blank, and where a unit is as likely, only
// capitals.
bool NumberParser::add_letter(Number& number) const {
  const std::size_t next = number.next;
  if (kind(next) != Word::kLetter || lex_[next].line_before) return false;
  const std::string_view letter = lex_[next].lower;
  const bool doubtful = letter == "m" || letter == "mm" || letter == "t" || letter == "g";
  const bool capital = lex_[next].capital;
  const bool glued = touches(next);
  const Lexeme& behind = lex_[next + 1];
  if (behind.kind != LexemeKind::kMark && !behind.gap_before) return false;
  const bool ends = behind.kind != LexemeKind::kWord;
  const bool fits = glued ? !doubtful || capital
                          : (letter.size() >= 2 && !doubtful) ||
                                (ends && (capital || letter == "k") && letter != "t");
  if (!fits) return false;
  number.value *= value(next);
  number.whole = number.value == std::floor(number.value);
  number.next = next + 1;
  return true;
}

// "1.5 million", "4 thousand 3 hundred and 21", "three lakh crore", "3 million and a quarter".
void NumberParser::add_scales(Number& number, bool bare) const {
  if (add_letter(number)) return;
  double total = 0, group = number.value, small = 0, last = kLargest;
  std::size_t next = number.next;
  bool scaled = false;
  for (int part = 0; part < kMaxParts; ++part) {
    if (lex_[next].line_before && !(bare && part == 0)) break;
    const Word word_kind = kind(next);
    const bool crowd = word_kind == Word::kCrowd && value(next) != 10;
    const double scale = crowd || word_kind == Word::kHundred || word_kind == Word::kScale ||
                                 word_kind == Word::kDozen
                             ? value(next)
                             : 0;
    if (scale == 0 || total + group <= 0) break;
    if (scale == 12) {  // "three hundred and two dozens"
      group += small != 0 ? small * 11 : group * 11;
    } else if (scale == 100) {
      if (group == 0) break;
      group *= 100;
    } else if (scale > last || group == 0) {  // "hundred thousand million"
      total = (total + group) * scale;
      group = 0;
      last = scale;
    } else {
      total += group * scale;
      group = 0;
      last = scale;
    }
    scaled = true;
    number.next = ++next;
    number.value = total + group;
    const bool joined = word(next, "and");
    if (joined && proper_fraction_at(next + 1)) break;
    std::size_t behind = joined ? next + 1 : next;
    small = 0;
    if (digits(behind) && lex_[behind].digits <= 3 && lex_[behind].number > 0 &&
        !mark(behind + 1, '.')) {
      // "3 hundred and 2 hundred" are two numbers.
      if (group > 0 && lex_[behind].number >= 100) break;
      small = lex_[behind].number;
      ++behind;
    } else if (!add_ones(behind, small)) {
      if (joined || kind(next) != Word::kScale) break;
      continue;
    }
    if (small == 0 || (kind(behind) == Word::kHundred && group > 0)) break;
    group += small;
    next = behind;
    number.next = next;
    number.value = total + group;
  }
  if (scaled) number.whole = number.value == std::floor(number.value);
  add_fraction(number);
}

// "twenty-three", "seven": adds to the group.
bool NumberParser::add_ones(std::size_t& next, double& group) const {
  if (kind(next) == Word::kTens) {
    group += value(next);
    ++next;
    const std::size_t ones = skip_hyphen(next);
    if (kind(ones) == Word::kOnes && value(ones) >= 1 && value(ones) <= 9 &&
        !lex_[ones].line_before) {
      group += value(ones);
      next = ones + 1;
    }
    return true;
  }
  if (kind(next) != Word::kOnes) return false;
  group += value(next);
  ++next;
  return true;
}

// "point five", "point zero three".
void NumberParser::add_point(Number& number) const {
  if (!word(number.next, "point")) return;
  std::size_t next = number.next + 1;
  double tail = 0, width = 1;
  for (int part = 0; part < 8; ++part) {
    double digit = 0;
    std::size_t behind = next;
    if (!add_ones(behind, digit)) break;
    width *= digit >= 10 ? 100 : 10;
    tail += digit / width;
    next = behind;
  }
  if (next == number.next + 1) return;
  number.value += tail;
  number.whole = false;
  number.next = next;
}

std::optional<Number> NumberParser::cardinal_at(std::size_t i) const {
  std::size_t next = i;
  double group = 0;
  if ((word(i, "a") || word(i, "an")) &&
      (kind(i + 1) == Word::kHundred || kind(i + 1) == Word::kScale ||
       kind(i + 1) == Word::kDozen)) {
    group = 1;
    ++next;
  } else if ((kind(i) == Word::kDozen && word(i, "dozen")) || kind(i) == Word::kHundred ||
             kind(i) == Word::kScale) {
    group = 1;
  } else if (!add_ones(next, group)) {
    return std::nullopt;
  }
  Number number{group, next, false, true, false, 0};
  if (word(next, "point")) {
    add_point(number);
  }
  add_scales(number, next == i);
  if (number.next == i) return std::nullopt;
  if (word(number.next, "point")) add_point(number);
  return number;
}

// The lower part of a fraction: "fifths", "twenty-firsts", "hundredth".
std::optional<Number> NumberParser::denominator_at(std::size_t i) const {
  const std::size_t at = skip_hyphen(i);
  if (kind(at) == Word::kFraction) return Number{1 / value(at), at + 1, false, true, false, 0};
  if (kind(at) == Word::kOrdinal && value(at) > 2)
    return Number{value(at), at + 1, false, true, false, 0};
  if (kind(at) == Word::kTens) {
    const std::size_t ones = skip_hyphen(at + 1);
    if (kind(ones) == Word::kOrdinal && value(ones) < 10) {
      return Number{value(at) + value(ones), ones + 1, false, true, false, 0};
    }
  }
  return std::nullopt;
}

// A fraction below one, without a scale.
std::optional<Number> NumberParser::proper_fraction_at(std::size_t i) const {
  double above = 1;
  std::size_t next = i;
  const bool article = word(i, "a") || word(i, "an");
  if (article) {
    ++next;
  } else if (kind(i) == Word::kOnes && value(i) > 0) {
    above = value(i);
    ++next;
  } else if (kind(i) == Word::kTens) {
    above = 0;
    add_ones(next, above);
  } else if (kind(i) != Word::kFraction) {
    return std::nullopt;
  }
  const std::optional<Number> below = denominator_at(next);
  if (!below || below->value <= above) return std::nullopt;
  const std::size_t last = below->next - 1;
  const bool plural = words_[last].plural || words_[last].kind == Word::kFraction;
  if (above != 1 && !plural) return std::nullopt;
  if (above == 1 && words_[last].plural) return std::nullopt;
  // "a second time": an article makes no fraction of an ordinal that describes a noun.
  if (article && kind(last) == Word::kOrdinal) {
    const Lexeme& behind = lex_[below->next];
    if (behind.kind == LexemeKind::kWord && behind.lower != "of" && !behind.line_before) {
      return std::nullopt;
    }
  }
  return Number{above / below->value, below->next, false, false, false, 0};
}

// "and a half", "and three quarters" behind a number.
void NumberParser::add_fraction(Number& number) const {
  if (!word(number.next, "and")) return;
  const std::optional<Number> fraction = proper_fraction_at(number.next + 1);
  if (!fraction || word(fraction->next, "of")) return;
  const bool million = number.next > 0 && kind(number.next - 1) == Word::kScale;
  const double own = kind(fraction->next) == Word::kScale ? value(fraction->next) : 0;
  if (million) {  // "a million and a half" is one and a half million
    number.value += fraction->value * (own != 0 ? own : value(number.next - 1));
  } else {  // "five and a half million"
    number.value = (number.value + fraction->value) * (own != 0 ? own : 1);
  }
  number.whole = number.value == std::floor(number.value);
  number.next = own != 0 ? fraction->next + 1 : fraction->next;
}

// "a half", "half a million", "two thirds", "one twenty-fifth", "quarter of a million".
std::optional<Number> NumberParser::fraction_at(std::size_t i) const {
  std::optional<Number> number = proper_fraction_at(i);
  if (!number) return std::nullopt;
  std::size_t scale = number->next;
  if (word(scale, "of")) ++scale;
  if (word(scale, "a") || word(scale, "an")) ++scale;
  if (kind(scale) == Word::kScale || kind(scale) == Word::kDozen || kind(scale) == Word::kHundred) {
    number->value *= value(scale);
    number->whole = number->value == std::floor(number->value);
    number->next = scale + 1;
  }
  return number;
}

// "one over twenty", where nothing is counted.
std::optional<Number> NumberParser::over(const Number& number) const {
  if (!word(number.next, "over") || number.ordinal || number.crowd != 0) return std::nullopt;
  const std::optional<Number> below = unsigned_at(number.next + 1);
  if (!below || below->value == 0 || below->ordinal || below->crowd != 0) return std::nullopt;
  const Lexeme& behind = lex_[below->next];
  if ((behind.kind == LexemeKind::kWord && !behind.line_before) || behind.mark == '%') {
    return std::nullopt;
  }
  return Number{number.value / below->value, below->next, false, false, number.in_digits, 0};
}

// "hundreds", "tens of thousands", "hundreds of thousands".
std::optional<Number> NumberParser::crowd_at(std::size_t i) const {
  if (kind(i) != Word::kCrowd) return std::nullopt;
  Number number{value(i), i + 1, false, true, false, value(i)};
  if (word(i + 1, "of") && kind(i + 2) == Word::kCrowd && value(i + 2) > value(i)) {
    number.crowd = value(i) * value(i + 2);
    number.next = i + 3;
  }
  if (number.crowd < 100) return std::nullopt;  // "dozens" gives no bound
  number.value = number.crowd;
  return number;
}

// Numbers in words, with the ordinals and fractions that they end in.
std::optional<Number> NumberParser::words_at(std::size_t i) const {
  if (std::optional<Number> fraction = fraction_at(i)) return fraction;
  if (kind(i) == Word::kOrdinal && !words_[i].plural)
    return Number{value(i), i + 1, true, true, false, 0};
  if (word(i, "a") && word(i + 1, "couple")) {
    return Number{2, word(i + 2, "of") ? i + 3 : i + 2, false, true, false, 0};
  }
  std::optional<Number> number = cardinal_at(i);
  if (!number) return std::nullopt;
  const std::size_t last = skip_hyphen(number->next);
  if (kind(last) == Word::kOrdinal && !lex_[last].line_before) {
    const double end = value(last);
    if (words_[last].plural) {
      if (end > 2) {  // "twenty-three fifths"
        number->value /= end;
        number->whole = false;
        number->next = last + 1;
      }
    } else if (end < 10 && kind(number->next - 1) == Word::kTens) {
      number->value += end;
      number->ordinal = true;
      number->next = last + 1;
    } else if (end >= 100) {
      number->value *= end;
      number->ordinal = true;
      number->next = last + 1;
    } else if (number->value >= 100 && std::fmod(number->value, 100) == 0) {
      number->value += end;
      number->ordinal = true;
      number->next = last + 1;
    }
  } else if (kind(last) == Word::kFraction && words_[last].plural) {
    number->value *= value(last);
    number->whole = false;
    number->next = last + 1;
  }
  return number;
}

}  // namespace tidings::quantity
