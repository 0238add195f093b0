#include "read/words.h"

#include <algorithm>

#include "core/unicode.h"
#include "read/chunk.h"

namespace tidings {
namespace {

constexpr char32_t kZeroWidthJoiner = 0x200D;

CharKind kind_of(char32_t value) {
  switch (category_of(value)) {
    case Category::kLu:
    case Category::kLt:
      return CharKind::kUpper;
    case Category::kLl:
    case Category::kLm:
    case Category::kLo:
      return CharKind::kLetter;
    case Category::kNd:
      return CharKind::kDigit;
    case Category::kMn:
    case Category::kMc:
    case Category::kMe:
    case Category::kCf:
      return CharKind::kMark;
    default:
      return CharKind::kOther;
  }
}

bool is_any(char32_t value, std::u32string_view of) {
  return value != 0 && of.find(value) != std::u32string_view::npos;
}

bool is_terminator(char32_t value) { return is_any(value, U".!?…"); }

bool is_regional_indicator(char32_t value) { return value >= 0x1F1E6 && value <= 0x1F1FF; }

bool is_skin_tone(char32_t value) { return value >= 0x1F3FB && value <= 0x1F3FF; }

// Finds the words of one chunk, each rule from where the last word ended. Rules look a bounded way
// ahead or consume what they looked at, so that a chunk costs linear time.
class ChunkSplitter {
 public:
  ChunkSplitter(const Chunk& chunk, const WordRules& rules) : chunk_(chunk), rules_(rules) {}

  // Calls emit(begin, end) for each word, as indices into the chunk.
  template <typename Emit>
  void split(Emit emit) {
    std::size_t begin = 0;
    while (begin < chunk_.size()) {
      std::size_t start = begin;
      while (chunk_.is_mark(start)) ++start;  // marks at the start have nothing before them to join
      std::size_t end = start < chunk_.size() ? match(start) : start;
      while (chunk_.is_mark(end)) ++end;
      emit(begin, end);
      begin = end;
    }
  }

 private:
  std::size_t match(std::size_t i) {
    if (i == 0 && is_drawing()) return chunk_.size();
    if (!chunk_.is_alnum(i)) return match_symbol(i);
    if (!touches_alnum(i)) {
      const std::size_t url = match_url(chunk_, i);
      if (url > i) return url;
    }
    if (i >= segment_end_) {
      segment_end_ = segment_end(chunk_, i);
      const std::size_t whole = match_whole(chunk_, i, segment_end_, rules_);
      if (whole > i) return whole;
    }
    if (i == 0 || !chunk_.is_alnum(i - 1)) {
      const std::size_t face = match_emoticon(i);
      if (face > i) return face;
    }
    return chunk_.is_digit(i) ? match_number(i) : match_word(i);
  }

  bool touches_alnum(std::size_t i) const { return i > 0 && chunk_.is_alnum(i - 1); }

  // A rule drawn in characters, such as ==== or |----+---->.
  bool is_drawing() const {
    return chunk_.size() >= 5 &&
           std::all_of(chunk_.chars.begin(), chunk_.chars.end(),
                       [](const Char& c) { return is_any(c.value, U"-=*+|<>~{}_#"); });
  }

  std::size_t match_emoticon(std::size_t i) const {
    for (std::size_t end = std::min(i + 4, chunk_.size()); end > i + 1; --end) {
      if (!chunk_.is_alnum(end) && rules_.emoticons.contains(chunk_.view(i, end))) return end;
    }
    return i;
  }

  // ---- numbers ----

  std::size_t match_number(std::size_t i) const {
    std::size_t end = chunk_.digits_end(i);
    if (const std::size_t slashed = match_slashed(i, end); slashed > end) return slashed;
    while (continues_number(end)) end = chunk_.digits_end(end + 1);
    while (chunk_.is_mark(end)) ++end;
    if (chunk_.is_letter(end)) return match_number_letters(end);
    if (is_apostrophe(chunk_.at(end)) && is_decade(i, end) && chunk_.at(end + 1) == 's' &&
        !chunk_.is_alnum(end + 2)) {
      return end + 2;
    }
    return end;
  }

  // A point or colon before a digit; a comma only before three of them ("[13,14]" is a list), or
  // two with three to come, as in "1,50,000".
  bool continues_number(std::size_t end) const {
    if (!is_any(chunk_.at(end), U".,:") || !chunk_.is_digit(end + 1)) return false;
    if (chunk_.at(end) != ',') return true;
    const std::size_t stop = chunk_.digits_end(end + 1);
    if (stop - end - 1 == 2) return chunk_.at(stop) == ',' && chunk_.is_digit(stop + 1);
    return stop - end - 1 == 3;
  }

