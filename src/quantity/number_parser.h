#pragma once

#include <optional>
#include <vector>

#include "core/lexemes.h"
#include "quantity/number_words.h"

namespace tidings::quantity {

struct Number {
  double value = 0;
  std::size_t next = 0;
  bool ordinal = false;
  bool whole = true;  // counts; a fraction or decimal measures
  bool in_digits = false;
  double crowd = 0;  // of "hundreds", "tens of thousands": what one of them is
};

// Reads numbers in digits and words. Looks ahead by a bounded number of lexemes.
class NumberParser {
 public:
  // Keeps a reference to the lexemes.
  explicit NumberParser(const Lexemes& lexemes);

  // The number that begins at `i`, sign included: "-1,234.5", "10k", "2 1/4", "two hundred and
  // six", "half a million", "three and a fifth", "twenty-first", "hundreds of thousands".
  std::optional<Number> at(std::size_t i) const;

 private:
  std::optional<Number> unsigned_at(std::size_t i) const;
  std::optional<Number> digits_at(std::size_t i) const;
  std::optional<Number> words_at(std::size_t i) const;
  std::optional<Number> cardinal_at(std::size_t i) const;
  std::optional<Number> fraction_at(std::size_t i) const;
  std::optional<Number> proper_fraction_at(std::size_t i) const;
  std::optional<Number> crowd_at(std::size_t i) const;
  std::optional<Number> denominator_at(std::size_t i) const;
  std::optional<Number> slash_fraction_at(std::size_t i) const;
  bool add_ones(std::size_t& next, double& group) const;
  void add_decimals(Number& number) const;
  bool is_group(std::size_t at, char separator) const;
  bool add_comma_groups(Number& number) const;
  void add_blank_groups(Number& number) const;
  void add_scales(Number& number, bool bare = false) const;  // bare: "hundred" without a number
  void add_power(Number& number) const;
  void add_fraction(Number& number) const;
  void add_point(Number& number) const;
  bool add_letter(Number& number) const;
  std::optional<Number> over(const Number& number) const;

  Word kind(std::size_t i) const { return i < words_.size() ? words_[i].kind : Word::kNone; }
  double value(std::size_t i) const { return words_[i].value; }
  bool word(std::size_t i, std::string_view text) const { return lex_[i].lower == text; }
  bool mark(std::size_t i, char mark) const { return lex_[i].mark == mark && mark != 0; }
  bool digits(std::size_t i) const { return lex_[i].kind == LexemeKind::kDigits; }
  bool touches(std::size_t i) const { return !lex_[i].gap_before; }
  std::size_t skip_hyphen(std::size_t i) const {
    return mark(i, '-') && kind(i + 1) != Word::kNone ? i + 1 : i;
  }

  const Lexemes& lex_;
  std::vector<NumberWord> words_;
};

}  // namespace tidings::quantity
