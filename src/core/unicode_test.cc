#include "core/unicode.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace tidings {
namespace {

TEST(Unicode, DecodesAndEncodesEveryLength) {
  const std::string text = "a\u00E9\u20AC\U0001F54A";
  std::vector<char32_t> values;
  std::string again;
  for (const CodePoint point : CodePoints(text)) {
    values.push_back(point.value);
    append_utf8(again, point.value);
  }
  EXPECT_EQ(values, (std::vector<char32_t>{U'a', 0xE9, 0x20AC, 0x1F54A}));
  EXPECT_EQ(again, text);
}

TEST(Unicode, WalksBackwards) {
  const std::string text = "a\u20AC\U0001F54A";
  EXPECT_EQ(decode_before(text, 8).value, char32_t{0x1F54A});
  EXPECT_EQ(decode_before(text, 4).value, char32_t{0x20AC});
  EXPECT_EQ(decode_before(text, 4).size, 3u);
  EXPECT_EQ(decode_before(text, 1).value, U'a');
}

TEST(Unicode, LoopsOverAnyBytesAndEnds) {
  int count = 0;
  for (const CodePoint point : CodePoints("\xFF\xE2\x82x")) {
    EXPECT_GE(point.size, 1u);
    ++count;
  }
  EXPECT_EQ(count, 4);
  EXPECT_EQ(decode_before("\x80\x80\x80\x80\x80", 5).size, 1u);
}

TEST(Unicode, EncodesNoSurrogates) {
  std::string text;
  append_utf8(text, 0xD800);
  append_utf8(text, 0x110000);
  EXPECT_EQ(text, "\uFFFD\uFFFD");
}

TEST(Unicode, TestsCategories) {
  EXPECT_TRUE(is_letter(U'\u0416'));
  EXPECT_TRUE(is_letter(U'z'));
  EXPECT_FALSE(is_letter(U'['));
  EXPECT_FALSE(is_letter(U'@'));
  EXPECT_TRUE(is_upper(U'\u0416'));
  EXPECT_TRUE(is_upper(U'\u01C5'));  // a titlecase digraph
  EXPECT_TRUE(is_lower(U'\u00DF'));
  EXPECT_TRUE(is_digit(U'\u0665'));  // Arabic-Indic five
  EXPECT_FALSE(is_digit(U'\u00B2'));
  EXPECT_TRUE(is_number(U'\u00B2'));
  EXPECT_TRUE(is_mark(U'\u0301'));
  EXPECT_TRUE(is_punctuation(U'\u201C'));
  EXPECT_TRUE(is_symbol(U'$'));
  EXPECT_FALSE(is_punctuation(U'$'));
  EXPECT_TRUE(is_control(0));
  EXPECT_EQ(category_of(0xE000), Category::kCo);
  EXPECT_EQ(category_of(0x0378), Category::kCn);
}

TEST(Unicode, KnowsWhiteSpace) {
  for (const char32_t space : {0x09, 0x0A, 0x0D, 0x20, 0x85, 0xA0, 0x2028, 0x3000}) {
    EXPECT_TRUE(is_space(space)) << static_cast<unsigned>(space);
  }
  for (const char32_t other : {0x08, 0x0E, 0x1F, 0x200B, 0xFEFF}) {
    EXPECT_FALSE(is_space(other)) << static_cast<unsigned>(other);
  }
}

TEST(Unicode, MapsCaseOneToOne) {
  EXPECT_EQ(to_lower(U'\u0130'), U'i');
  EXPECT_EQ(to_upper(U'\u00E9'), U'\u00C9');
  EXPECT_EQ(to_upper(U'7'), U'7');
  EXPECT_EQ(lower("NATO \u041D\u0410\u0422\u041E"), "nato \u043D\u0430\u0442\u043E");
}

TEST(Unicode, NormalisesToFormKc) {
  EXPECT_EQ(nfkc("plain"), "plain");
  EXPECT_EQ(nfkc("\uFB01re\u00A0\u00BD"), "fire 1\u20442");
  EXPECT_EQ(nfkc("e\u0301"), "\u00E9");
  EXPECT_EQ(nfkc("\u2126"), "\u03A9");
  EXPECT_EQ(nfkc("\uFF76\uFF9E"), "\u30AC");
  EXPECT_EQ(nfkc(std::string("\0\u00E9", 3)), std::string("\0\u00E9", 3));
}

TEST(Unicode, NormalisesEndlessMarksInLinearTime) {
  std::string text = "a";
  for (int i = 0; i < 400'000; ++i) text += i % 2 == 0 ? "\u0301" : "\uFF9E";
  const auto before = std::chrono::steady_clock::now();
  EXPECT_GT(nfkc(text).size(), 400'000u);
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(20));
}

}  // namespace
}  // namespace tidings