  // "9/11", "1/2": a day or a fraction. Two numbers of one size that are neither stay apart.
  std::size_t match_slashed(std::size_t i, std::size_t end) const {
    if (chunk_.at(end) != '/' || !chunk_.is_digit(end + 1) || end - i > 2) return end;
    const std::size_t stop = chunk_.digits_end(end + 1);
    if (chunk_.is_alnum(stop) || chunk_.at(stop) == '/') return end;
    if (i > 0 && chunk_.at(i - 1) == '/') return end;
    const std::size_t left = end - i;
    const std::size_t right = stop - end - 1;
    const bool month = left == 1 || (chunk_.at(i) == '1' && chunk_.at(i + 1) <= '2');
    const bool fraction = left == 1 && right == 1 && chunk_.at(i) < chunk_.at(end + 1);
    return fraction || (month && right == 2) ? stop : end;
  }

  bool is_decade(std::size_t i, std::size_t end) const {
    return (end - i == 2 || end - i == 4) && chunk_.at(end - 1) == '0';
  }

  // "20th" and "4A" are one word, "5km" and "7pm" two.
  std::size_t match_number_letters(std::size_t end) const {
    const std::size_t stop = chunk_.alnum_end(end);
    if (rules_.ordinals.contains(chunk_.key(end, stop))) return stop;
    if (rules_.units.contains(chunk_.view(end, stop))) return end;
    const bool meridiem = stop == end + 1 && chunk_.at(stop) == '.' &&
                          (chunk_.at(stop + 1) | 0x20) == 'm' && !chunk_.is_alnum(stop + 2);
    if (meridiem) return end;
    return stop;
  }

  // ---- words ----

  std::size_t match_word(std::size_t i) const {
    const std::size_t negation = match_negation(i);
    if (negation > i) return negation;
    std::size_t end = chunk_.alnum_end(i);
    const std::size_t letters = chunk_.letters_end(i);
    if (letters < end && !touches_alnum(i) && rules_.currencies.contains(chunk_.key(i, letters))) {
      return letters;  // "Rs500"
    }
    bool hyphened = i > 0 && is_any(chunk_.at(i - 1), U"-‐‑");
    for (;;) {
      const std::size_t further = extend_word(i, end, hyphened);
      if (further <= end) {
        end = further;
        break;
      }
      end = further;
      if (chunk_.at(end - 1) == '.') return end;
    }
    return split_fused(i, end);
  }

  // "n't" where "do" ended just before.
  std::size_t match_negation(std::size_t i) const {
    const bool here = (chunk_.at(i) | 0x20) == 'n' && is_apostrophe(chunk_.at(i + 1)) &&
                      (chunk_.at(i + 2) | 0x20) == 't' && !chunk_.is_alnum(i + 3);
    return here ? i + 3 : i;
  }

  // The end of a longer word that [i, end) begins, or one that takes "n" off for "n't"; `end` if
  // the word ends there.
  std::size_t extend_word(std::size_t i, std::size_t end, bool& hyphened) const {
    const char32_t sign = chunk_.at(end);
    if (is_apostrophe(sign)) return extend_apostrophe(i, end);
    if (sign == '.') return extend_full_stop(i, end);
    if (is_any(sign, U"-‐‑") && !hyphened) {
      hyphened = true;
      return extend_hyphen(i, end);
    }
    if (!chunk_.is_alnum(end + 1)) return end;
    if (sign == '&') {
      const std::size_t stop = chunk_.letters_end(end + 1);
      return end - i <= 4 && stop - end <= 4 && stop > end + 1 ? stop : end;
    }
    if (sign == '/') {
      const std::size_t stop = chunk_.letters_end(end + 1);
      return rules_.joined.contains(chunk_.key(i, stop)) ? stop : end;
    }
    if (sign == '$' && chunk_.is_digit(end + 1)) {
      return end - i <= 3 && chunk_.is_upper(i) && chunk_.is_upper(end - 1) ? end + 1 : end;
    }
    if (is_any(sign, U"$*_·")) return chunk_.alnum_end(end + 1);
    return end;
  }

  std::size_t extend_apostrophe(std::size_t i, std::size_t end) const {
    if (!chunk_.is_letter(end + 1)) return end;
    const std::size_t stop = chunk_.alnum_end(end + 1);
    if (end > i + 1 && match_negation(end - 1) == stop) return end - 1;
    if (rules_.clitics.contains(chunk_.key(end + 1, stop))) return end;
    return chunk_.at(end) == '`' ? end : stop;
  }

