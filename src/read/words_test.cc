#include "read/words.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "core/unicode.h"

namespace tidings {
namespace {

std::string joined(std::string_view text) {
  std::string out;
  for (const Word& word : split_words(text, english_word_rules())) {
    if (!out.empty()) out += '|';
    out += word.span.in(text);
  }
  return out;
}

// What the header promises of any text.
void check_promises(std::string_view text) {
  const std::vector<Word> words = split_words(text, english_word_rules());
  std::uint32_t at = 0;
  for (const Word& word : words) {
    ASSERT_LE(at, word.span.begin);
    ASSERT_LT(word.span.begin, word.span.end);
    ASSERT_LE(word.span.end, text.size());
    for (const CodePoint point : CodePoints(text.substr(at, word.span.begin - at))) {
      ASSERT_TRUE(is_space(point.value)) << "left out at byte " << at;
    }
    ASSERT_EQ(word.gap == Gap::kNone, at == word.span.begin && at > 0);
    for (const CodePoint point : CodePoints(word.span.in(text))) {
      ASSERT_FALSE(is_space(point.value)) << "inside the word at byte " << word.span.begin;
    }
    at = word.span.end;
  }
  for (const CodePoint point : CodePoints(text.substr(at))) ASSERT_TRUE(is_space(point.value));
}

std::string random_text(std::mt19937& random, int length) {
  static const std::u32string kLively =
      U"aZ09 \n\t.,:;!?'’‘\"“”-–—/@#$%&*+=<>()[]_~^|\\`…\u200d\u0301\ufe0f\u00ad\u2029\r"
      U"n't's www.http://:)U.S.😀👩🏽🇺🇦漢عе";
  std::uniform_int_distribution<std::size_t> pick(0, kLively.size() - 1);
  std::uniform_int_distribution<std::uint32_t> any(0, 0x10FFFF);
  std::string text;
  for (int i = 0; i < length; ++i) {
    append_utf8(text,
                random() % 8 == 0 ? static_cast<char32_t>(any(random)) : kLively[pick(random)]);
  }
  return text;
}

TEST(Words, NoTextNoWords) {
  EXPECT_TRUE(split_words("", english_word_rules()).empty());
  EXPECT_TRUE(split_words(" \n\t\u00a0\u2003", english_word_rules()).empty());
}

TEST(Words, GapsSayWhatLiesBefore) {
  const std::vector<Word> words = split_words("a b.\nc\r\nd \n \n e\u2029f", english_word_rules());
  std::vector<Gap> gaps;
  for (const Word& word : words) gaps.push_back(word.gap);
  EXPECT_EQ(gaps, (std::vector<Gap>{Gap::kParagraph, Gap::kSpace, Gap::kNone, Gap::kLineBreak,
                                    Gap::kLineBreak, Gap::kParagraph, Gap::kParagraph}));
}

TEST(Words, LeadingBlankIsTheStartOfTheText) {
  EXPECT_EQ(split_words("  a", english_word_rules()).front(), (Word{{2, 3}, Gap::kParagraph}));
}

TEST(Words, MarksJoinWhatTheyFollow) {
  EXPECT_EQ(joined("cafe\u0301s"), "cafe\u0301s");
  EXPECT_EQ(joined("!\u0301 a"), "!\u0301|a");
  EXPECT_EQ(joined("\u200fسلام"), "\u200fسلام");
  EXPECT_EQ(joined("\u0301"), "\u0301");
}

TEST(Words, EmojiStayWhole) {
  EXPECT_EQ(joined("ok👩🏽‍🚒!🇺🇦🇵🇱"), "ok|👩🏽‍🚒|!|🇺🇦|🇵🇱");
}

TEST(Words, AFullStopAtTheEndOfAParagraphEndsASentence) {
  EXPECT_EQ(joined("It cost Acme Inc.\n\nThe end"), "It|cost|Acme|Inc|.|The|end");
  EXPECT_EQ(joined("It cost Acme Inc. much"), "It|cost|Acme|Inc.|much");
}

TEST(Words, BrokenUtf8IsCoveredByteByByte) {
  const std::string text = "a\xff\xc3 b\xf0\x9f";
  check_promises(text);
}

TEST(Words, PromisesHoldForRandomTexts) {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    const std::string text = random_text(random, 1 + round % 60);
    check_promises(text);
    if (HasFatalFailure()) FAIL() << text;
  }
}

// Chunks without white space, of what each rule looks ahead over. Quadratic time would be minutes.
TEST(Words, GiantWordsCostLinearTime) {
  for (const std::string_view unit :
       {"a", "a-", "a'", "a.", "1,", "1-", "a@", "www.", "(", "'", "a_", ":)", "-", "=", "#a", "a&",
        "\u0301", "9/", "👩\u200d"}) {
    std::string text;
    while (text.size() < 400'000) text += unit;
    const std::vector<Word> words = split_words(text, english_word_rules());
    ASSERT_FALSE(words.empty());
    EXPECT_EQ(words.back().span.end, text.size()) << unit;
  }
}

}  // namespace
}  // namespace tidings
