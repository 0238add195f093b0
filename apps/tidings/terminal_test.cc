#include "terminal.h"

#include <gtest/gtest.h>

#include <string>

namespace tidings::app {
namespace {

TEST(Neutral, LetsTextPass) {
  EXPECT_EQ(neutral("Zo\u00EB, \u0643\u0627\u0628\u0648\u0644 \U0001F54A"),
            "Zo\u00EB, \u0643\u0627\u0628\u0648\u0644 \U0001F54A");
  EXPECT_EQ(neutral("one\ntwo\tthree\r"), "one two three ");
}

TEST(Neutral, ShowsWhatATerminalWouldObey) {
  EXPECT_EQ(neutral("\x1B[2Jx"), "\u241B[2Jx");
  EXPECT_EQ(neutral(std::string("\0\x07\x7F", 3)), "\u2400\u2407\u2421");
  EXPECT_EQ(neutral("\u009B31m"), "<U+009B>31m");
  EXPECT_EQ(neutral("a\u202Eb\u2066c\u200Fd"), "a<U+202E>b<U+2066>c<U+200F>d");
}

TEST(Neutral, SurvivesAnyBytes) {
  EXPECT_EQ(neutral("\xFFx\xE2\x82"), "\uFFFDx\uFFFD\uFFFD");
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string text =
          neutral(std::string{static_cast<char>(first), static_cast<char>(second)});
      for (const char c : text) ASSERT_TRUE(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
    }
  }
}

TEST(Columns, CountsCells) {
  EXPECT_EQ(columns("Kyiv"), 4u);
  EXPECT_EQ(columns("e\u0301"), 1u);
  EXPECT_EQ(columns("\u5317\u4EAC"), 4u);
}

TEST(Fitted, FillsAndCuts) {
  EXPECT_EQ(fitted("ab", 4), "ab  ");
  EXPECT_EQ(fitted("abcdef", 4), "abc…");
  EXPECT_EQ(fitted("\u5317\u4EAC\u5E02", 4), "\u5317… ");
  EXPECT_EQ(fitted("abcd", 4), "abcd");
}

}  // namespace
}  // namespace tidings::app
