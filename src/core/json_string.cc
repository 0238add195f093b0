#include <array>
#include <charconv>
#include <cmath>

#include "core/json_writer.h"

namespace tidings {
namespace {

constexpr char kHex[] = "0123456789abcdef";

void append_unicode_escape(std::string& out, unsigned value) {
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHex[(value >> shift) & 0xF];
}

void append_escaped(std::string& out, unsigned char byte) {
  switch (byte) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      append_unicode_escape(out, byte);
  }
}

// Characters beyond ASCII that are written as escapes: those that end lines for some readers of
// text and would cut a JSON line in two (U+0085, U+2028, U+2029), and those that a terminal obeys
// (C1 controls, bidirectional embeddings, overrides and isolates). `size` is 0 if none is at `at`.
struct Escape {
  std::size_t size = 0;
  unsigned value = 0;
};

Escape escape_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
  };
  if (byte(0) == 0xC2 && byte(1) < 0xA0) return {2, byte(1)};
  if (byte(0) != 0xE2) return {};
  const unsigned value = 0x2000 + (byte(1) - 0x80) * 0x40 + (byte(2) - 0x80);
  const bool escaped = (value >= 0x2028 && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
  return escaped ? Escape{3, value} : Escape{};
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7F && byte != 0xC2 &&
        byte != 0xE2) {
      continue;
    }
    if (byte < 0x80) {
      out.append(text, copied, at - copied);
      append_escaped(out, byte);
      copied = at + 1;
    } else if (const Escape escape = escape_at(text, at); escape.size != 0) {
      out.append(text, copied, at - copied);
      append_unicode_escape(out, escape.value);
      copied = at + escape.size;
      at += escape.size - 1;
    }
  }
  out.append(text, copied, text.size() - copied);
  out += '"';
}

void append_json_number(std::string& out, double number) {
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void JsonWriter::probability(std::string_view name, double number) {
  field(name, std::round(number * 1000) / 1000);
}

}  // namespace tidings
