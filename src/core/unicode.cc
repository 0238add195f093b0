#include "core/unicode.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace tidings {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// utf8proc sorts a run of combining marks by insertion, in quadratic time.
constexpr int kMaxMarksInARow = 128;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

utf8proc_int32_t raw(char32_t value) { return static_cast<utf8proc_int32_t>(value); }

bool between(Category category, Category first, Category last) {
  return first <= category && category <= last;
}

// Halfwidth (semi-)voiced sound marks are letters that become marks.
bool sorts_as_mark(char32_t value) {
  return utf8proc_get_property(raw(value))->combining_class != 0 || value == 0xFF9E ||
         value == 0xFF9F;
}

struct Free {
  void operator()(utf8proc_uint8_t* memory) const { std::free(memory); }
};

void append_nfkc(std::string& out, std::string_view text) {
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t size = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
      static_cast<utf8proc_ssize_t>(text.size()), &mapped,
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, Free> owner(mapped);
  if (size < 0) {
    out += text;
    return;
  }
  out.append(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
}

}  // namespace

CodePoint decode(std::string_view text, std::size_t offset) {
  const auto first = static_cast<unsigned char>(text[offset]);
  if (first < 0x80) return {first, 1};
  utf8proc_int32_t value = 0;
  const utf8proc_ssize_t size =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + offset,
                       static_cast<utf8proc_ssize_t>(text.size() - offset), &value);
  if (size <= 0) return {kReplacement, 1};
  return {static_cast<char32_t>(value), static_cast<std::uint32_t>(size)};
}

CodePoint decode_before(std::string_view text, std::size_t end) {
  const std::size_t longest = std::min<std::size_t>(4, end);
  for (std::size_t size = 1; size <= longest; ++size) {
    if ((static_cast<unsigned char>(text[end - size]) & 0xC0) == 0x80) continue;
    const CodePoint point = decode(text.substr(0, end), end - size);
    if (point.size == size) return point;
    break;
  }
  return {kReplacement, 1};
}

void append_utf8(std::string& text, char32_t value) {
  if (value < 0x80) {
    text += static_cast<char>(value);
    return;
  }
  const bool scalar = value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  utf8proc_uint8_t bytes[4];
  const utf8proc_ssize_t size = utf8proc_encode_char(raw(scalar ? value : kReplacement), bytes);
  text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

Category category_of(char32_t value) {
  return static_cast<Category>(utf8proc_category(raw(value)));
}

bool is_letter(char32_t value) {
  if (value < 0x80) return (value | 0x20) >= 'a' && (value | 0x20) <= 'z';
  return between(category_of(value), Category::kLu, Category::kLo);
}

bool is_upper(char32_t value) {
  const Category category = category_of(value);
  return category == Category::kLu || category == Category::kLt;
}

bool is_lower(char32_t value) { return category_of(value) == Category::kLl; }

bool is_mark(char32_t value) {
  return value >= 0x80 && between(category_of(value), Category::kMn, Category::kMe);
}

bool is_digit(char32_t value) {
  if (value < 0x80) return value >= '0' && value <= '9';
  return category_of(value) == Category::kNd;
}

bool is_number(char32_t value) { return between(category_of(value), Category::kNd, Category::kNo); }

bool is_punctuation(char32_t value) {
  return between(category_of(value), Category::kPc, Category::kPo);
}

bool is_symbol(char32_t value) { return between(category_of(value), Category::kSm, Category::kSo); }

bool is_space(char32_t value) {
  if (value < 0x80) return value == ' ' || (value >= 0x09 && value <= 0x0D);
  return value == 0x85 || between(category_of(value), Category::kZs, Category::kZp);
}

bool is_control(char32_t value) { return category_of(value) == Category::kCc; }

char32_t to_lower(char32_t value) { return static_cast<char32_t>(utf8proc_tolower(raw(value))); }

char32_t to_upper(char32_t value) { return static_cast<char32_t>(utf8proc_toupper(raw(value))); }

std::string lower(std::string_view text) {
  std::string lowered;
  lowered.reserve(text.size());
  for (const CodePoint point : CodePoints(text)) append_utf8(lowered, to_lower(point.value));
  return lowered;
}

std::string nfkc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  std::string out;
  std::size_t begin = 0;
  int marks = 0;
  for (auto at = CodePoints(text).begin(), end = CodePoints(text).end(); at != end; ++at) {
    const bool mark = sorts_as_mark((*at).value);
    marks = mark ? marks + 1 : 0;
    if (marks <= kMaxMarksInARow) continue;
    append_nfkc(out, text.substr(begin, at.offset() - begin));
    begin = at.offset();
    marks = 1;
  }
  append_nfkc(out, text.substr(begin));
  return out;
}

}  // namespace tidings
