#include "read/windows.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace tidings {
namespace {

std::vector<Word> words_of(std::string_view text) {
  return split_words(text, english_word_rules());
}

// The text with "/" before each word that safe_cuts marks, but the first.
std::string with_cuts(std::string_view text) {
  const std::vector<Word> words = words_of(text);
  const std::vector<bool> cuts = safe_cuts(text, words);
  std::string out;
  std::uint32_t at = 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (!cuts[i]) continue;
    out += text.substr(at, words[i].span.begin - at);
    out += '/';
    at = words[i].span.begin;
  }
  return out += text.substr(at);
}

TEST(SafeCuts, FollowTerminators) {
  EXPECT_EQ(with_cuts("It fell. They ran! Why? \"So it is.\" He left."),
            "It fell. /They ran! /Why? /\"So it is.\" /He left.");
  EXPECT_EQ(with_cuts("It fell.\nThey ran (all of them.) 12 died."),
            "It fell.\n/They ran (all of them.) /12 died.");
}

TEST(SafeCuts, DoNotFollowAbbreviations) {
  const std::string text =
      "The U.S. Army met Lt. Gen. J. Doe of Acme Inc. Monday, No. 4 of Jan. 3.";
  EXPECT_EQ(with_cuts(text), text);
}

TEST(SafeCuts, NeedACapitalADigitOrAQuote) {
  const std::string text = "He said no. but went on... Then (yes!) he left.now Or not";
  EXPECT_EQ(with_cuts(text), text);
}

TEST(SafeCuts, DoNotFollowItemNumbers) {
  const std::string text =
      "We ask: 2. What of it (b. May 2) and 4.1. Terms of 7 B. Roe [3] . . . Then";
  EXPECT_EQ(with_cuts(text), text);
  EXPECT_EQ(with_cuts("It ended in 2010. [3] Then \" he left. \" No."),
            "It ended in 2010. [3] Then \" he left. \" No.");
}

TEST(SafeCuts, StandAtBlankLines) {
  EXPECT_EQ(with_cuts("a headline\n\nthe text\nis wrapped\r\n \r\nagain"),
            "a headline\n\n/the text\nis wrapped\r\n \r\n/again");
}

TEST(Windows, FillUpWithWholeStretches) {
  const std::string text = "A bo. C do. E fo. G ho.";  // four stretches of three words
  const std::vector<Word> words = words_of(text);
  const std::vector<std::uint32_t> counts(words.size(), 1);
  EXPECT_EQ(plan_windows(text, words, counts, {.pieces = 8, .max_pieces = 20, .max_words = 10}),
            (std::vector<Window>{{0, 6}, {6, 12}}));
  EXPECT_EQ(plan_windows(text, words, counts, {.pieces = 7, .max_pieces = 20, .max_words = 10}),
            (std::vector<Window>{{0, 3}, {3, 6}, {6, 9}, {9, 12}}));
}

TEST(Windows, ALongStretchHasAWindowOfItsOwn) {
  const std::string text = "A bo. C d e f g ho. I jo.";
  const std::vector<Word> words = words_of(text);
  const std::vector<std::uint32_t> counts(words.size(), 1);
  EXPECT_EQ(plan_windows(text, words, counts, {.pieces = 8, .max_pieces = 20, .max_words = 10}),
            (std::vector<Window>{{0, 3}, {3, 10}, {10, 13}}));
}

TEST(Windows, WhatIsTooLongIsCutAtAPause) {
  const std::string text = "a b c, d e f; g h i j k l m n";
  const std::vector<Word> words = words_of(text);
  const std::vector<std::uint32_t> counts(words.size(), 1);
  const std::vector<Window> windows =
      plan_windows(text, words, counts, {.pieces = 6, .max_pieces = 12, .max_words = 10});
  ASSERT_EQ(windows.size(), 2u);
  EXPECT_EQ(windows[0], (Window{0, 8, true}));  // behind the semicolon
  EXPECT_EQ(windows[1], (Window{8, 16, false}));
}

TEST(Windows, NoWordsNoWindows) { EXPECT_TRUE(plan_windows("", {}, {}).empty()); }

// What the header promises, over random texts, counts and limits.
TEST(Windows, PromisesHoldForRandomDocuments) {
  std::mt19937 random(3);
  const auto below = [&](std::uint32_t limit) {
    return static_cast<std::uint32_t>(random() % limit);
  };
  const std::vector<std::string> pieces = {"word", "Word", ".",    "!",   "?",   ",", "\"",
                                           "U.S.", "\n",   "\n\n", " ",   " ",   " ", " ",
                                           "7",    ")",    ";",    "...", ". A "};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < round % 300; ++i) text += pieces[below(19)] + (below(2) == 0 ? " " : "");
    const std::vector<Word> words = words_of(text);
    WindowLimits limits{.pieces = 10 + below(60), .max_pieces = 0, .max_words = 1 + below(80)};
    limits.max_pieces = limits.pieces + below(60);
    std::vector<std::uint32_t> counts;
    for (std::size_t i = 0; i < words.size(); ++i) counts.push_back(1 + below(8));
    const std::vector<bool> cuts = safe_cuts(text, words);
    const std::vector<Window> windows = plan_windows(text, words, counts, limits);
    EXPECT_EQ(windows, plan_windows(std::string(text), words, counts, limits));
    std::uint32_t at = 0;
    for (const Window& window : windows) {
      ASSERT_EQ(window.begin, at);
      ASSERT_LT(window.begin, window.end);
      std::uint32_t sum = 2;
      bool inner_cut = false;
      for (std::uint32_t i = window.begin; i < window.end; ++i) {
        sum += counts[i];
        inner_cut = inner_cut || (i > window.begin && cuts[i]);
      }
      ASSERT_LE(sum, limits.max_pieces);
      ASSERT_LE(window.end - window.begin, limits.max_words);
      ASSERT_FALSE(sum > limits.pieces && inner_cut);
      ASSERT_EQ(window.forced, window.end < words.size() && !cuts[window.end]);
      at = window.end;
    }
    ASSERT_EQ(at, words.size());
  }
}

// A cut is decided by the words around it: the same report behind another one has the same cuts.
TEST(Windows, CutsDependOnTheTextAlone) {
  const std::string report =
      "Two fell. \"No,\" he said. Mr. A. Roe left the U.S. Then 3 came.\n\nEnd";
  const std::string before = "Another report. It ends here.\n\n";
  const std::vector<bool> alone = safe_cuts(report, words_of(report));
  const std::vector<bool> both = safe_cuts(before + report, words_of(before + report));
  ASSERT_GT(both.size(), alone.size());
  EXPECT_TRUE(std::equal(alone.begin(), alone.end(),
                         both.end() - static_cast<std::ptrdiff_t>(alone.size())));
}

}  // namespace
}  // namespace tidings
