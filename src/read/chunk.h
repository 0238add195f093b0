#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/word_rules.h"
#include "read/words.h"

// What split_words works on: a stretch of text between white space, as an array of code points.
// Internal to the splitter.
namespace tidings {

enum class CharKind : std::uint8_t {
  kLetter,  // not upper case
  kUpper,   // Lu, Lt
  kDigit,   // Nd
  kMark,    // M* and Cf: belongs to what it follows
  kOther,
};

struct Char {
  char32_t value = 0;
  std::uint32_t at = 0;  // byte offset in the text
  CharKind kind = CharKind::kOther;
};

struct Chunk {
  std::string_view text;  // the whole document
  std::vector<Char> chars;
  std::uint32_t end = 0;  // byte offset behind the last of them
  char32_t next = 0;      // first code point of the next chunk; 0 if there is none
  Gap gap = Gap::kNone;   // before the next chunk; kParagraph at the end of the text

  std::size_t size() const { return chars.size(); }
  // 0, of kind kOther, outside the chunk; so that a rule may look ahead and back freely.
  char32_t at(std::size_t i) const { return i < size() ? chars[i].value : 0; }
  CharKind kind(std::size_t i) const { return i < size() ? chars[i].kind : CharKind::kOther; }

  bool is_letter(std::size_t i) const {
    return kind(i) == CharKind::kLetter || kind(i) == CharKind::kUpper;
  }
  bool is_upper(std::size_t i) const { return kind(i) == CharKind::kUpper; }
  bool is_digit(std::size_t i) const { return kind(i) == CharKind::kDigit; }
  bool is_mark(std::size_t i) const { return kind(i) == CharKind::kMark; }
  bool is_alnum(std::size_t i) const { return is_letter(i) || is_digit(i); }

  std::uint32_t byte(std::size_t i) const { return i < size() ? chars[i].at : end; }
  std::string_view view(std::size_t from, std::size_t to) const {
    return text.substr(byte(from), byte(to) - byte(from));
  }

  // Behind the letters and marks (and digits) that begin at `i`.
  std::size_t letters_end(std::size_t i) const {
    while (is_letter(i) || is_mark(i)) ++i;
    return i;
  }
  std::size_t alnum_end(std::size_t i) const {
    while (is_alnum(i) || is_mark(i)) ++i;
    return i;
  }
  std::size_t digits_end(std::size_t i) const {
    while (is_digit(i)) ++i;
    return i;
  }
  std::size_t run_end(std::size_t i) const {
    const char32_t value = at(i);
    while (i < size() && chars[i].value == value) ++i;
    return i;
  }
  // [from, to) in lower case for a look-up; "" if it is longer than any entry of a list.
  std::string key(std::size_t from, std::size_t to) const;
};

bool is_apostrophe(char32_t value);

// The end of an address, name or number at `begin` (an alphanumeric) that stays whole whatever
// marks it holds: URL, e-mail address, host, file name, identifier_with_underscore, telephone
// number, date in digits; `begin` if there is none. `segment_end` bounds all but URLs.
std::size_t match_url(const Chunk& chunk, std::size_t begin);
std::size_t match_whole(const Chunk& chunk, std::size_t begin, std::size_t segment_end,
                        const WordRules& rules);

// The end of the stretch that match_whole may judge: up to a bracket, double quote, dash, ellipsis,
// ! ? ; or the chunk's end.
std::size_t segment_end(const Chunk& chunk, std::size_t begin);

}  // namespace tidings
