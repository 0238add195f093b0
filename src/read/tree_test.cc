#include "read/tree.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace tidings {
namespace {

using Heads = std::vector<std::uint32_t>;

bool is_tree_with_one_root(const Heads& heads) {
  std::size_t roots = 0;
  for (std::size_t d = 1; d <= heads.size(); ++d) {
    roots += heads[d - 1] == 0;
    std::size_t word = d, steps = 0;
    while (word != 0 && steps <= heads.size()) {
      word = heads[word - 1];
      ++steps;
    }
    if (word != 0) return false;
  }
  return roots == 1;
}

double total(const std::vector<float>& scores, const Heads& heads) {
  double sum = 0;
  for (std::size_t d = 1; d <= heads.size(); ++d) {
    sum += scores[d * (heads.size() + 1) + heads[d - 1]];
  }
  return sum;
}

double brute_force(const std::vector<float>& scores, std::uint32_t words) {
  double best = -std::numeric_limits<double>::infinity();
  Heads heads(words, 0);
  while (true) {
    if (is_tree_with_one_root(heads)) best = std::max(best, total(scores, heads));
    std::size_t d = 0;
    while (d < words && heads[d] == words) heads[d++] = 0;
    if (d == words) return best;
    ++heads[d];
  }
}

// Chu-Liu/Edmonds by recursion, the textbook way, without a root constraint.
std::vector<int> chu_liu_edmonds(const std::vector<std::vector<double>>& score) {
  const int n = static_cast<int>(score.size());
  std::vector<int> head(n, -1);
  for (int d = 1; d < n; ++d) {
    for (int h = 0; h < n; ++h) {
      if (h != d && (head[d] < 0 || score[d][h] > score[d][head[d]])) head[d] = h;
    }
  }
  std::vector<int> mark(n, 0);
  std::vector<int> cycle;
  for (int start = 1; start < n && cycle.empty(); ++start) {
    int v = start;
    while (v != 0 && mark[v] == 0) {
      mark[v] = start;
      v = head[v];
    }
    if (v == 0 || mark[v] != start) continue;
    for (int u = v; cycle.empty() || u != v; u = head[u]) cycle.push_back(u);
  }
  if (cycle.empty()) return head;
  std::vector<int> new_id(n, -1), old_id;
  for (int v : cycle) new_id[v] = -2;
  for (int v = 0; v < n; ++v) {
    if (new_id[v] != -1) continue;
    new_id[v] = static_cast<int>(old_id.size());
    old_id.push_back(v);
  }
  const int merged = static_cast<int>(old_id.size());
  std::vector<std::vector<double>> smaller(merged + 1, std::vector<double>(merged + 1, 0));
  std::vector<int> entry(merged, 0), leave(merged, 0);
  for (int a = 0; a < merged; ++a) {
    const int v = old_id[a];
    for (int b = 0; b < merged; ++b) smaller[a][b] = score[v][old_id[b]];
    int best_in = cycle[0], best_out = cycle[0];
    for (int c : cycle) {
      if (score[c][v] - score[c][head[c]] > score[best_in][v] - score[best_in][head[best_in]]) {
        best_in = c;
      }
      if (score[v][c] > score[v][best_out]) best_out = c;
    }
    entry[a] = best_in;
    leave[a] = best_out;
    smaller[merged][a] = score[best_in][v] - score[best_in][head[best_in]];
    smaller[a][merged] = score[v][best_out];
  }
  const std::vector<int> inner = chu_liu_edmonds(smaller);
  for (int a = 1; a < merged; ++a) {
    head[old_id[a]] = inner[a] == merged ? leave[a] : old_id[inner[a]];
  }
  head[entry[inner[merged]]] = old_id[inner[merged]];
  return head;
}

// One root by trying every word as the only root.
double best_by_root_candidates(const std::vector<float>& scores, std::uint32_t words) {
  const std::size_t side = words + 1;
  double best = -std::numeric_limits<double>::infinity();
  for (std::uint32_t root = 1; root <= words; ++root) {
    std::vector<std::vector<double>> score(side, std::vector<double>(side));
    for (std::size_t d = 1; d < side; ++d) {
      for (std::size_t h = 0; h < side; ++h) score[d][h] = scores[d * side + h];
      if (d != root) score[d][0] = -1e6;
    }
    const std::vector<int> heads = chu_liu_edmonds(score);
    best = std::max(best, total(scores, Heads(heads.begin() + 1, heads.end())));
  }
  return best;
}

std::vector<float> random_scores(std::mt19937& random, std::uint32_t words, bool coarse) {
  std::normal_distribution<float> normal(0, 3);
  std::vector<float> scores((words + 1) * (words + 1));
  for (float& score : scores) score = coarse ? std::round(normal(random)) : normal(random);
  // Half of the time the root is attractive to all, so that the constraint has work to do.
  if (random() % 2 == 0) {
    for (std::uint32_t d = 1; d <= words; ++d) scores[d * (words + 1)] += 5;
  }
  return scores;
}

TEST(BestSingleRootTree, OfNoWordAndOfOne) {
  EXPECT_EQ(best_single_root_tree(std::vector<float>{0}, 0), Heads{});
  EXPECT_EQ(best_single_root_tree(std::vector<float>{0, 0, -5, 9}, 1), Heads{0});
}

TEST(BestSingleRootTree, OpensACycleWhereItCostsLeast) {
  // 1 and 2 want each other; 2 loses less by going to the root.
  const std::vector<float> scores = {0, 0, 0, /* 1 */ 1, 0, 9, /* 2 */ 6, 8, 0};
  EXPECT_EQ(best_single_root_tree(scores, 2), (Heads{2, 0}));
}

TEST(BestSingleRootTree, AllowsOneRootHoweverMuchTheOthersWantIt) {
  const std::vector<float> scores = {0,          0, 0, 0, /* 1 */ 90, 0, 1, 1,
                                     /* 2 */ 99, 1, 0, 2, /* 3 */ 95, 1, 3, 0};
  EXPECT_EQ(best_single_root_tree(scores, 3), (Heads{2, 0, 2}));
}

TEST(BestSingleRootTree, EqualsBruteForceUpToFiveWords) {
  std::mt19937 random(11);
  for (int round = 0; round < 1500; ++round) {
    const auto words = static_cast<std::uint32_t>(1 + random() % 5);
    const std::vector<float> scores = random_scores(random, words, round % 2 == 0);
    const Heads heads = best_single_root_tree(scores, words);
    ASSERT_TRUE(is_tree_with_one_root(heads));
    ASSERT_NEAR(total(scores, heads), brute_force(scores, words), 1e-4);
  }
}

TEST(BestSingleRootTree, EqualsTheTextbookAlgorithm) {
  std::mt19937 random(12);
  for (int round = 0; round < 300; ++round) {
    const auto words = static_cast<std::uint32_t>(1 + random() % 24);
    const std::vector<float> scores = random_scores(random, words, round % 3 == 0);
    const Heads heads = best_single_root_tree(scores, words);
    ASSERT_TRUE(is_tree_with_one_root(heads));
    ASSERT_NEAR(total(scores, heads), best_by_root_candidates(scores, words), 1e-3);
    ASSERT_EQ(heads, best_single_root_tree(scores, words));
  }
}

TEST(BestSingleRootTree, IsATreeForAnyNumbers) {
  std::mt19937 random(13);
  const float infinity = std::numeric_limits<float>::infinity();
  const float values[] = {std::numeric_limits<float>::quiet_NaN(), infinity, -infinity, 0, 1};
  for (int round = 0; round < 500; ++round) {
    const auto words = static_cast<std::uint32_t>(1 + random() % 12);
    std::vector<float> scores((words + 1) * (words + 1));
    for (float& score : scores) score = values[random() % 5];
    ASSERT_TRUE(is_tree_with_one_root(best_single_root_tree(scores, words)));
  }
}

TEST(BestSingleRootTree, IsQuickForTheLongestSentence) {
  std::mt19937 random(14);
  for (int round = 0; round < 20; ++round) {
    const Heads heads = best_single_root_tree(random_scores(random, 384, false), 384);
    ASSERT_TRUE(is_tree_with_one_root(heads));
  }
}

}  // namespace
}  // namespace tidings
