#include "read/windows.h"

#include <algorithm>

#include "core/unicode.h"

namespace tidings {
namespace {

constexpr std::size_t kMaxClosers = 3;  // quotes and brackets between a terminator and the cut

bool is_any(char32_t value, std::u32string_view of) {
  return of.find(value) != std::u32string_view::npos;
}

bool consists_of(std::string_view word, std::u32string_view characters) {
  for (const CodePoint point : CodePoints(word)) {
    if (!is_any(point.value, characters)) return false;
  }
  return true;
}

// "." "!" "?!", but no ellipsis, behind which sentences often go on.
bool ends_sentence(std::string_view word) {
  return word == "." || consists_of(word, U"!?") || consists_of(word, U"。！？؟।");
}

// An item's number or letter, or a letter that abbreviates: "2." "4.1." "b." begin or go on more
// often than they end.
bool is_item(std::string_view word) {
  const CodePoint first = decode(word, 0);
  if (first.size == word.size() && is_lower(first.value)) return true;
  std::size_t digits = 0;
  bool dotted = false;
  for (const CodePoint point : CodePoints(word)) {
    if (!is_digit(point.value) && point.value != '.') return false;
    digits += is_digit(point.value);
    dotted = dotted || point.value == '.';
  }
  return digits <= 2 || dotted;
}

// A capital, a digit, or an opening quote or bracket that touches the next word. Square brackets
// hold references to what stands before them.
bool begins_sentence(std::string_view text, std::span<const Word> words, std::size_t i) {
  const char32_t value = decode(text, words[i].span.begin).value;
  if (is_upper(value) || is_digit(value)) return true;
  return is_any(value, U"\"“'‘«„(") && i + 1 < words.size() && words[i + 1].gap == Gap::kNone;
}

bool is_cut(std::string_view text, std::span<const Word> words, std::size_t i) {
  const Word& word = words[i];
  if (i == 0 || word.gap == Gap::kParagraph) return true;
  if (word.gap == Gap::kNone || !begins_sentence(text, words, i)) return false;
  std::size_t last = i - 1;
  for (std::size_t closers = 0; closers < kMaxClosers && last > 0; ++closers, --last) {
    if (words[last].gap != Gap::kNone || !consists_of(words[last].span.in(text), U"\"”’'»)]"))
      break;
  }
  if (last == 0 || words[last].gap != Gap::kNone) return false;
  const std::string_view before = words[last - 1].span.in(text);
  return ends_sentence(words[last].span.in(text)) && !is_item(before) &&
         !consists_of(before, U".…");
}

// A word behind which a stretch that has to be cut somewhere is cut best, the higher the better.
int pause_after(std::string_view text, std::span<const Word> words, std::size_t i) {
  if (words[i + 1].gap == Gap::kLineBreak) return 3;
  const std::string_view word = words[i].span.in(text);
  if (ends_sentence(word) || consists_of(word, U".…;")) return 2;
  return consists_of(word, U",:-–—)|•*") ? 1 : 0;
}

// Where to cut [begin, full) when no safe cut is left: behind the last of its best pauses, of those
// in its second half.
std::uint32_t forced_end(std::string_view text, std::span<const Word> words, std::uint32_t begin,
                         std::uint32_t full) {
  std::uint32_t best = full;
  int best_pause = 0;
  for (std::uint32_t end = full; end > begin + (full - begin + 1) / 2; --end) {
    const int pause = pause_after(text, words, end - 1);
    if (pause > best_pause) {
      best = end;
      best_pause = pause;
    }
  }
  return best;
}

}  // namespace

std::vector<bool> safe_cuts(std::string_view text, std::span<const Word> words) {
  std::vector<bool> cuts(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) cuts[i] = is_cut(text, words, i);
  return cuts;
}

std::vector<Window> plan_windows(std::string_view text, std::span<const Word> words,
                                 std::span<const std::uint32_t> piece_counts,
                                 const WindowLimits& limits) {
  constexpr std::uint32_t kSpecials = 2;
  const std::vector<bool> cuts = safe_cuts(text, words);
  const auto count = static_cast<std::uint32_t>(words.size());
  std::vector<Window> windows;
  for (std::uint32_t begin = 0; begin < count;) {
    std::uint32_t pieces = kSpecials;
    std::uint32_t safe_end = begin;  // of the longest run of whole stretches that fits
    std::uint32_t end = begin;
    while (end < count && end - begin < limits.max_words &&
           pieces + piece_counts[end] <= limits.max_pieces) {
      const bool over = pieces + piece_counts[end] > limits.pieces;
      if (over && safe_end > begin) break;
      pieces += piece_counts[end++];
      if (end == count || cuts[end]) {
        safe_end = end;
        if (pieces > limits.pieces) break;
      }
    }
    end = std::max(end, begin + 1);  // even a word that breaks the limits goes somewhere
    const bool forced = safe_end == begin;
    if (forced) safe_end = forced_end(text, words, begin, end);
    windows.push_back({begin, safe_end, forced});
    begin = safe_end;
  }
  return windows;
}

}  // namespace tidings
