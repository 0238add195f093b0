#include "read/captives.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace tidings {
namespace {

// "Rebels NOUN 2 nsubj | took VERB 0 root | …" with the form as lemma.
Sentence sentence_of(const std::string& rows) {
  Sentence sentence;
  std::istringstream in(rows);
  std::string lemma, upos, bar;
  Token token;
  while (in >> token.lemma >> token.upos >> token.head >> token.deprel) {
    sentence.tokens.push_back(token);
    in >> bar;
  }
  return sentence;
}

std::string tree_of(const Sentence& sentence) {
  std::string tree;
  for (const Token& token : sentence.tokens) {
    tree += std::to_string(token.head) + ":" + token.deprel + " ";
  }
  return tree;
}

TEST(Captives, AreTheObjectOfTheVerb) {
  Sentence sentence = sentence_of(
      "rebel NOUN 2 nsubj | take VERB 0 root | 14 NUM 5 nummod | soldier NOUN 5 compound | "
      "prisoner NOUN 2 obj | . PUNCT 2 punct");
  attach_captives(sentence);
  EXPECT_EQ(tree_of(sentence), "2:nsubj 0:root 4:nummod 2:obj 2:xcomp 2:punct ");
}

TEST(Captives, KeepTheirTitle) {
  Sentence sentence = sentence_of(
      "rebel NOUN 2 nsubj | take VERB 0 root | secretary NOUN 5 compound | general ADJ 5 amod | "
      "hostage NOUN 2 obj");
  attach_captives(sentence);
  EXPECT_EQ(tree_of(sentence), "2:nsubj 0:root 2:obj 3:amod 2:xcomp ");
}

TEST(Captives, AreTheObjectAlsoAsPronoun) {
  Sentence sentence =
      sentence_of("gang NOUN 2 nsubj | hold VERB 0 root | they PRON 2 iobj | hostage NOUN 2 obj");
  attach_captives(sentence);
  EXPECT_EQ(tree_of(sentence), "2:nsubj 0:root 2:obj 2:xcomp ");
}

TEST(Captives, StayWhatTheyAreWithoutAnyoneBefore) {
  for (const char* rows :
       {"rebel NOUN 2 nsubj | take VERB 0 root | hostage NOUN 2 obj",
        "rebel NOUN 2 nsubj | take VERB 0 root | five NUM 4 nummod | hostage NOUN 2 obj",
        "police NOUN 2 nsubj | free VERB 0 root | aid NOUN 4 compound | hostage NOUN 2 obj"}) {
    Sentence sentence = sentence_of(rows);
    const std::string before = tree_of(sentence);
    attach_captives(sentence);
    EXPECT_EQ(tree_of(sentence), before);
  }
}

}  // namespace
}  // namespace tidings
