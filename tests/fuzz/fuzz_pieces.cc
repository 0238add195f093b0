// Any text into pieces, and any bytes as a vocabulary. The first byte says which, and how many
// pieces.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/utf8.h"
#include "read/pieces.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

const tidings::PieceVocabulary& fixture() {
  static const tidings::PieceVocabulary vocabulary = [] {
    std::ifstream in(TIDINGS_SOURCE_DIR "/tests/fixtures/pieces/pieces.tsv", std::ios::binary);
    const std::string tsv{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    return tidings::PieceVocabulary(tsv);
  }();
  return vocabulary;
}

void check(const tidings::PieceVocabulary& vocabulary, std::string_view word, std::size_t limit) {
  const auto pieces = vocabulary.split(word, limit);
  require(!pieces.empty() && pieces.size() <= limit);
  for (const tidings::Piece& piece : pieces) {
    require(piece.id >= 0 && static_cast<std::size_t>(piece.id) < vocabulary.size());
    require(piece.id != vocabulary.bos() && piece.id != vocabulary.eos());
    require(piece.shape < 49 && piece.shape / 7 == pieces.front().shape / 7);
  }
  const auto more = vocabulary.split(word, limit + 3);
  require(more.size() >= pieces.size());
  for (std::size_t i = 0; i < pieces.size(); ++i) require(more[i] == pieces[i]);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view input(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  const std::size_t limit = 1 + bytes[0] / 2 % 12;
  if (bytes[0] % 2 == 0) {
    check(fixture(), tidings::repair_utf8(input).text, limit);
    return 0;
  }
  try {
    const tidings::PieceVocabulary vocabulary(
        std::string("<s>\t0\n</s>\t0\n<unk>\t-1\n").append(input));
    check(vocabulary, tidings::repair_utf8(input).text, limit);
  } catch (const tidings::Error&) {
    // A vocabulary that is refused in words is as good as one that works.
  }
  return 0;
}
