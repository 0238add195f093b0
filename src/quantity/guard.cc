#include "quantity/guard.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace tidings::quantity {
namespace {

template <std::size_t kSize>
bool among(const std::array<std::string_view, kSize>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 23> kMonths = {
    "january",   "february", "march",    "april",    "may",  "june", "july", "august",
    "september", "october",  "november", "december", "jan",  "feb",  "mar",  "apr",
    "jun",       "jul",      "aug",      "sep",      "sept", "oct",  "nov"};

// Nouns that a number behind them names.
constexpr std::array<std::string_view, 36> kNamed = {
    "resolution", "article",  "route",      "highway", "flight",    "chapter",
    "section",    "page",     "unit",       "channel", "room",      "figure",
    "table",      "road",     "line",       "camp",    "brigade",   "battalion",
    "division",   "regiment", "squadron",   "gate",    "zone",      "block",
    "level",      "phase",    "type",       "model",   "mark",      "block",
    "apartment",  "terminal", "interstate", "hill",    "paragraph", "boeing"};

// Words before four digits that make them a year.
constexpr std::array<std::string_view, 21> kBeforeYear = {
    "in",     "since",   "by",    "until",   "till", "from",   "during",
    "before", "after",   "early", "late",    "mid",  "the",    "and",
    "to",     "between", "of",    "through", "year", "spring", "summer"};

bool is_month(const Lexeme& lexeme) {
  if (lexeme.kind != LexemeKind::kWord || !among(kMonths, lexeme.lower)) {
    return lexeme.lower == "dec" && lexeme.capital;
  }
  return lexeme.capital;
}

bool digits(const Lexeme& lexeme) { return lexeme.kind == LexemeKind::kDigits; }

bool beside_month(const Lexemes& lexemes, std::size_t i) {
  if (lexemes[i].digits > 4 || lexemes[i].digits == 3) return false;
  std::size_t next = i + 1;
  const std::string_view suffix = lexemes[next].lower;
  if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") ++next;
  if (lexemes[next].lower == "of") ++next;
  if ((lexemes[next].mark == '-' || lexemes[next].lower == "to" || lexemes[next].lower == "and") &&
      digits(lexemes[next + 1]) && is_month(lexemes[next + 2])) {
    return true;
  }
  if (is_month(lexemes[next]) && !lexemes[next].line_before && lexemes[i].number <= 31) return true;
  // Backwards: "May 5", "Feb. 2", "May 5, 2010", "May 5-7", "May 5 and 6".
  std::size_t back = i;
  for (int step = 0; step < 6 && back > 0; ++step) {
    const Lexeme& before = lexemes[back - 1];
    if (is_month(before)) return true;
    const bool link = before.mark == ',' || before.mark == '-' || before.mark == '.' ||
                      before.lower == "the" || before.lower == "of" ||
                      (step > 0 && (before.lower == "and" || before.lower == "to"));
    const bool number = digits(before) && before.digits <= 2 && before.number <= 31;
    if (!link && !number) return false;
    if (step > 1 && number && lexemes[i].digits <= 2 && back + 2 < i) return false;
    --back;
  }
  return false;
}

bool is_clock_or_date(const Lexemes& lexemes, std::size_t i) {
  const Lexeme& one = lexemes[i];
  const auto joined = [&](std::size_t at, char mark) {
    return lexemes[at].mark == mark && !lexemes[at].gap_before && digits(lexemes[at + 1]) &&
           !lexemes[at + 1].gap_before;
  };
  if (joined(i + 1, ':') && lexemes[i + 2].digits == 2) return true;
  if (i >= 2 && lexemes[i - 1].mark == ':' && !one.gap_before && digits(lexemes[i - 2]))
    return true;
  for (const char mark : {'-', '/', '.'}) {
    if (joined(i + 1, mark) && joined(i + 3, mark)) return true;
    if (i >= 2 && lexemes[i - 1].mark == mark && !one.gap_before && digits(lexemes[i - 2]) &&
        !lexemes[i - 1].gap_before &&
        (joined(i + 1, mark) ||
         (i >= 4 && lexemes[i - 3].mark == mark && digits(lexemes[i - 4])))) {
      return true;
    }
  }
  if (one.digits == 4 && one.number >= 1000 && one.number <= 2100 && joined(i + 1, '-') &&
      lexemes[i + 2].digits == 2) {
    return true;
  }
  if (lexemes[i + 1].mark == '%' && !lexemes[i + 1].gap_before && digits(lexemes[i + 2]) &&
      !lexemes[i + 2].gap_before) {
    return true;
  }
  std::string_view next = lexemes[i + 1].lower;
  if (next == "s" && !lexemes[i + 1].gap_before) return true;  // "1990s"
  if (lexemes[i + 1].mark == '\'' && lexemes[i + 2].lower == "s" && !lexemes[i + 1].gap_before)
    return true;
  if (one.digits <= 2 && (next == "am" || next == "pm") && one.number <= 12) return true;
  if (one.digits <= 2 && (next == "a" || next == "p") && lexemes[i + 2].mark == '.' &&
      lexemes[i + 3].lower == "m")
    return true;
  return one.digits <= 2 && next == "o" && lexemes[i + 2].mark == '\'' &&
         lexemes[i + 3].lower == "clock";
}

bool is_year(const Lexemes& lexemes, std::size_t i) {
  const Lexeme& one = lexemes[i];
  if (one.digits != 4 || one.number < 1000 || one.number > 2100) return false;
  const Lexeme& next = lexemes[i + 1];
  if (next.lower == "bc" || next.lower == "bce" || next.lower == "ad") return true;
  if (i == 0 || next.mark == '%') return false;
  if (next.kind == LexemeKind::kWord && !next.line_before && next.token != nullptr &&
      next.token->xpos == "NNS") {
    return false;
  }
  const Lexeme& before = lexemes[i - 1];
  if (before.kind == LexemeKind::kWord && among(kBeforeYear, before.lower)) {
    if (one.number < 1500) return before.lower == "in" || before.lower == "since";
    const Token* token = one.token;
    const bool counts = token != nullptr && token->deprel == "nummod" && before.lower != "in" &&
                        before.lower != "since";
    return one.number >= 1800 && !(counts && next.token != nullptr && next.token->upos == "ADJ");
  }
  if ((before.mark == '(' || before.mark == '-' || before.mark == ',') && one.number >= 1800) {
    return before.mark != ',' || before.gap_before || one.gap_before;
  }
  return false;
}

bool names_something(const Lexemes& lexemes, std::size_t i) {
  const Lexeme &one = lexemes[i], &next = lexemes[i + 1];
  if (i > 0 && !one.gap_before) {
    const Lexeme& before = lexemes[i - 1];
    const bool letters = before.kind == LexemeKind::kWord;
    const bool glued = before.mark == '_' || before.mark == '&' || before.mark == '=' ||
                       before.mark == '@' || before.mark == '/';
    if ((letters && before.lower != "usd" && before.lower != "rs" && before.lower != "eur" &&
         before.lower != "gbp" && before.lower != "hk" && before.lower != "nzd") ||
        (glued && !(before.mark == '=' && i > 1 &&
                    (lexemes[i - 2].mark == '>' || lexemes[i - 2].mark == '<')))) {
      return true;
    }
    // "F-16", but not "mid-20" or "5-10".
    if (before.mark == '-' && i > 1 && !before.gap_before &&
        lexemes[i - 2].kind == LexemeKind::kWord && !(i > 2 && digits(lexemes[i - 3]))) {
      return true;
    }
    // "<>30", "=>30", and the codes of web addresses.
    const bool compares = before.mark == '>' || before.mark == '<';
    if (compares && i > 1 && (lexemes[i - 2].mark == '=' || lexemes[i - 2].mark == '<'))
      return true;
    if (before.mark == '%') return true;
  }
  // "24703L202", "777F".
  if (next.kind == LexemeKind::kWord && !next.gap_before && digits(lexemes[i + 2]) &&
      !lexemes[i + 2].gap_before && next.lower != "e" &&
      !(next.lower == "m" || next.lower == "km")) {
    return true;
  }
  if (i > 0 && !one.line_before) {
    const Lexeme& before = lexemes[i - 1];
    if (before.mark == '#' || before.lower == "no" || before.lower == "nr" ||
        before.lower == "nrs") {
      return before.mark == '#';
    }
    if (before.kind == LexemeKind::kWord && among(kNamed, before.lower) && before.capital &&
        one.gap_before)
      return true;
    if (before.mark == '.' && i > 1 && lexemes[i - 2].lower == "no" && lexemes[i - 2].capital)
      return true;
  }
  return false;
}

}  // namespace

bool is_no_quantity(const Lexemes& lexemes, std::size_t i) {
  return is_clock_or_date(lexemes, i) || names_something(lexemes, i) || beside_month(lexemes, i) ||
         is_year(lexemes, i);
}

bool is_no_number(const Lexemes& lexemes, std::size_t i, const Number& number) {
  const Lexeme &one = lexemes[i], &next = lexemes[number.next];
  const std::string_view before = i > 0 ? lexemes[i - 1].lower : std::string_view();
  const bool single = number.next == i + 1;
  if (single && one.lower == "one") {
    if (one.token != nullptr && one.token->upos != "NUM" && one.token->upos != "X") return true;
    if (next.lower == "another" || before == "no" || before == "this" || before == "that" ||
        before == "which" || before == "each" || before == "every" || before == "any" ||
        before == "some") {
      return true;
    }
  }
  if (single && one.lower == "second" && one.token != nullptr && one.token->upos == "NOUN")
    return true;
  if (number.ordinal) {
    if (next.lower == "half" || next.lower == "of" ? is_month(lexemes[number.next + 1])
                                                   : is_month(next))
      return true;
    std::size_t back = i;
    if (back > 0 && lexemes[back - 1].lower == "the") --back;
    if (back > 0 && is_month(lexemes[back - 1])) return true;
  }
  const std::size_t last = number.next - 1;
  const bool half = lexemes[last].lower == "half" || lexemes[last].lower == "quarter";
  if (half && single) {
    // "the first half", "half-time", "the quarter".
    if (one.token != nullptr && one.token->upos == "VERB") return true;
    if (lexemes[last].lower == "quarter" || lexemes[last].lower == "quarters") return true;
    return before == "first" || before == "second" || before == "last" || before == "latter" ||
           before == "other" || before == "the" || before == "better" || before == "th" ||
           (next.mark == '-' && !next.gap_before);
  }
  return false;
}

}  // namespace tidings::quantity
