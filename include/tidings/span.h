#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace tidings {

// Half-open byte offsets into the text of one document. Code points appear only where JSON is
// written (json.h). A document is at most 10 MB, so 32 bits are ample.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  std::string_view in(std::string_view text) const { return text.substr(begin, size()); }
  // A temporary's text would be gone before its view is used.
  template <std::same_as<std::string> Temporary>
  std::string_view in(Temporary&& text) const = delete;

  friend bool operator==(Span, Span) = default;
  friend auto operator<=>(Span, Span) = default;
};

}  // namespace tidings
