#include "ingest/text_check.h"

#include <gtest/gtest.h>

#include <string>

namespace tidings {
namespace {

Document checked(std::string text) {
  Document document;
  document.text = std::move(text);
  check_text(document);
  return document;
}

std::string code(std::string text) {
  const Document document = checked(std::move(text));
  return document.problems.empty() ? "" : document.problems[0].code;
}

TEST(CheckText, LetsTextPass) {
  EXPECT_EQ(code("Shells fell on the town.\r\n\tNobody was hurt.\f"), "");
  EXPECT_EQ(code("\u0642\u0635\u0641 \U0001F54A"), "");
  EXPECT_EQ(code("one \x1B[31mred\x1B[0m word"), "");
}

TEST(CheckText, FindsBlankText) {
  EXPECT_EQ(code(" \n\t"), "empty-document");
  EXPECT_EQ(code("\u00A0\u2003"), "empty-document");
  EXPECT_EQ(code(""), "");  // its reader has said so already
}

TEST(CheckText, KeepsTextAroundANul) {
  const Document document = checked(std::string("ab\0c", 4));
  ASSERT_EQ(document.problems.size(), 1u);
  EXPECT_EQ(document.problems[0].code, "nul-character");
  EXPECT_EQ(document.problems[0].span, (Span{2, 3}));
  EXPECT_EQ(document.text.size(), 4u);
}

TEST(CheckText, DropsBinary) {
  std::string binary;
  for (int i = 0; i < 2'000; ++i) binary += static_cast<char>(i % 128);
  const Document document = checked(binary);
  ASSERT_EQ(document.problems.size(), 1u);
  EXPECT_EQ(document.problems[0].code, "binary-input");
  EXPECT_TRUE(document.text.empty());
  std::string other_encoding;
  for (int i = 0; i < 100; ++i) other_encoding += "\uFFFD\uFFFD ";
  EXPECT_EQ(code(other_encoding), "binary-input");
}

TEST(CheckText, BoundsTheLength) {
  EXPECT_EQ(code(std::string(kMaxDocumentBytes, 'x')), "");
  const Document document = checked(std::string(kMaxDocumentBytes + 1, 'x'));
  ASSERT_EQ(document.problems.size(), 1u);
  EXPECT_EQ(document.problems[0].code, "document-too-long");
  EXPECT_TRUE(document.text.empty());
}

TEST(ForeignFormat, NamesKnownOnes) {
  EXPECT_NE(foreign_format("%PDF-1.7\n"), "");
  EXPECT_NE(foreign_format("\xFF\xFEh"), "");
  EXPECT_NE(foreign_format("PK\x03\x04"), "");
  EXPECT_EQ(foreign_format("Percent"), "");
  EXPECT_EQ(foreign_format(""), "");
}

}  // namespace
}  // namespace tidings
