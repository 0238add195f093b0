#include "read/reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "core/json.h"

namespace tidings {
namespace {

const std::filesystem::path kTiny =
    std::filesystem::path(TIDINGS_SOURCE_DIR) / "tests/fixtures/models/reader-tiny";

std::shared_ptr<const ReaderModel> tiny() {
  static const auto model = ReaderModel::load(kTiny);
  return model;
}

Document document(std::string text) {
  Document result;
  result.id = "d";
  result.text = std::move(text);
  return result;
}

// An encoder that gives what a test says: everything is 0 until `script` has written to it. Labels
// are those of the tiny reader; the relation of an arc is the sum of the first numbers of its rows.
class ScriptedEncoder : public Encoder {
 public:
  using Script = std::function<void(const EncoderInput&, EncoderOutput&)>;

  explicit ScriptedEncoder(Script script) : script_(std::move(script)) {}

  EncoderOutput read(const EncoderInput& input, Vectors) const override {
    const ReaderManifest::Labels& labels = tiny()->manifest().labels;
    const std::size_t n = input.first.size();
    const auto zeros = [n](std::size_t columns) { return std::vector<float>(n * columns, 0); };
    EncoderOutput output{zeros(1),
                         zeros(labels.upos.size()),
                         zeros(labels.xpos.size()),
                         zeros(labels.feats.size()),
                         zeros(labels.lemma.size()),
                         zeros(n),
                         zeros(1),
                         zeros(1),
                         zeros(labels.entities.size()),
                         zeros(tiny()->manifest().width)};
    script_(input, output);
    return output;
  }

  std::vector<float> label(std::span<const float> dependents,
                           std::span<const float> heads) const override {
    const std::size_t relations = tiny()->manifest().labels.deprel.size();
    std::vector<float> logits(dependents.size() * relations, 0);
    for (std::size_t arc = 0; arc < dependents.size(); ++arc) {
      logits[arc * relations + static_cast<std::size_t>(dependents[arc] + heads[arc])] = 1;
    }
    return logits;
  }

  std::size_t label_width() const override { return 1; }