  std::size_t extend_full_stop(std::size_t i, std::size_t end) const {
    if (chunk_.is_digit(end - 1) && chunk_.is_digit(end + 1)) return chunk_.digits_end(end + 1);
    if (chunk_.at(end + 1) == '.') return end;  // an ellipsis begins
    const bool letter = end == i + 1 && !touches_alnum(i) && chunk_.is_letter(i);
    if (letter && chunk_.is_letter(end + 1)) return match_dotted(i);
    if (chunk_.is_letter(end + 1)) {
      const std::size_t stop = chunk_.letters_end(end + 1);
      if (rules_.abbreviations.contains(chunk_.key(i, stop))) {
        return chunk_.at(stop) == '.' ? stop + 1 : stop;
      }
    }
    return keeps_full_stop(i, end) ? end + 1 : end;
  }

  // "U.S.", "p.m", and the initial of "J.Smith".
  std::size_t match_dotted(std::size_t i) const {
    std::size_t end = i + 1;
    while (chunk_.at(end) == '.' && chunk_.is_letter(end + 1) && !chunk_.is_alnum(end + 2))
      end += 2;
    const bool ellipsis = chunk_.at(end + 1) == '.' && chunk_.at(end + 2) == '.';
    return chunk_.at(end) == '.' && !ellipsis ? end + 1 : end;
  }

  bool keeps_full_stop(std::size_t i, std::size_t end) const {
    const bool last = end + 1 == chunk_.size();
    if (last && chunk_.gap == Gap::kParagraph) return false;
    if (end == i + 1 && chunk_.is_upper(i)) {
      return !touches_alnum(i) && chunk_.at(i) != 'I' && !is_any(chunk_.at(end + 1), U"\"”)]’");
    }
    const std::string key = chunk_.key(i, end);
    if (rules_.abbreviations.contains(key)) return true;
    if (rules_.proper_abbreviations.contains(key)) return chunk_.is_upper(i);
    if (rules_.number_abbreviations.contains(key)) {
      return tidings::is_digit(last ? chunk_.next : chunk_.at(end + 1));
    }
    if (!rules_.inner_abbreviations.contains(key)) return false;
    if (!last) return true;
    return chunk_.next != 0 && !tidings::is_upper(chunk_.next) && !is_any(chunk_.next, U"\"“'‘");
  }

  std::size_t extend_hyphen(std::size_t i, std::size_t end) const {
    if (!chunk_.is_alnum(end + 1)) return end;
    const std::size_t stop = chunk_.alnum_end(end + 1);
    const bool letter = end == i + 1;  // "e-mail", but "Deir e-Zor"
    const bool joined =
        (rules_.prefixes.contains(chunk_.key(i, end)) && !(letter && chunk_.is_upper(end + 1))) ||
        rules_.suffixes.contains(chunk_.key(end + 1, stop)) ||
        rules_.joined.contains(chunk_.key(i, stop));
    return joined ? stop : end;
  }

  std::size_t split_fused(std::size_t i, std::size_t end) const {
    if (touches_alnum(i)) return end;
    const auto found = rules_.fused.find(chunk_.key(i, end));
    return found == rules_.fused.end() ? end : i + found->second;
  }

  // ---- everything else ----

  std::size_t match_symbol(std::size_t i) const {
    const char32_t sign = chunk_.at(i);
    if (i == 0 || is_any(chunk_.at(i - 1), U".!?,")) {
      const std::size_t face = match_emoticon(i);
      if (face > i) return face;
    }
    if (is_apostrophe(sign) || sign == U'‘') return match_apostrophe(i);
    if (sign == '.' && chunk_.is_digit(i + 1) && !touches_alnum(i)) return match_number(i + 1);
    if (is_terminator(sign)) return match_terminator(i);
    if (is_any(sign, U"#@") && chunk_.is_letter(i + 1) && !touches_alnum(i)) {
      return match_tag(i);
    }
    if (sign == '+' && chunk_.is_digit(i + 1) && i == 0) {
      const std::size_t end = segment_end(chunk_, i);
      const std::size_t whole = match_whole(chunk_, i + 1, end, rules_);
      return whole > i + 1 ? whole : chunk_.digits_end(i + 1);
    }
    if (is_any(sign, U"-=*_~#+<>^|$")) return match_run(i);
    return match_single(i);
  }

  // "...", "?!", and the ".?" that mail programs leave behind.
  std::size_t match_terminator(std::size_t i) const {
    std::size_t end = i;
    while (is_any(chunk_.at(end), U".…")) ++end;
    if (end > i + 1) return end;
    while (is_any(chunk_.at(end), U"!?")) ++end;
    return end;
  }

