#include "core/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace tidings {
namespace {

constexpr char kRepl[] = "\xEF\xBF\xBD";

std::string repl(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += kRepl;
  return text;
}

TEST(Utf8, KnowsWellFormedText) {
  EXPECT_TRUE(is_valid_utf8(""));
  EXPECT_TRUE(is_valid_utf8("Kyiv, \u041A\u0438\u0457\u0432, \U0001F54A"));
  EXPECT_TRUE(is_valid_utf8(std::string_view("a\0b", 3)));
  EXPECT_FALSE(is_valid_utf8("\xC0\xAF"));          // overlong
  EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));  // above U+10FFFF
  EXPECT_FALSE(is_valid_utf8("\xE2\x82"));          // cut
}

TEST(Utf8, SkipsOneByteOrderMark) {
  EXPECT_EQ(skip_byte_order_mark("\xEF\xBB\xBFnews"), "news");
  EXPECT_EQ(skip_byte_order_mark("\xEF\xBB\xBF\xEF\xBB\xBFx"), "\xEF\xBB\xBFx");
  EXPECT_EQ(skip_byte_order_mark("\xEF\xBB"), "\xEF\xBB");
}

TEST(Utf8, RepairLeavesWellFormedTextAlone) {
  const RepairedUtf8 repaired = repair_utf8("Aden, \u0639\u062F\u0646");
  EXPECT_EQ(repaired.text, "Aden, \u0639\u062F\u0646");
  EXPECT_EQ(repaired.replaced, 0u);
  EXPECT_FALSE(repaired.first);
}

// The examples of the Unicode standard, tables 3-8 to 3-11.
TEST(Utf8, ReplacesMaximalSubparts) {
  EXPECT_EQ(repair_utf8("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41").text, repl(8) + "A");
  EXPECT_EQ(repair_utf8("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41").text, repl(8) + "A");
  EXPECT_EQ(repair_utf8("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42").text,
            repl(5) + "A" + repl(2) + "B");
  EXPECT_EQ(repair_utf8("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41").text, repl(4) + "A");
  EXPECT_EQ(repair_utf8("ab\xF0\x9F\x95").text, "ab" + repl(1));
}

TEST(Utf8, SaysWhereItRepaired) {
  const RepairedUtf8 repaired = repair_utf8("caf\xE9 \xFF");
  EXPECT_EQ(repaired.replaced, 2u);
  ASSERT_TRUE(repaired.first);
  EXPECT_EQ(*repaired.first, (Span{3, 6}));
  EXPECT_TRUE(is_valid_utf8(repaired.text));
}

TEST(CodePointIndex, IsTheIdentityOnAscii) {
  const CodePointIndex index("An attack.");
  EXPECT_EQ(index.code_points_before(3), 3u);
  EXPECT_EQ(index.code_points_before(99), 10u);
  EXPECT_EQ(index.size(), 10u);
  EXPECT_EQ(CodePointIndex("").size(), 0u);
}

TEST(CodePointIndex, CountsLikeALoopAtEveryOffset) {
  std::string text;
  for (int i = 0; i < 60; ++i)
    text += i % 3 == 0 ? "a\u00E9" : i % 3 == 1 ? "\u20AC" : "\U0001F54A.";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    if (!is_valid_utf8(std::string_view(text).substr(0, size))) continue;
    const CodePointIndex index(std::string_view(text).substr(0, size));
    std::uint32_t count = 0;
    for (std::size_t at = 0; at < size; ++at) {
      ASSERT_EQ(index.code_points_before(static_cast<std::uint32_t>(at)), count) << at;
      count += (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    }
    ASSERT_EQ(index.size(), count) << size;
  }
}

}  // namespace
}  // namespace tidings
