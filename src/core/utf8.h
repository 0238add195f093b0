#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace tidings {

// True if `bytes` is well-formed UTF-8 (no surrogates, no overlong forms, nothing above U+10FFFF).
// NUL is an ordinary character.
bool is_valid_utf8(std::string_view bytes);

// `bytes` without a leading UTF-8 byte order mark. The view points into `bytes`.
std::string_view skip_byte_order_mark(std::string_view bytes);

// The outcome of repair_utf8.
struct RepairedUtf8 {
  std::string text;           // well-formed
  std::size_t replaced = 0;   // number of U+FFFD that were put in
  std::optional<Span> first;  // the first of them in `text`
};

// `bytes` with every maximal subpart of an ill-formed sequence replaced by one U+FFFD, as the
// WHATWG decoder and chapter 3.9 of the Unicode standard do. Well-formed input comes back as it is.
RepairedUtf8 repair_utf8(std::string_view bytes);

// Byte offset → code point offset in one text, for the border where JSON is written. Built once in
// one pass, then every look-up is a table entry and a population count; a text of ASCII alone needs
// no table at all. Owns what it needs: the text may go away. Immutable, hence safe to share.
class CodePointIndex {
 public:
  // Requires well-formed UTF-8 of fewer than 2^32 bytes.
  explicit CodePointIndex(std::string_view text);

  // Code points that begin before byte `offset`. Offsets past the end count as the end.
  std::uint32_t code_points_before(std::uint32_t offset) const;

  // Code points of the whole text.
  std::uint32_t size() const { return code_points_before(bytes_); }

 private:
  std::uint32_t bytes_;
  std::vector<std::uint64_t> starts_;  // bit i of word w: byte 64 w + i begins a code point
  std::vector<std::uint32_t> before_;  // code points before byte 64 w
};

}  // namespace tidings
