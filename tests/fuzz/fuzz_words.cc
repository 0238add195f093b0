// Any bytes into words: every character that is no white space is in exactly one of them, in order.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/unicode.h"
#include "read/words.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool all_blank(std::string_view text) {
  for (const tidings::CodePoint point : tidings::CodePoints(text)) {
    if (!tidings::is_space(point.value)) return false;
  }
  return true;
}

bool has_blank(std::string_view text) {
  for (const tidings::CodePoint point : tidings::CodePoints(text)) {
    if (tidings::is_space(point.value)) return true;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto words = tidings::split_words(text, tidings::english_word_rules());
  std::uint32_t at = 0;
  for (const tidings::Word& word : words) {
    require(at <= word.span.begin && word.span.begin < word.span.end && word.span.end <= size);
    require(all_blank(text.substr(at, word.span.begin - at)));
    require(!has_blank(word.span.in(text)));
    const bool touches = at == word.span.begin && at > 0;
    require((word.gap == tidings::Gap::kNone) == touches);
    at = word.span.end;
  }
  require(all_blank(text.substr(at)));
  require(words == tidings::split_words(text, tidings::english_word_rules()));
  return 0;
}
