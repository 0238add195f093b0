#include "read/name_agreement.h"

#include <gtest/gtest.h>

#include <string>

namespace tidings {
namespace {

const std::vector<std::string> kLabels = {"O",          "B-person", "I-person", "B-location",
                                          "I-location", "B-date",   "I-date"};
constexpr std::size_t kWidth = 7;

// A document of one-line sentences of words parted by spaces, and its logits. A word `Bala|3:2`
// has 2 at label 3; all other numbers are 0.
struct Report {
  std::string text;
  std::vector<Sentence> sentences;
  std::vector<float> logits;
  std::vector<Entity> entities;

  explicit Report(std::string_view marked) {
    sentences.emplace_back();
    std::size_t at = 0;
    while (at < marked.size()) {
      const std::size_t end = std::min(marked.find_first_of(" \n", at), marked.size());
      add(marked.substr(at, end - at));
      if (end < marked.size()) text += marked[end];
      if (end < marked.size() && marked[end] == '\n') sentences.emplace_back();
      at = end + 1;
    }
    decode();
  }

  void add(std::string_view marked) {
    const std::size_t bar = std::min(marked.find('|'), marked.size());
    Token token;
    token.span.begin = static_cast<std::uint32_t>(text.size());
    text += marked.substr(0, bar);
    token.span.end = static_cast<std::uint32_t>(text.size());
    sentences.back().tokens.push_back(token);
    logits.resize(logits.size() + kWidth);
    float* row = logits.data() + logits.size() - kWidth;
    if (bar == marked.size()) {
      row[0] = 9;
    } else {
      row[marked[bar + 1] - '0'] = static_cast<float>(marked[bar + 3] - '0');
    }
  }

  void decode() {
    std::size_t row = 0;
    for (const Sentence& sentence : sentences) {
      const std::size_t size = sentence.tokens.size();
      const auto part = std::span(logits).subspan(row * kWidth, size * kWidth);
      for (const auto& range : EntityLabels(kLabels).decode(part)) {
        entities.push_back(
            {{sentence.tokens[range.begin].span.begin, sentence.tokens[range.end - 1].span.end},
             range.kind});
      }
      row += size;
    }
  }
};

// "Bala location" a line.
std::string agreed(std::string_view marked) {
  const Report report(marked);
  std::string out;
  for (const Entity& entity : agree_on_names(EntityLabels(kLabels), report.text, report.sentences,
                                             report.logits, report.entities)) {
    out +=
        std::string(entity.span.in(report.text)) + ' ' + std::string(name_of(entity.kind)) + '\n';
  }
  return out;
}

TEST(NameAgreement, AnUnsurePlaceFollowsTheOthers) {
  EXPECT_EQ(agreed("in Bala|3:6 fell\nnear Bala|3:5 .\nand Bala|1:1 burned"),
            "Bala location\nBala location\nBala location\n");
}

TEST(NameAgreement, ASurePlaceKeepsItsKind) {
  EXPECT_EQ(agreed("in Bala|3:1 fell\nMr Bala|1:9 said"), "Bala person\nBala person\n");
  EXPECT_EQ(agreed("in Bala|3:9 fell\nMr Bala|1:9 said"), "Bala location\nBala person\n");
}

TEST(NameAgreement, ANameIsFoundWhereItWasMissed) {
  EXPECT_EQ(agreed("Bala|0:1 burns\nin Bala|3:6 fell"), "Bala location\nBala location\n");
  EXPECT_EQ(agreed("Port|0:1 Bala|0:1 burns\nin Port|3:6 Bala|4:6 fell"),
            "Port Bala location\nPort Bala location\n");
}

TEST(NameAgreement, ASureNonNameStaysOne) {
  EXPECT_EQ(agreed("Reading is fun\nin Reading|3:6 fell"), "Reading location\n");
}

TEST(NameAgreement, LettersHaveToBeTheSame) {
  EXPECT_EQ(agreed("a bala|0:1 burns\nin Bala|3:6 fell"), "Bala location\n");
}

TEST(NameAgreement, WhatWasFoundIsNotLost) {
  // The others say that the word is no name; the place that was found is only asked for its kind.
  EXPECT_EQ(agreed("May|3:1 came\nMay be\nMay not\nMay he"), "May location\n");
}

TEST(NameAgreement, PlacesInsideOfLongerEntitiesAreLeftAlone) {
  EXPECT_EQ(agreed("in Bala|3:6 fell\nthe Bala|1:6 Khan|2:6 said"),
            "Bala location\nBala Khan person\n");
}

TEST(NameAgreement, DatesAreNoNames) {
  EXPECT_EQ(agreed("in May|5:2 fell\nMay|1:9 said"), "May date\nMay person\n");
}

TEST(NameAgreement, NothingGivesNothing) { EXPECT_EQ(agreed("nothing fell"), ""); }

}  // namespace
}  // namespace tidings
