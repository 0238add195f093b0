// Any text into windows: every word in exactly one, in order, within the limits. The first five
// bytes choose the limits and the pieces of the words.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "read/windows.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::size_t kHead = 5;
  if (size < kHead) return 0;
  const std::string_view text(reinterpret_cast<const char*>(bytes) + kHead, size - kHead);
  const auto words = tidings::split_words(text, tidings::english_word_rules());
  tidings::WindowLimits limits;
  limits.pieces = 10u + bytes[0];
  limits.max_pieces = limits.pieces + bytes[1];
  limits.max_words = 1u + bytes[2];
  std::vector<std::uint32_t> counts;
  for (std::size_t i = 0; i < words.size(); ++i) {
    counts.push_back(1 + (words[i].span.begin * (bytes[3] + 1u) + bytes[4]) % 8);
  }

  const auto cuts = tidings::safe_cuts(text, words);
  require(cuts.size() == words.size());
  std::uint32_t at = 0;
  for (const tidings::Window& window : tidings::plan_windows(text, words, counts, limits)) {
    require(window.begin == at && window.begin < window.end && window.end <= words.size());
    require(window.end - window.begin <= limits.max_words);
    std::uint32_t pieces = 2;
    for (std::uint32_t i = window.begin; i < window.end; ++i) {
      pieces += counts[i];
      require(pieces <= limits.pieces || i == window.begin || !cuts[i] || window.forced);
    }
    require(pieces <= limits.max_pieces);
    require(window.forced == (window.end < words.size() && !cuts[window.end]));
    at = window.end;
  }
  require(at == words.size());
  return 0;
}
