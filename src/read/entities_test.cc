#include "read/entities.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "core/result.h"

namespace tidings {
namespace {

const std::vector<std::string> kLabels = {
    "O", "B-person", "I-person", "B-money", "B-organization", "I-money", "I-organization"};

// Logits in which each word prefers the named label by `margin`.
std::vector<float> preferring(const std::vector<std::size_t>& labels, float margin = 4) {
  std::vector<float> logits(labels.size() * kLabels.size(), 0);
  for (std::size_t w = 0; w < labels.size(); ++w) logits[w * kLabels.size() + labels[w]] = margin;
  return logits;
}

using Ranges = std::vector<EntityLabels::WordRange>;

TEST(EntityLabels, ReadsRangesOffLegalSequences) {
  const EntityLabels labels(kLabels);
  EXPECT_EQ(labels.decode(preferring({0, 1, 2, 0, 4, 4, 6})),
            (Ranges{{1, 3, EntityKind::kPerson},
                    {4, 5, EntityKind::kOrganization},
                    {5, 7, EntityKind::kOrganization}}));
  EXPECT_EQ(labels.decode({}), Ranges{});
}

TEST(EntityLabels, RepairsIllegalPreferences) {
  const EntityLabels labels(kLabels);
  // I-person at the start: the best legal sequence begins a person there or gives the word up.
  std::vector<float> logits = preferring({2, 2});
  logits[1] = 3;  // B-person is nearly as good at word 0
  EXPECT_EQ(labels.decode(logits), (Ranges{{0, 2, EntityKind::kPerson}}));
  // I-money inside a person: the stronger reading of both words wins as a whole.
  logits = preferring({1, 5});
  logits[1 * 7 + 2] = 1;  // 4 + 1 for B-person I-person; 0 + 4 for B-money I-money
  EXPECT_EQ(labels.decode(logits), (Ranges{{0, 2, EntityKind::kPerson}}));
}

// The decoder against all sequences of up to four words.
TEST(EntityLabels, FindsTheBestLegalSequence) {
  const EntityLabels labels(kLabels);
  const auto legal = [](std::size_t before, std::size_t label) {
    return label == 2   ? before == 1 || before == 2
           : label == 5 ? before == 3 || before == 5
           : label == 6 ? before == 4 || before == 6
                        : true;
  };
  std::mt19937 random(7);
  std::normal_distribution<float> normal;
  for (int round = 0; round < 200; ++round) {
    const std::size_t words = 1 + random() % 4;
    std::vector<float> logits(words * 7);
    for (float& logit : logits) logit = normal(random);
    double best = -1e9;
    std::vector<std::size_t> best_path;
    std::size_t sequences = 1;
    for (std::size_t w = 0; w < words; ++w) sequences *= 7;
    for (std::size_t code = 0; code < sequences; ++code) {
      std::vector<std::size_t> path;
      double sum = 0;
      bool ok = true;
      for (std::size_t w = 0, rest = code; w < words; ++w, rest /= 7) {
        path.push_back(rest % 7);
        ok = ok && legal(w == 0 ? 0 : path[w - 1], path[w]);
        sum += logits[w * 7 + path[w]];
      }
      if (ok && sum > best) {
        best = sum;
        best_path = path;
      }
    }
    EXPECT_EQ(labels.decode(logits), labels.decode(preferring(best_path, 1000)));
  }
}

TEST(EntityLabels, AddsWhatOneLabelGainsAfterAnother) {
  std::vector<float> transitions(7 * 7, 0.0f);
  transitions[1 * 7 + 2] = 3;  // from B-person to I-person
  transitions[0 * 7 + 0] = -1;
  const EntityLabels labels(kLabels, transitions);
  std::vector<float> logits = preferring({1, 0, 0});
  logits[1 * 7 + 0] = 2;
  logits[1 * 7 + 2] = 0;  // O is better by 2, but I-person gains 3, and O O would lose 1
  EXPECT_EQ(labels.decode(logits), (Ranges{{0, 2, EntityKind::kPerson}}));
  EXPECT_EQ(EntityLabels(kLabels).decode(logits), (Ranges{{0, 1, EntityKind::kPerson}}));
}

TEST(EntityLabels, RefusesIncompleteSets) {
  using Set = std::vector<std::string>;
  for (const Set& set : {Set{}, Set{"O", "O"}, Set{"B-person", "I-person"}, Set{"O", "B-person"},
                         Set{"O", "I-person"}, Set{"O", "B-person", "I-money"},
                         Set{"O", "X-person"}, Set{"O", "B-persons", "I-persons"},
                         Set{"O", "B", "I"}, Set{"O", "B-person", "I-person", "B-person"}}) {
    EXPECT_THROW(EntityLabels{set}, Error);
  }
}

TEST(EntityLabels, ScoresAreLogarithmsOfProbabilities) {
  std::vector<float> transitions(kLabels.size() * kLabels.size(), 0);
  transitions[0 * kLabels.size() + 1] = 0.5F;  // O to B-person
  const EntityLabels labels(kLabels, transitions);
  const std::vector<float> logits = preferring({0, 1, 2, 0}, 2);
  const auto path = labels.path(labels.decode(logits), 4);
  EXPECT_EQ(path, (std::vector<std::uint16_t>{0, 1, 2, 0}));
  const EntityLabels::KindScores scores = labels.score(logits, path, 1, 3);
  double sum = 0;
  for (const double score : scores) sum += std::exp(score);
  EXPECT_NEAR(sum, 1, 1e-12);
  const auto of = [&](EntityKind kind) { return scores[static_cast<std::size_t>(kind)]; };
  EXPECT_NEAR(of(EntityKind::kPerson) - scores.back(), 2 + 2 + 0.5, 1e-6);
  EXPECT_NEAR(of(EntityKind::kMoney), scores.back(), 1e-6);
  EXPECT_EQ(std::exp(of(EntityKind::kLocation)), 0);
}

}  // namespace
}  // namespace tidings
