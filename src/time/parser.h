#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/lexemes.h"
#include "time/lexicon.h"
#include "time/moment.h"

namespace tidings::time {

// A parsed stretch of lexemes: [the asked position, next).
struct Match {
  Moment moment;
  std::size_t next = 0;
};

struct Amount {
  double value = 0;
  Vague vague = Vague::kNone;
  std::size_t next = 0;
};

// One expression: its lexemes and what they mean.
struct Expression {
  std::size_t begin = 0;
  std::size_t end = 0;
  Moment moment;
};

// A grammar of English temporal expressions, as small parsers of one thing each that look at the
// lexemes from a position on. All of them look ahead by a bounded number of lexemes.
class Parser {
 public:
  // Keeps a reference to the lexemes.
  explicit Parser(const Lexemes& lexemes);

  // The longest expression that begins exactly at `i`, with those that hang on its end ("May 4 and
  // 5" has two), in text order; empty if none does.
  std::vector<Expression> at(std::size_t i) const;

  // What the lexicon knows of a lexeme; nullptr for nothing.
  const Entry* entry(std::size_t i) const { return i < entries_.size() ? entries_[i] : nullptr; }

 private:
  using Maybe = std::optional<Match>;

  // parse_numbers.cc
  std::optional<Amount> number(std::size_t i) const;
  std::optional<Amount> small_number(std::size_t i) const;
  std::optional<Amount> amount(std::size_t i) const;  // also "a", "several", "a couple of"
  Maybe year(std::size_t i) const;                    // "1917", "'95", "480 BC", "nineteen eighty"
  Maybe spelled_year(std::size_t i) const;
  Maybe plain_year(std::size_t i, bool expected) const;
  std::optional<Amount> ordinal(std::size_t i) const;
  std::optional<Amount> day_number(std::size_t i) const;
  std::size_t era(std::size_t i, bool& before_christ) const;  // behind "BC" or "B.C.", else i

  // parse_calendar.cc
  Maybe month_name(std::size_t i) const;
  Maybe month_date(std::size_t i) const;
  Maybe month_first(std::size_t i) const;
  Maybe day_first(std::size_t i) const;
  Maybe year_first(std::size_t i) const;
  Maybe with_year(Match date) const;
  Maybe weekday_date(std::size_t i) const;
  Maybe numeric_date(std::size_t i) const;
  Maybe compact_date(std::size_t i) const;
  Maybe decade(std::size_t i) const;
  Maybe century(std::size_t i) const;
  Maybe season(std::size_t i) const;
  Maybe quarter(std::size_t i) const;
  Maybe holiday(std::size_t i) const;
  Maybe day_of_month(std::size_t i) const;
  Maybe numbered_week(std::size_t i) const;

  // parse_relative.cc
  Maybe deictic(std::size_t i) const;
  Maybe which(std::size_t i) const;
  Maybe which_unit(std::size_t noun, Which which, bool article) const;
  Maybe shift(std::size_t i, int depth) const;
  Maybe shift_from(Match distance, std::size_t i, int depth) const;
  Maybe in_future(std::size_t i) const;
  Maybe unit_alone(std::size_t i) const;
  Maybe length(std::size_t i) const;
  Maybe duration(std::size_t i) const;
  Maybe recurring(std::size_t i) const;
  Maybe reference(std::size_t i) const;
  std::size_t bound(std::size_t i) const;  // behind "more than", "about", …; else i

  // parse_clock.cc
  Maybe clock(std::size_t i) const;
  Maybe digital_clock(std::size_t i) const;
  Maybe spoken_clock(std::size_t i) const;
  Maybe day_part(std::size_t i) const;
  Maybe clock_range(std::size_t i) const;
  Maybe bare_hour(std::size_t i) const;
  Maybe any_clock(std::size_t i) const;
  std::size_t zone(std::size_t i) const;
  std::size_t half_day(std::size_t i, int& offset) const;

  // parse_compose.cc and parse_lists.cc
  // "the end of May", "the first Friday of next month", "later that year"
  Maybe part_of(std::size_t i, int depth) const;
  Maybe stage_of(std::size_t at, int depth) const;
  Maybe rest_of(std::size_t i) const;
  Maybe later_in(std::size_t at, int depth) const;
  Maybe numbered_part(std::size_t at, int depth) const;
  Maybe atom(std::size_t i, int depth) const;
  Maybe date(std::size_t i, int depth) const;
  Maybe with_clock(std::size_t i, int depth) const;
  Maybe told_day_part(std::size_t i) const;
  Maybe date_then_clock(std::size_t i, int depth) const;
  Maybe clock_then_date(std::size_t i, int depth) const;
  Maybe unit_after_next(std::size_t i) const;
  std::optional<std::vector<Expression>> listed_days(std::size_t i) const;
  Maybe day_of_this_month(std::size_t i) const;
  Maybe day_range(std::size_t i) const;
  Maybe range(std::size_t i) const;
  Maybe announced_year(std::size_t i) const;
  bool is_part_of_more(std::size_t i, std::size_t behind) const;
  void add_listed(std::vector<Expression>& found) const;
  void add_listed_days(std::vector<Expression>& found) const;
  void add_short_year(std::vector<Expression>& found) const;
  Maybe range_end(std::size_t i, const Moment& first) const;

  bool word(std::size_t i, std::string_view text) const { return lex_[i].lower == text; }
  bool mark(std::size_t i, char mark) const { return lex_[i].mark == mark && mark != 0; }
  bool is(std::size_t i, Sort sort) const { return entry(i) && entry(i)->is(sort); }
  int as(std::size_t i, Sort sort) const { return entry(i)->as(sort); }
  bool digits(std::size_t i) const { return lex_[i].kind == LexemeKind::kDigits; }
  bool touches(std::size_t i) const { return !lex_[i].gap_before; }  // the lexeme before it
  bool same_line(std::size_t i) const { return !lex_[i].line_before; }
  std::size_t skip_article(std::size_t i) const;
  std::size_t skip_comma(std::size_t i) const { return mark(i, ',') ? i + 1 : i; }
  std::size_t skip_dot(std::size_t i) const { return mark(i, '.') && touches(i) ? i + 1 : i; }
  bool counts_noun(std::size_t i) const;  // whether the number at `i` counts the word behind it
  bool tagged(std::size_t i, std::string_view upos) const;

  const Lexemes& lex_;
  std::vector<const Entry*> entries_;
};

inline constexpr int kMaxDepth = 4;

// The longer of two matches.
void keep_longer(std::optional<Match>& best, std::optional<Match> other);

}  // namespace tidings::time