 private:
  Script script_;
};

Annotations read(const std::string& text, ScriptedEncoder::Script script) {
  const Reader reader(tiny(), std::make_unique<ScriptedEncoder>(std::move(script)));
  return reader.read(document(text));
}

// "form/lemma/upos/head/deprel" of each word, a line a sentence.
std::string shown(const std::string& text, const Annotations& annotations) {
  std::string result;
  for (const Sentence& sentence : annotations.sentences) {
    for (const Token& token : sentence.tokens) {
      result += std::string(token.span.in(text)) + '/' + token.lemma + '/' + token.upos + '/' +
                std::to_string(token.head) + '/' + token.deprel + ' ';
    }
    result.back() = '\n';
  }
  return result;
}

TEST(Reader, TurnsNumbersIntoAnnotations) {
  const std::string text = "The army Left. It stayed";
  const Annotations read_text = read(text, [](const EncoderInput& input, EncoderOutput& output) {
    const std::size_t n = input.first.size();  // root The army Left . It stayed
    ASSERT_EQ(n, 7u);
    output.end[4] = 1;
    const auto arc = [&](std::size_t d, std::size_t h) { output.arcs[d * n + h] = 5; };
    arc(1, 2), arc(2, 3), arc(3, 0), arc(4, 3), arc(5, 6), arc(6, 0);
    output.arcs[1 * n + 6] = 99;  // into another sentence: not looked at
    for (std::size_t w = 1; w < n; ++w) output.lemma[w * 6 + 1] = 1;  // L0|
    output.lemma[6 * 6 + 5] = 2;                                      // L2|e
    output.upos[1 * 8 + 3] = 1;                                       // DET
    output.label_dependent = {0, 3, 4, 0, 8, 2, 0};
    output.label_head = {0, 0, 0, 0, 0, 0, 7};  // 2 + 7 would be the root: never so
    output.entities[2 * 7 + 3] = 1;             // B-organization
    output.entities[3 * 7 + 4] = 1;             // I-organization
    output.entities[5 * 7 + 4] = 9;             // I-organization at the start of a sentence:
    output.entities[6 * 7 + 4] = 9;  // begins one there, and does not go on from the first
  });
  EXPECT_EQ(shown(text, read_text),
            "The/the/DET/2/det army/army/ADJ/3/nsubj Left/left/ADJ/0/root ././ADJ/3/punct\n"
            "It/it/ADJ/2/acl stayed/staye/ADJ/0/root\n");
  ASSERT_EQ(read_text.sentences.size(), 2u);
  EXPECT_EQ(read_text.sentences[0].span, (Span{0, 14}));
  EXPECT_EQ(read_text.sentences[1].span, (Span{15, 24}));
  ASSERT_EQ(read_text.entities.size(), 2u);
  EXPECT_EQ(read_text.entities[0].span, (Span{4, 13}));
  EXPECT_EQ(read_text.entities[0].kind, EntityKind::kOrganization);
  EXPECT_EQ(read_text.entities[1].span, (Span{15, 24}));
  EXPECT_EQ(read_text.language, "en");
  EXPECT_TRUE(read_text.problems.empty());
}

TEST(Reader, GivesTheGraphPiecesShapesGapsAndFirstPieces) {
  // "Zq" has no piece of its own: "▁" (with the shape of the first letter), "Z", "q".
  std::vector<EncoderInput> inputs;
  read("the Zq\nof 9", [&](const EncoderInput& input, EncoderOutput&) { inputs.push_back(input); });
  ASSERT_EQ(inputs.size(), 1u);
  const EncoderInput& input = inputs[0];
  const PieceVocabulary vocabulary(tiny()->pieces());
  ASSERT_EQ(input.pieces.size(), 9u);  // <s> ▁the ▁ Z q ▁of ▁ 9 </s>
  EXPECT_EQ(input.pieces.front(), vocabulary.bos());
  EXPECT_EQ(input.pieces.back(), vocabulary.eos());
  EXPECT_EQ(input.first, (std::vector<std::int64_t>{0, 1, 2, 5, 6}));
  EXPECT_EQ(input.gaps, (std::vector<std::int64_t>{0, 3, 1, 0, 0, 2, 1, 0, 0}));
  EXPECT_EQ(input.shapes, (std::vector<std::int64_t>{0, 8, 20, 20, 15, 8, 40, 40, 0}));
}

TEST(Reader, ReportsWhatCannotBeRead) {
  const Reader reader(tiny());
  const auto codes = [&](const Document& in) {
    std::string result;
    const Annotations annotations = reader.read(in);
    for (const Problem& problem : annotations.problems) {
      EXPECT_EQ(problem.stage, "read");
      result += problem.code + ' ';
    }
    return result + std::to_string(annotations.sentences.size());
  };
  EXPECT_EQ(codes(document("")), "0");
  EXPECT_EQ(codes(document(" \n\t ")), "0");
  EXPECT_EQ(codes(document("bad \xFF byte")), "invalid-utf8 0");
  EXPECT_EQ(codes(document(std::string(kMaxDocumentBytes + 1, 'a'))), "document-too-long 0");
  Document foreign = document("Oui");
  foreign.language = "fr-FR";
  EXPECT_EQ(codes(foreign), "language-unsupported 1");
  foreign.language = "EN-gb";
  EXPECT_EQ(codes(foreign), "1");
}

TEST(Reader, CutsASentenceWithoutEndAndSaysSo) {
  std::string text = "It began.\n\n";
  for (int i = 0; i < 1000; ++i) text += "on ";
  text += "\n\nThe end.";
  const auto never = [](const EncoderInput&, EncoderOutput&) {};
  const Annotations annotations = read(text, never);
  ASSERT_EQ(annotations.problems.size(), 1u);
  EXPECT_EQ(annotations.problems[0].code, "sentence-too-long");
  EXPECT_EQ(annotations.problems[0].message.substr(0, 23), "a stretch of 1000 words");
  EXPECT_EQ(annotations.problems[0].span, (Span{11, 11 + 2999}));
  std::size_t words = 0;
  for (const Sentence& sentence : annotations.sentences) words += sentence.tokens.size();
  EXPECT_EQ(words, 1006u);
}

// What holds for any text whatever the model says.
void expect_sound(const Document& in, const Annotations& annotations) {
  const ReaderManifest::Labels& labels = tiny()->manifest().labels;
  const std::set<std::string> relations(labels.deprel.begin(), labels.deprel.end());
  std::uint32_t at = 0;
  for (const Sentence& sentence : annotations.sentences) {
    ASSERT_FALSE(sentence.tokens.empty());
    EXPECT_EQ(sentence.span.begin, sentence.tokens.front().span.begin);
    EXPECT_EQ(sentence.span.end, sentence.tokens.back().span.end);
    std::size_t roots = 0;
    for (const Token& token : sentence.tokens) {
      ASSERT_LE(at, token.span.begin);
      ASSERT_LT(token.span.begin, token.span.end);
      at = token.span.end;
      ASSERT_LE(token.head, sentence.tokens.size());
      roots += token.head == 0;
      EXPECT_EQ(token.deprel == "root", token.head == 0);
      EXPECT_TRUE(relations.contains(token.deprel));
      EXPECT_FALSE(token.lemma.empty());
    }
    EXPECT_EQ(roots, 1u);
  }
  ASSERT_LE(at, in.text.size());
  std::uint32_t after = 0;
  for (const Entity& entity : annotations.entities) {
    EXPECT_LE(after, entity.span.begin);
    after = entity.span.end;
    EXPECT_TRUE(std::any_of(annotations.sentences.begin(), annotations.sentences.end(),
                            [&](const Sentence& s) { return s.span.contains(entity.span); }));
  }
}

TEST(Reader, IsSoundOnAnyText) {
  const Reader reader(tiny());
  std::string thousands;
  for (int i = 0; i < 1500; ++i) thousands += i % 17 == 0 ? "Stop. " : "wordy ";
  for (const std::string& text :
       {std::string("The minister said on Monday that the army is in the city. \"No,\" he added."),
        thousands, std::string(40'000, 'a'), std::string(2'000, '('), std::string(300, '\0'),
        std::string("مرحبا بالعالم. שלום 🇺🇦🇺🇦 e\u0301\u0301 \u200b\u202e odd"),
        std::string("<p>HTML &amp; so on</p>\r\n\r\n- list\r\n- list"),
        std::string("\"'\"'\"''``")}) {
    const Document in = document(text);
    const Annotations annotations = reader.read(in);
    expect_sound(in, annotations);
    std::string once, twice;
    append_json(once, in, annotations);
    append_json(twice, in, reader.read(in));
    EXPECT_EQ(once, twice);
  }
}

TEST(Reader, LinksMentionsOfDocumentsThatAreNotTooLong) {
  const std::string text = "The minister met the army. She left it.";
  const auto nothing = [](const EncoderInput&, EncoderOutput&) {};
  const Annotations annotations = read(text, [](const EncoderInput&, EncoderOutput& output) {
    for (std::size_t row = 1; row < output.end.size(); ++row) output.upos[row * 8 + 4] = 1;  // NOUN
  });
  EXPECT_FALSE(annotations.coreference.empty());
  EXPECT_TRUE(annotations.word_vectors.empty());
  std::string long_text;
  for (std::size_t i = 0; i <= kMaxCoreferenceWords / 4; ++i) long_text += "The army left.\n\n";
  const Annotations long_read = read(long_text, nothing);
  ASSERT_EQ(long_read.problems.size(), 1u);
  EXPECT_EQ(long_read.problems[0].code, "no-coreference");
  EXPECT_TRUE(long_read.coreference.empty());
}

TEST(Reader, FillsWordVectorsOnRequest) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "The army is in port. ";
  const Document in = document(text);
  EXPECT_TRUE(Reader(tiny()).read(in).word_vectors.empty());
  const Annotations annotations = Reader(tiny(), {.word_vectors = true}).read(in);
  EXPECT_EQ(annotations.vector_width, 32u);
  ASSERT_EQ(annotations.word_vectors.size(), 60u * 6 * 32);
  // Two windows with the same words have the same vectors, so the third begins where it should.
  const Reader reader(tiny());
  const Reader::Plan plan = reader.plan(in);
  ASSERT_GT(plan.windows.size(), 3u);
  const std::size_t size = (plan.windows[1].end - plan.windows[1].begin) * std::size_t{32};
  const auto second = annotations.word_vectors.begin() + plan.windows[1].begin * std::size_t{32};
  const auto third = annotations.word_vectors.begin() + plan.windows[2].begin * std::size_t{32};
  EXPECT_TRUE(std::equal(second, second + size, third));
}

}  // namespace
}  // namespace tidings
