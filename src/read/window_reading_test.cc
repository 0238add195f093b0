#include "read/window_reading.h"

#include <gtest/gtest.h>

namespace tidings {
namespace {

// No arcs to label: the tests here read one-word sentences.
class NoArcs : public Encoder {
 public:
  EncoderOutput read(const EncoderInput&, Vectors) const override { return {}; }
  std::vector<float> label(std::span<const float>, std::span<const float>) const override {
    return {};
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
  return decoder.decode(text, std::span(&word, 1), output, NoArcs()).sentences[0].tokens[0].lemma;
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
