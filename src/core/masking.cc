#include <algorithm>
#include <cctype>

#include "core/events.h"

namespace tidings {
namespace {

// An asterisk of one to four bytes, for a character of as many.
constexpr std::string_view kAsterisks[] = {"*", "\u00D7", "\u2217", "\U0001F7B6"};

std::size_t bytes_of_character(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

void mask(std::string& text, Span span) {
  const std::size_t end = std::min<std::size_t>(span.end, text.size());
  for (std::size_t at = span.begin; at < end;) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = bytes_of_character(lead);
    if (at + bytes > end) return;
    if (bytes > 1 || std::isalnum(lead) != 0) text.replace(at, bytes, kAsterisks[bytes - 1]);
    at += bytes;
  }
}

}  // namespace

Document masked(const Document& document, const std::vector<TextSpan>& names) {
  Document shown = document;
  for (const TextSpan& name : names) {
    if (!name.title) {
      mask(shown.text, name.span);
    } else if (shown.title) {
      mask(*shown.title, name.span);
    }
  }
  return shown;
}

}  // namespace tidings
