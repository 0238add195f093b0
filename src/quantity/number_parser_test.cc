#include "quantity/number_parser.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace tidings::quantity {
namespace {

std::optional<Number> parse(const std::string& text) {
  Document document;
  document.text = text;
  const Lexemes lexemes(document, {});
  const std::optional<Number> number = NumberParser(lexemes).at(0);
  if (number && number->next != lexemes.size()) return std::nullopt;
  return number;
}

void expect(const std::string& text, double value) {
  const std::optional<Number> number = parse(text);
  ASSERT_TRUE(number) << text;
  EXPECT_NEAR(number->value, value, 1e-9 * std::max(1.0, std::abs(value))) << text;
}

TEST(NumberParser, ReadsDigits) {
  expect("1,234,567.89", 1234567.89);
  expect("12,34,567", 1234567);
  expect("1 414 021", 1414021);
  expect("-0.5", -0.5);
  expect(".25", 0.25);
  expect("5,00", 5);
  expect("3/4", 0.75);
  expect("2 1/4", 2.25);
  expect("10k", 10000);
  expect("1.2bn", 1.2e9);
  expect("12e-1", 1.2);
}

TEST(NumberParser, ReadsWords) {
  expect("twenty-three", 23);
  expect("two hundred and six", 206);
  expect("a hundred thousand", 100000);
  expect("one million two thousand and five", 1002005);
  expect("three lakh crore", 3e12);
  expect("half a dozen", 6);
  expect("half a million", 500000);
  expect("two and a half million", 2.5e6);
  expect("a million and a half", 1.5e6);
  expect("three fifths", 0.6);
  expect("minus five point two", -5.2);
}

TEST(NumberParser, MarksOrdinals) {
  for (const auto& [text, value] : {std::pair{"eighth", 8.0},
                                    {"twenty-first", 21.0},
                                    {"22nd", 22.0},
                                    {"two hundredth", 200.0}}) {
    const std::optional<Number> number = parse(text);
    ASSERT_TRUE(number) << text;
    EXPECT_TRUE(number->ordinal) << text;
    EXPECT_EQ(number->value, value) << text;
  }
}

TEST(NumberParser, KnowsCrowds) {
  EXPECT_EQ(parse("hundreds")->crowd, 100);
  EXPECT_EQ(parse("tens of thousands")->crowd, 10000);
  EXPECT_FALSE(parse("dozens"));
}

TEST(NumberParser, RefusesWhatIsTooLong) {
  EXPECT_FALSE(parse(std::string(400, '9')));
  EXPECT_FALSE(parse("999999999 billion trillion"));
}

}  // namespace
}  // namespace tidings::quantity
