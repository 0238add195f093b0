#include "read/lemma_lexicon.h"

#include <gtest/gtest.h>

#include "core/result.h"

namespace tidings {
namespace {

TEST(LemmaLexicon, FindsByFormAndBothTags) {
  const LemmaLexicon lexicon(
      "left\tADJ\tJJ\tleft\nleft\tVERB\tVBD\tleave\nleft\tVERB\tVBN\tleave\npeople\tNOUN\tNNS\t"
      "people\n");
  EXPECT_EQ(lexicon.find("left", "VERB", "VBD"), "leave");
  EXPECT_EQ(lexicon.find("left", "ADJ", "JJ"), "left");
  EXPECT_EQ(lexicon.find("people", "NOUN", "NNS"), "people");
  EXPECT_EQ(lexicon.find("left", "NOUN", "NN"), std::nullopt);
  EXPECT_EQ(lexicon.find("lef", "ADJ", "JJ"), std::nullopt);
  EXPECT_EQ(lexicon.find("zebra", "NOUN", "NN"), std::nullopt);
}

TEST(LemmaLexicon, NoRowsIsNoLexicon) {
  EXPECT_TRUE(LemmaLexicon("").empty());
  EXPECT_EQ(LemmaLexicon("").find("left", "ADJ", "JJ"), std::nullopt);
}

TEST(LemmaLexicon, TheLastLineNeedsNoLineBreak) {
  EXPECT_EQ(LemmaLexicon("ran\tVERB\tVBD\trun").find("ran", "VERB", "VBD"), "run");
}

TEST(LemmaLexicon, RefusesWhatItCannotSearch) {
  EXPECT_THROW(LemmaLexicon("ran\tVERB\tVBD\n"), Error);
  EXPECT_THROW(LemmaLexicon("ran\tVERB\tVBD\trun\tmore\n"), Error);
  EXPECT_THROW(LemmaLexicon("ran\tVERB\tVBD\t\n"), Error);
  EXPECT_THROW(LemmaLexicon("ran\tVERB\tVBD\trun\nate\tVERB\tVBD\teat\n"), Error);
  EXPECT_THROW(LemmaLexicon("ran\tVERB\tVBD\trun\nran\tVERB\tVBD\trun\n"), Error);
}

}  // namespace
}  // namespace tidings
