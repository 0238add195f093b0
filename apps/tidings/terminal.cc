#include "terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdlib>

namespace tidings::app {
namespace {

struct Character {
  char32_t value;
  std::size_t size;
  bool valid;
};

// The library's decoder is no part of its public headers; this one only has to be safe, since the
// library hands out well-formed text.
Character character_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {byte, 1, true};
  const std::size_t size = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
  if (byte < 0xC2 || byte > 0xF4 || at + size > text.size()) return {0xFFFD, 1, false};
  char32_t value = byte & (0x7Fu >> size);
  for (std::size_t i = 1; i < size; ++i) {
    const auto next = static_cast<unsigned char>(text[at + i]);
    if ((next & 0xC0) != 0x80) return {0xFFFD, 1, false};
    value = (value << 6) | (next & 0x3Fu);
  }
  return {value, size, true};
}

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t Size>
bool lies_in(const std::array<Range, Size>& ranges, char32_t value) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [value](Range range) { return range.first <= value && value <= range.last; });
}

// C1 controls, marks of direction, line ends, and what else is invisible and steers a display.
constexpr std::array<Range, 7> kObeyed = {{{0x80, 0x9F},
                                           {0x061C, 0x061C},
                                           {0x200E, 0x200F},
                                           {0x2028, 0x202E},
                                           {0x2066, 0x206F},
                                           {0xFEFF, 0xFEFF},
                                           {0xFFF9, 0xFFFB}}};

constexpr std::array<Range, 13> kZeroWidth = {{{0x0300, 0x036F},
                                               {0x0483, 0x0489},
                                               {0x0591, 0x05BD},
                                               {0x0610, 0x061A},
                                               {0x064B, 0x065F},
                                               {0x0670, 0x0670},
                                               {0x06D6, 0x06DC},
                                               {0x0900, 0x0902},
                                               {0x200B, 0x200D},
                                               {0x20D0, 0x20F0},
                                               {0xFE00, 0xFE0F},
                                               {0xFE20, 0xFE2F},
                                               {0xE0000, 0xE01EF}}};

constexpr std::array<Range, 9> kWide = {{{0x1100, 0x115F},
                                         {0x2E80, 0x303E},
                                         {0x3041, 0xA4CF},
                                         {0xAC00, 0xD7A3},
                                         {0xF900, 0xFAFF},
                                         {0xFE30, 0xFE6F},
                                         {0xFF00, 0xFF60},
                                         {0x1F300, 0x1FAFF},
                                         {0x20000, 0x3FFFD}}};

std::size_t columns_of(char32_t value) {
  if (lies_in(kZeroWidth, value)) return 0;
  return lies_in(kWide, value) ? 2 : 1;
}

bool is_blank(char32_t value) { return value == ' ' || (value >= 0x09 && value <= 0x0D); }

}  // namespace

bool wants_colour(int descriptor) {
  const char* no_colour = std::getenv("NO_COLOR");
  if (no_colour != nullptr && *no_colour != '\0') return false;
  const char* terminal = std::getenv("TERM");
  if (terminal == nullptr || std::string_view(terminal) == "dumb") return false;
  return ::isatty(descriptor) == 1;
}

std::size_t screen_width(int descriptor) {
  constexpr std::size_t kUsual = 100, kLeast = 40, kMost = 400;
  winsize size = {};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return std::clamp<std::size_t>(size.ws_col, kLeast, kMost);
  }
  const char* columns = std::getenv("COLUMNS");
  const std::string_view said = columns == nullptr ? "" : columns;
  std::size_t width = 0;
  std::from_chars(said.data(), said.data() + said.size(), width);
  return width == 0 ? kUsual : std::clamp(width, kLeast, kMost);
}

std::string neutral(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (!character.valid) {
      out += "\uFFFD";
    } else if (is_blank(character.value)) {
      out += ' ';
    } else if (character.value < 0x20 || character.value == 0x7F) {
      // U+2400 + c is the picture of the C0 control c, U+2421 that of DEL.
      out += "\xE2\x90";
      out += static_cast<char>(0x80 + (character.value == 0x7F ? 0x21 : character.value));
    } else if (lies_in(kObeyed, character.value)) {
      out += fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(character.value));
    } else {
      out.append(text, at, character.size);
    }
    at += character.size;
  }
  return out;
}

std::size_t columns(std::string_view neutral_text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < neutral_text.size();) {
    const Character character = character_at(neutral_text, at);
    count += columns_of(character.value);
    at += character.size;
  }
  return count;
}

std::string_view fitting_prefix(std::string_view neutral_text, std::size_t width) {
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < neutral_text.size()) {
    const Character character = character_at(neutral_text, at);
    if (used + columns_of(character.value) > width) break;
    used += columns_of(character.value);
    at += character.size;
  }
  return neutral_text.substr(0, at);
}

std::string fitted(std::string_view neutral_text, std::size_t width) {
  const std::size_t needed = columns(neutral_text);
  if (needed <= width) return std::string(neutral_text) + std::string(width - needed, ' ');
  const std::string_view kept = fitting_prefix(neutral_text, width - 1);
  return std::string(kept) + "…" + std::string(width - 1 - columns(kept), ' ');
}

}  // namespace tidings::app
