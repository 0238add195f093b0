#include "read/lemma.h"

#include <gtest/gtest.h>

#include "core/result.h"

namespace tidings {
namespace {

std::string lemma(std::string_view script, std::string_view word) {
  return LemmaScript(script).apply(word);
}

TEST(LemmaScript, ChangesCaseThenCutsThenAppends) {
  EXPECT_EQ(lemma("K0|", "NATO"), "NATO");
  EXPECT_EQ(lemma("L3|y", "Parties"), "party");
  EXPECT_EQ(lemma("L0|", "The"), "the");
  EXPECT_EQ(lemma("C0|", "KYIV"), "Kyiv");
  EXPECT_EQ(lemma("K2|ce", "forcing"), "forcice");
  EXPECT_EQ(lemma("L*|be", "was"), "be");
}

TEST(LemmaScript, CountsCodePointsAndMapsBeyondAscii) {
  EXPECT_EQ(lemma("K1|", "café"), "caf");
  EXPECT_EQ(lemma("L0|", "ÉTÉ"), "été");
  EXPECT_EQ(lemma("C1|a", "жИЗНЬ"), "Жизнa");
  EXPECT_EQ(lemma("K1|", "go😀"), "go");
}

TEST(LemmaScript, NeverLeavesNothing) {
  EXPECT_EQ(lemma("K5|", "ab"), "ab");
  EXPECT_EQ(lemma("L2|", "AB"), "ab");
  EXPECT_EQ(lemma("L*|", "AB"), "ab");
  EXPECT_EQ(lemma("K9|x", "ab"), "x");
  EXPECT_EQ(lemma("K0|", ""), "");
}

TEST(LemmaScript, ASuffixMayHoldABar) { EXPECT_EQ(lemma("K0||", "a"), "a|"); }

TEST(LemmaScript, RefusesOtherForms) {
  for (const char* script : {"", "K", "K0", "K|", "X0|", "K-1|", "K1a|", "K**|", "L 1|",
                             "K4294967295|", "K99999999999|"}) {
    EXPECT_THROW(LemmaScript{script}, Error) << script;
  }
}

}  // namespace
}  // namespace tidings