  std::size_t match_tag(std::size_t i) const {
    std::size_t end = i + 1;
    while (chunk_.is_alnum(end) || chunk_.is_mark(end) || chunk_.at(end) == '_') ++end;
    return end;
  }

  std::size_t match_run(std::size_t i) const {
    std::size_t end = chunk_.run_end(i);
    const char32_t sign = chunk_.at(i);
    if (is_any(sign, U"-=") && chunk_.at(end) == '>') return end + 1;
    if (sign == '<' && end == i + 1 && is_any(chunk_.at(end), U"-=")) return chunk_.run_end(end);
    if (end > i + 1) return end;
    return match_single(i);
  }

  std::size_t match_apostrophe(std::size_t i) const {
    if (chunk_.at(i + 1) == chunk_.at(i) || (chunk_.at(i) == U'‘' && chunk_.at(i + 1) == U'’')) {
      return i + 2;
    }
    const std::size_t stop = chunk_.alnum_end(i + 1);
    const std::string key = stop > i + 1 ? chunk_.key(i + 1, stop) : std::string();
    const bool behind = touches_alnum(i) || (i > 0 && is_any(chunk_.at(i - 1), U".$%#)"));
    const bool alone = i == 0 && stop == chunk_.size();
    if ((behind || alone) && rules_.clitics.contains(key)) return stop;
    if (touches_alnum(i)) return i + 1;
    const bool year = chunk_.digits_end(i + 1) == i + 3 &&
                      (stop == i + 3 || (stop == i + 4 && chunk_.at(i + 3) == 's'));
    if (year || rules_.elided.contains(key)) return stop;
    return match_single(i);
  }

  // One character with its marks; an emoji with all that is joined to it.
  std::size_t match_single(std::size_t i) const {
    std::size_t end = i + 1;
    if (is_regional_indicator(chunk_.at(i)) && is_regional_indicator(chunk_.at(end))) ++end;
    while (chunk_.is_mark(end) || is_skin_tone(chunk_.at(end))) {
      const bool joins = chunk_.at(end) == kZeroWidthJoiner && end + 1 < chunk_.size() &&
                         is_symbol(chunk_.at(end + 1));
      end += joins ? 2 : 1;
    }
    return end;
  }

  const Chunk& chunk_;
  const WordRules& rules_;
  std::size_t segment_end_ = 0;  // up to here match_whole has judged
};

// White space from `at` on: where it ends and what it amounts to.
struct Blank {
  std::size_t end = 0;
  Gap gap = Gap::kNone;
};

Blank skip_blank(std::string_view text, std::size_t at) {
  int breaks = 0;
  const std::size_t begin = at;
  while (at < text.size()) {
    const CodePoint point = decode(text, at);
    if (!is_space(point.value)) break;
    at += point.size;
    const bool pair = point.value == '\r' && at < text.size() && text[at] == '\n';
    if (point.value == 0x2029) breaks += 2;
    if (!pair && (point.value == '\n' || point.value == '\r' || point.value == 0x85 ||
                  point.value == 0x2028)) {
      ++breaks;
    }
    breaks = std::min(breaks, 2);
  }
  if (at == begin) return {at, Gap::kNone};
  return {at, breaks == 0 ? Gap::kSpace : breaks == 1 ? Gap::kLineBreak : Gap::kParagraph};
}

// Fills `chunk` with the code points from `at` up to white space.
void read_chunk(Chunk& chunk, std::size_t at) {
  const std::string_view text = chunk.text;
  chunk.chars.clear();
  while (at < text.size()) {
    const CodePoint point = decode(text, at);
    if (is_space(point.value)) break;
    chunk.chars.push_back({point.value, static_cast<std::uint32_t>(at), kind_of(point.value)});
    at += point.size;
  }
  chunk.end = static_cast<std::uint32_t>(at);
}

}  // namespace

std::vector<Word> split_words(std::string_view text, const WordRules& rules) {
  std::vector<Word> words;
  Chunk chunk;
  chunk.text = text;
  Blank blank = skip_blank(text, 0);
  Gap gap = Gap::kParagraph;
  while (blank.end < text.size()) {
    read_chunk(chunk, blank.end);
    blank = skip_blank(text, chunk.end);
    const bool last = blank.end == text.size();
    chunk.next = last ? 0 : decode(text, blank.end).value;
    chunk.gap = last ? Gap::kParagraph : blank.gap;
    ChunkSplitter(chunk, rules).split([&](std::size_t begin, std::size_t end) {
      words.push_back({{chunk.byte(begin), chunk.byte(end)}, gap});
      gap = Gap::kNone;
    });
    gap = blank.gap;
  }
  return words;
}

}  // namespace tidings
