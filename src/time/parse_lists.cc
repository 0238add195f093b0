#include <array>
#include <memory>

#include "time/parser.h"

// Years that stand alone, and what expressions share with the ones they are listed with.
namespace tidings::time {
namespace {

constexpr std::array<std::string_view, 27> kAnnounce = {
    "in",     "since", "of",     "by",    "until",   "till",  "from",   "to",    "during",
    "before", "after", "around", "circa", "ca",      "about", "late",   "early", "between",
    "mid",    "and",   "or",     "year",  "through", "years", "summer", "ad",    "c"};

bool announces(std::string_view word) {
  for (const std::string_view one : kAnnounce) {
    if (one == word) return true;
  }
  return false;
}

Moment year_of(int year, bool before_christ) {
  Moment moment;
  moment.form = Form::kCalendar;
  moment.year = year;
  moment.before_christ = before_christ;
  return moment;
}

}  // namespace

// Whether digits belong to a longer number, a sum of money, a name or a measure.
bool Parser::is_part_of_more(std::size_t i, std::size_t behind) const {
  if (i > 0) {
    const char before = lex_[i - 1].mark;
    const bool glued = touches(i);
    if (glued && (before == '.' || before == ',' || before == '$' || before == '?' ||
                  before == '#' || before == ':' || before == '/' || before == '+' ||
                  before == '=' || before == '_' || lex_[i - 1].kind == LexemeKind::kWord)) {
      return true;
    }
    if (glued && before == '-' && !(i > 1 && digits(i - 2) && lex_[i - 2].digits == 4) &&
        !(i > 1 && is(i - 2, Sort::kMonth))) {
      return true;
    }
    if (before == '$' || before == '#') return true;
  }
  const Lexeme& next = lex_[behind];
  if (!next.gap_before) {
    if (next.kind == LexemeKind::kWord || next.mark == '%' || next.mark == '_' || next.mark == '?')
      return true;
    if ((next.mark == '.' || next.mark == ',' || next.mark == ':' || next.mark == '/') &&
        digits(behind + 1) && touches(behind + 1)) {
      return true;
    }
    if (next.mark == '-' && lex_[behind + 1].kind == LexemeKind::kWord && touches(behind + 1) &&
        !is(behind + 1, Sort::kMonth))
      return true;
  }
  return false;
}

// A year by itself: four digits that neither count nor measure anything, or digits with an era,
// their own or that of the year they are joined to ("499-493 BC").
Parser::Maybe Parser::announced_year(std::size_t i) const {
  if (word(i, "year") || (word(i, "the") && word(i + 1, "year"))) {
    const std::size_t at = word(i, "the") ? i + 2 : i + 1;
    if (digits(at) && lex_[at].digits <= 4 && lex_[at].number >= 100 && lex_[at].number <= 2100) {
      return Match{year_of(lex_[at].number, false), at + 1};
    }
    return std::nullopt;
  }
  if (word(i, "ca") || word(i, "circa")) {
    const std::size_t at = skip_dot(i + 1);
    Maybe year = plain_year(at, true);
    return year;
  }
  if (!digits(i) && !mark(i, '\'')) {
    const bool spelled =
        is(i, Sort::kCardinal) && i > 0 && (word(i - 1, "in") || word(i - 1, "since"));
    return spelled ? spelled_year(i) : std::nullopt;
  }
  if (digits(i) && lex_[i].digits <= 4 && lex_[i].number > 0) {
    const std::size_t join = i + 1;
    if (mark(join, '-') || word(join, "to") || word(join, "and")) {
      const Maybe other = plain_year(join + 1, true);
      if (other && other->moment.before_christ) return Match{year_of(lex_[i].number, true), i + 1};
    }
  }
  const bool announced =
      i > 0 && lex_[i - 1].kind == LexemeKind::kWord && announces(lex_[i - 1].lower);
  Maybe year = plain_year(i, announced);
  if (!year || year->moment.before_christ || mark(i, '\'')) return year;
  const Lexeme& next = lex_[year->next];
  if (is_part_of_more(i, year->next) || counts_noun(i)) return std::nullopt;
  if (!announced || lex_[i - 1].lower == "of" || lex_[i - 1].lower == "about" ||
      lex_[i - 1].lower == "around" || lex_[i - 1].lower == "to" || word(i - 1, "and") ||
      word(i - 1, "or")) {
    const Token* token = lex_[i].token;
    const bool counts =
        token != nullptr && token->deprel == "nummod" && next.token != nullptr &&
        (next.token->xpos == "JJ" || next.token->xpos == "NNS" || next.token->xpos == "NN") &&
        !next.line_before && next.kind == LexemeKind::kWord;
    if (counts && next.token->xpos != "NN") return std::nullopt;
    if (is(year->next, Sort::kUnit) || is(year->next, Sort::kMultiplier)) return std::nullopt;
  }
  return year;
}

// "28 and 29 August": the first day shares the month of the second.
std::optional<std::vector<Expression>> Parser::listed_days(std::size_t i) const {
  const std::size_t start = skip_article(i);
  const std::optional<Amount> day = digits(start) ? day_number(start) : std::nullopt;
  if (!day || !(word(day->next, "and") || word(day->next, "or"))) return std::nullopt;
  const Maybe last = day_first(day->next + 1);
  if (!last || last->moment.day <= day->value) return std::nullopt;
  Moment first = last->moment;
  first.day = int(day->value);
  return std::vector<Expression>{{i, day->next, first}, {day->next + 1, last->next, last->moment}};
}

void Parser::add_listed(std::vector<Expression>& found) const {
  Moment& first = found.back().moment;
  std::size_t next = found.back().end;
  if (first.bare_year()) {
    add_short_year(found);
    return;
  }
  if (first.form != Form::kCalendar || first.year != 0 || first.of || !first.clock.empty() ||
      first.which != Which::kNone) {
    return;
  }
  const bool month = first.month != 0, season = first.season != Season::kNone;
  if (!month && !season) return;
  if (month && first.day != 0) add_listed_days(found);
  if (found.size() > 1) return;
  // "August and September 1914", "the spring and early summer of 1943".
  if (mark(next, ',')) ++next;
  if (!word(next, "and") && !word(next, "or") && !word(next, "to") && !mark(next, '-')) return;
  const Maybe other = date(next + 1, 1);
  if (!other || other->moment.form != Form::kCalendar || other->moment.year == 0) return;
  const bool alike = month ? other->moment.month != 0 : other->moment.season != Season::kNone;
  if (!alike) return;
  first.year = other->moment.year;
  first.before_christ = other->moment.before_christ;
}

// "1990-94", "2007/08".
void Parser::add_short_year(std::vector<Expression>& found) const {
  const Moment& first = found.back().moment;
  const std::size_t end = found.back().end;
  if (!mark(end, '-') && !mark(end, '/')) return;
  const Lexeme& two = lex_[end + 1];
  const bool fits = touches(end) && digits(end + 1) && touches(end + 1) && two.digits == 2 &&
                    !first.before_christ && two.number > first.year % 100 &&
                    !(mark(end + 2, '-') && touches(end + 2));
  if (fits) {
    found.push_back({end + 1, end + 2, year_of(first.year / 100 * 100 + two.number, false)});
  }
}

// Days that share the month: "May 4, 5 and 6".
void Parser::add_listed_days(std::vector<Expression>& found) const {
  const Moment first = found.back().moment;
  std::size_t next = found.back().end;
  for (int step = 0; step < 4; ++step) {
    const bool comma = mark(next, ',');
    std::size_t at = comma ? next + 1 : next;
    if (word(at, "and") || word(at, "or")) {
      ++at;
    } else if (!comma) {
      return;
    }
    at = skip_article(at);
    const std::optional<Amount> day = day_number(at);
    if (!day || !digits(at) || lex_[at].line_before || day->value <= found.back().moment.day)
      return;
    const Lexeme& behind = lex_[day->next];
    const bool decimal = mark(day->next, '.') && !lex_[day->next + 1].gap_before;
    if (mark(day->next, ':') || decimal) return;
    if (behind.kind == LexemeKind::kWord) {
      const bool counted = tagged(day->next, "NOUN") || tagged(day->next, "ADJ") ||
                           tagged(day->next, "PROPN") || tagged(day->next, "NUM");
      if (!behind.gap_before || counted || is(day->next, Sort::kMonth) ||
          is(day->next, Sort::kUnit)) {
        return;
      }
    }
    Moment other = first;
    other.day = int(day->value);
    const Maybe dated = with_year(Match{other, day->next});
    found.push_back({at, dated->next, dated->moment});
    next = dated->next;
    if (dated->moment.year != 0) {
      for (Expression& one : found) one.moment.year = dated->moment.year;
      return;
    }
  }
}

}  // namespace tidings::time
