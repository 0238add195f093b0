#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tidings {

// A piece of a word: a row of the embeddings, and what its letters looked like.
struct Piece {
  std::int32_t id = 0;
  std::uint8_t shape = 0;  // 7 * letter_shape(word) + letter_shape(piece), of the NFKC text

  friend bool operator==(const Piece&, const Piece&) = default;
};

// The case pattern of a text, which has to be well-formed UTF-8:
//   0 no letter · 1 no upper case · 2 first letter alone is upper · 3 all upper, two or more ·
//   4 mixed · 5 has a decimal digit · 6 one letter, upper
std::uint8_t letter_shape(std::string_view text);

// Splits words into the subword pieces of a SentencePiece unigram vocabulary (Kudo 2018, "Subword
// Regularization"): the sequence with the best sum of scores, by Viterbi in double precision.
//
// A word is read as NFKC of its text, without white space, behind the mark "▁" (U+2581), whether or
// not a space stood before it. What no piece covers costs the worst score less 10 a code point and
// becomes one <unk> a stretch. This is what Hugging Face `tokenizers` does with the same vocabulary
// (Unigram, NFKC, Metaspace "always"), and pieces_test.cc compares the two. A lone "▁" has the
// shape of the word's first code point. Names in angle brackets, such as <s>, are never found in a
// text.
//
// Only the first kMaxWordCodePoints code points of the NFKC text are searched for pieces, so that a
// word of any length costs linear time with a small factor. Longer words alone may therefore get
// other pieces than from an unbounded search.
//
// Immutable after construction: safe to share between threads. Owns all it needs.
class PieceVocabulary {
 public:
  static constexpr std::size_t kMaxWordCodePoints = 256;

  // `tsv` holds a line "piece<TAB>score" for each id from 0; <s>, </s> and <unk> must be among
  // them. Throws Error on a line that has no number, on a missing special and on a repeated piece.
  explicit PieceVocabulary(std::string_view tsv);

  std::int32_t bos() const { return bos_; }
  std::int32_t eos() const { return eos_; }
  std::int32_t unk() const { return unk_; }
  std::size_t size() const { return scores_.size(); }

  // The first `max_pieces` pieces of `word` (well-formed UTF-8): at least one, since a word of
  // which nothing is left becomes <unk>. Requires max_pieces > 0.
  std::vector<Piece> split(std::string_view word, std::size_t max_pieces) const;

 private:
  // A trie over the bytes of the pieces. The children of a node lie side by side; labels_[i] is the
  // byte that leads to node i.
  struct Node {
    std::uint32_t first_child = 0;
    std::uint32_t children = 0;
    std::int32_t id = -1;  // of the piece that ends here
  };

  // A stretch of the best path: bytes [begin, end) of the word are piece `id`.
  struct Step {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::int32_t id = 0;
  };

  void build_trie(std::vector<std::pair<std::string_view, std::int32_t>> pieces);
  std::vector<Step> best_path(std::string_view text) const;

  std::vector<Node> nodes_;
  std::string labels_;
  std::vector<double> scores_;
  double unknown_score_ = 0.0;
  std::int32_t bos_ = -1;
  std::int32_t eos_ = -1;
  std::int32_t unk_ = -1;
};

}  // namespace tidings
