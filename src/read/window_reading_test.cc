#include "read/window_reading.h"

#include <gtest/gtest.h>

namespace tidings {
namespace {

// Labels whatever arcs there are "dep"; what it reads is not asked for here.
class OneArc : public Encoder {
 public:
  EncoderOutput read(const EncoderInput&, Vectors) const override { return {}; }
  std::vector<float> label(std::span<const float>, std::span<const float>) const override {
    return {0, 1};
  }
  std::size_t label_width() const override { return 1; }
};

const ReaderManifest::Labels kLabels{{"VERB", "ADJ"}, {"VBD", "JJ"},   {""},
                                     {"L2|", "K0|"},  {"root", "dep"}, {"O"}};

// The lemma of a text that is one word, for which the heads choose the labels with these indices.
std::string lemma_of(std::string_view text, std::string_view lexicon, std::size_t tag,
                     std::size_t script) {
  EncoderOutput output{std::vector<float>(2), std::vector<float>(4),
                       std::vector<float>(4), std::vector<float>(2),
                       std::vector<float>(4), std::vector<float>(4),
                       std::vector<float>(2), std::vector<float>(2),
                       std::vector<float>(2), {}};
  output.upos[2 + tag] = output.xpos[2 + tag] = output.lemma[2 + script] = 1;
  const Word word{{0, static_cast<std::uint32_t>(text.size())}, {}};
  const WindowDecoder decoder(kLabels, lexicon);
  return decoder.decode(text, std::span(&word, 1), output, OneArc()).sentences[0].tokens[0].lemma;
}

// The number of sentences of two words with this gap between them, of which the head says nothing.
std::size_t sentences_across(Gap gap) {
  const std::vector<float> zeros(6);
  const EncoderOutput output{std::vector<float>(3),
                             zeros,
                             zeros,
                             std::vector<float>(3),
                             zeros,
                             std::vector<float>(9),
                             std::vector<float>(3),
                             std::vector<float>(3),
                             std::vector<float>(3),
                             {}};
  const std::vector<Word> words{{{0, 4}, Gap::kParagraph}, {{6, 10}, gap}};
  return WindowDecoder(kLabels, "")
      .decode("Dead\n\nBody", words, output, OneArc())
      .sentences.size();
}

TEST(WindowDecoder, NoSentenceGoesOnBehindABlankLine) {
  EXPECT_EQ(sentences_across(Gap::kParagraph), 2u);
  EXPECT_EQ(sentences_across(Gap::kLineBreak), 1u);
}

constexpr std::string_view kLexicon = "announced\tVERB\tVBD\tannounce\n";

TEST(WindowDecoder, AKnownWordHasTheLemmaOfTheLexicon) {
  EXPECT_EQ(lemma_of("Announced", kLexicon, 0, 0), "announce");
}

TEST(WindowDecoder, OtherTagsAreAnotherWord) {
  EXPECT_EQ(lemma_of("Announced", kLexicon, 1, 1), "Announced");
}

TEST(WindowDecoder, TheHeadDecidesForAWordThatTheLexiconLacks) {
  EXPECT_EQ(lemma_of("Needed", kLexicon, 0, 0), "need");
  EXPECT_EQ(lemma_of("Announced", "", 0, 0), "announc");
}

}  // namespace
}  // namespace tidings
