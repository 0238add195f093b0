#include <gtest/gtest.h>

#include "core/events.h"
#include "core/unicode.h"
#include "core/utf8.h"

namespace tidings {
namespace {

TextSpan span_of(std::string_view text, std::string_view words, bool title = false) {
  const auto at = static_cast<std::uint32_t>(text.find(words));
  return {{at, at + static_cast<std::uint32_t>(words.size())}, title};
}

TEST(Masked, HidesNamesAndLeavesTheRest) {
  Document document;
  document.text = "Ann O'Roe-Lee left. Ann stayed.";
  document.title = "Ann left";
  const Document shown = masked(
      document, {span_of(document.text, "Ann O'Roe-Lee"), span_of(*document.title, "Ann", true)});
  EXPECT_EQ(shown.text, "*** *'***-*** left. Ann stayed.");
  EXPECT_EQ(*shown.title, "*** left");
  EXPECT_EQ(masked(document, {}).text, document.text);
}

TEST(Masked, KeepsOffsets) {
  Document document;
  document.text = "José and \u0414\u0430\u0440\u044C\u044F \u540D\u524D \U00020000 left";
  const auto length = static_cast<std::uint32_t>(document.text.size());
  const Document shown = masked(document, {{{0, length}, false}});
  EXPECT_EQ(shown.text.size(), document.text.size());
  EXPECT_EQ(CodePointIndex(shown.text).size(), CodePointIndex(document.text).size());
  EXPECT_EQ(shown.text.substr(0, 5), "***\u00D7");
}

TEST(Masked, HidesNothingBeyondTheText) {
  Document document;
  document.text = "Ann";
  EXPECT_EQ(masked(document, {{{1, 40}, false}, {{0, 2}, true}}).text, "A**");
}

}  // namespace
}  // namespace tidings
