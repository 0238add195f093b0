#include "read/pieces.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "core/result.h"

namespace tidings {
namespace {

constexpr std::string_view kSmall =
    "<s>\t0\n</"
    "s>\t0\n<unk>\t0\n▁\t-3\na\t-2\nb\t-2\nab\t-3\n▁ab\t-4\nabc\t-4.5\nc\t-6\n<mask>\t0\n";

std::vector<std::int32_t> ids_of(const PieceVocabulary& vocabulary, std::string_view word,
                                 std::size_t max_pieces = 8) {
  std::vector<std::int32_t> ids;
  for (const Piece& piece : vocabulary.split(word, max_pieces)) ids.push_back(piece.id);
  return ids;
}

std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string from_hex(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

TEST(LetterShape, TellsThePatternsApart) {
  EXPECT_EQ(letter_shape(""), 0);
  EXPECT_EQ(letter_shape("--"), 0);
  EXPECT_EQ(letter_shape("word"), 1);
  EXPECT_EQ(letter_shape("漢字"), 1);
  EXPECT_EQ(letter_shape("Word"), 2);
  EXPECT_EQ(letter_shape("'Київ"), 2);
  EXPECT_EQ(letter_shape("U.N."), 3);
  EXPECT_EQ(letter_shape("iPad"), 4);
  EXPECT_EQ(letter_shape("McCoy"), 4);
  EXPECT_EQ(letter_shape("F16"), 5);
  EXPECT_EQ(letter_shape("٣"), 5);
  EXPECT_EQ(letter_shape("X."), 6);
}

TEST(Pieces, TheBestSumWins) {
  const PieceVocabulary vocabulary(kSmall);
  EXPECT_EQ(vocabulary.size(), 11u);
  EXPECT_EQ(vocabulary.bos(), 0);
  EXPECT_EQ(vocabulary.eos(), 1);
  EXPECT_EQ(vocabulary.unk(), 2);
  EXPECT_EQ(ids_of(vocabulary, "ab"), (std::vector<std::int32_t>{7}));
  EXPECT_EQ(ids_of(vocabulary, "abc"), (std::vector<std::int32_t>{3, 8}));  // -7.5 against -10
  EXPECT_EQ(ids_of(vocabulary, "ba"), (std::vector<std::int32_t>{3, 5, 4}));
}

TEST(Pieces, UnknownStretchesAreOnePiece) {
  const PieceVocabulary vocabulary(kSmall);
  EXPECT_EQ(ids_of(vocabulary, "xyza"), (std::vector<std::int32_t>{3, 2, 4}));
  EXPECT_EQ(ids_of(vocabulary, ""), (std::vector<std::int32_t>{2}));
  EXPECT_EQ(ids_of(vocabulary, "\u3000"), (std::vector<std::int32_t>{2}));
}

TEST(Pieces, NoTextForgesAControlSymbol) {
  const PieceVocabulary vocabulary(kSmall);
  for (const std::string_view word : {"<s>", "</s>", "<mask>", "a<s>"}) {
    for (const std::int32_t id : ids_of(vocabulary, word)) {
      EXPECT_NE(id, vocabulary.bos()) << word;
      EXPECT_NE(id, vocabulary.eos()) << word;
      EXPECT_NE(id, 10) << word;
    }
  }
}

TEST(Pieces, ShapesAreOfTheWordAndOfThePiece) {
  const PieceVocabulary vocabulary(kSmall);
  EXPECT_EQ(vocabulary.split("Xa", 8),
            (std::vector<Piece>{{3, 7 * 2 + 6}, {2, 7 * 2 + 6}, {4, 7 * 2 + 1}}));
}

TEST(Pieces, OnlyTheFirstAreKept) {
  const PieceVocabulary vocabulary(kSmall);
  EXPECT_EQ(ids_of(vocabulary, "bababa", 3), (std::vector<std::int32_t>{3, 5, 6}));
}

TEST(Pieces, AGiantWordCostsNoMoreThanReadingIt) {
  const PieceVocabulary vocabulary(kSmall);
  EXPECT_EQ(vocabulary.split(std::string(400'000, 'a'), 8).size(), 8u);
  std::string marks = "a";
  while (marks.size() < 400'000) marks += "\u0301";
  EXPECT_FALSE(vocabulary.split(marks, 8).empty());
}

TEST(Pieces, ABrokenVocabularyIsRefused) {
  EXPECT_THROW(PieceVocabulary(""), Error);
  EXPECT_THROW(PieceVocabulary("<s>\t0\n</s>\t0\n"), Error);
  EXPECT_THROW(PieceVocabulary("<s>\t0\n</s>\t0\n<unk>\t0\na\n"), Error);
  EXPECT_THROW(PieceVocabulary("<s>\t0\n</s>\t0\n<unk>\t0\na\tx\n"), Error);
  EXPECT_THROW(PieceVocabulary("<s>\t0\n</s>\t0\n<unk>\t0\na\t-1\na\t-2\n"), Error);
}

// tests/tools/make_piece_fixture.py wrote the words and what the training's tokenizer made of them.
TEST(Pieces, EqualThoseOfTheTrainingTokenizer) {
  const std::string folder = TIDINGS_SOURCE_DIR "/tests/fixtures/pieces";
  const PieceVocabulary vocabulary(content(folder + "/pieces.tsv"));
  std::ifstream in(folder + "/words.tsv");
  std::size_t count = 0;
  for (std::string hex, ids, shapes;
       std::getline(in, hex, '\t') && std::getline(in, ids, '\t') && std::getline(in, shapes);) {
    std::string found_ids;
    std::string found_shapes;
    for (const Piece& piece : vocabulary.split(from_hex(hex), 8)) {
      found_ids += (found_ids.empty() ? "" : " ") + std::to_string(piece.id);
      found_shapes += (found_shapes.empty() ? "" : " ") + std::to_string(piece.shape);
    }
    EXPECT_EQ(found_ids, ids) << from_hex(hex) << " (" << hex << ")";
    EXPECT_EQ(found_shapes, shapes) << from_hex(hex) << " (" << hex << ")";
    ++count;
  }
  EXPECT_GE(count, 2000u);
}

}  // namespace
}  // namespace tidings
