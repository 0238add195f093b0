#include "read/chunk.h"

#include <array>

#include "core/unicode.h"

namespace tidings {
namespace {

constexpr std::size_t kLongestEntry = 24;  // code points, of any list of WordRules

bool is_any(char32_t value, std::u32string_view of) {
  return value != 0 && of.find(value) != std::u32string_view::npos;
}

bool breaks_segment(const Chunk& chunk, std::size_t i) {
  const char32_t value = chunk.at(i);
  if (is_any(value, U"()[]{}<>\"“”„«»|`—–―…!?;")) return true;
  return (value == '-' || value == '.') && chunk.at(i + 1) == value;
}

// `end` moved before the punctuation that belongs to the sentence.
std::size_t trimmed(const Chunk& chunk, std::size_t begin, std::size_t end) {
  while (end > begin && is_any(chunk.at(end - 1), U".,;:!?'’*-)]}&")) --end;
  return end;
}

bool is_mail(const Chunk& chunk, std::size_t begin, std::size_t end) {
  std::size_t signs = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (chunk.at(i) == '@') {
      ++signs;
      if (i == begin || i + 1 == end) return false;
    } else if (!chunk.is_alnum(i) && !chunk.is_mark(i) && !is_any(chunk.at(i), U"._%+-:'")) {
      return false;
    }
  }
  return signs == 1;
}

bool is_lower_letters(const Chunk& chunk, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (chunk.is_upper(i) || chunk.is_digit(i)) return false;
  }
  return chunk.at(begin + 1) != '.';
}

// host.tld, with a port or path behind it if need be.
bool is_host(const Chunk& chunk, std::size_t begin, std::size_t end, const WordRules& rules) {
  std::size_t label = begin;
  std::size_t i = begin;
  int labels = 0;
  bool known = false;
  while (i < end) {
    while (i < end && (chunk.is_alnum(i) || (chunk.at(i) == '-' && i > label))) ++i;
    if (i == label) return false;
    ++labels;
    known = rules.domains.contains(chunk.key(label, i));
    if (i == end || chunk.at(i) != '.') break;
    label = ++i;
  }
  if (labels >= 3 && i == end && is_lower_letters(chunk, begin, end)) return true;  // a newsgroup
  if (labels < 2 || !known) return false;
  return i == end || chunk.at(i) == '/' || (chunk.at(i) == ':' && chunk.is_digit(i + 1));
}

bool is_file(const Chunk& chunk, std::size_t begin, std::size_t end, const WordRules& rules) {
  std::size_t dot = end;
  for (std::size_t i = begin; i < end; ++i) {
    if (is_any(chunk.at(i), U",'’:")) return false;
    if (chunk.at(i) == '.') dot = i;
  }
  return dot > begin && dot + 1 < end && rules.extensions.contains(chunk.key(dot + 1, end));
}

bool is_identifier(const Chunk& chunk, std::size_t begin, std::size_t end) {
  bool underscore = false;
  for (std::size_t i = begin; i < end; ++i) {
    if (chunk.at(i) == '_') {
      underscore = underscore || (i > begin && chunk.is_alnum(i - 1) && chunk.is_alnum(i + 1));
    } else if (!chunk.is_alnum(i) && !chunk.is_mark(i) && !is_any(chunk.at(i), U".-")) {
      return false;
    }
  }
  return underscore;
}

// Groups of digits that make a telephone number, a postal code or a date.
bool is_digit_groups(const Chunk& chunk, std::size_t begin, std::size_t end) {
  std::array<std::size_t, 5> sizes{};
  std::size_t groups = 0;
  for (std::size_t i = begin; i < end;) {
    const std::size_t stop = chunk.digits_end(i);
    if (stop == i || groups == sizes.size()) return false;
    sizes[groups++] = stop - i;
    if (stop >= end) break;
    if (!is_any(chunk.at(stop), U"-/.") || stop + 1 >= end) return false;
    i = stop + 1;
  }
  if (groups < 2) return false;
  const std::size_t last = sizes[groups - 1];
  const std::size_t before = sizes[groups - 2];
  if (chunk.at(end - last - 1) == '-' && last == 4 &&
      (before == 3 || (groups == 2 && before == 5))) {
    return true;
  }
  if (groups != 3 || before > 2) return false;  // else a day, month and year in some order
  const std::size_t first = sizes[0];
  const bool short_year = last == 2 && (first == 2 || chunk.at(begin + first) == '/');
  return first <= 2 ? last == 4 || short_year : first == 4 && last <= 2;
}

}  // namespace

std::string Chunk::key(std::size_t from, std::size_t to) const {
  if (to - from > kLongestEntry) return {};
  std::string lowered;
  for (std::size_t i = from; i < to; ++i) {
    append_utf8(lowered, chars[i].value == U'’' ? U'\'' : to_lower(chars[i].value));
  }
  return lowered;
}

bool is_apostrophe(char32_t value) { return is_any(value, U"'’ʼ`´"); }

std::size_t segment_end(const Chunk& chunk, std::size_t begin) {
  std::size_t end = begin;
  while (end < chunk.size() && !breaks_segment(chunk, end)) ++end;
  return end;
}

std::size_t match_url(const Chunk& chunk, std::size_t begin) {
  constexpr std::array<std::string_view, 6> kSchemes = {"http://", "https://", "ftp://",
                                                        "www.",    "mailto:",  "doi:"};
  const std::string start = chunk.key(begin, std::min(begin + 8, chunk.size()));
  for (const std::string_view scheme : kSchemes) {
    if (!start.starts_with(scheme)) continue;
    const std::size_t least = begin + scheme.size();
    std::size_t end = least;
    while (end < chunk.size() && !is_any(chunk.at(end), U"<>\"“”|")) ++end;
    end = trimmed(chunk, least, end);
    return end > least ? end : begin;
  }
  return begin;
}

std::size_t match_whole(const Chunk& chunk, std::size_t begin, std::size_t segment_end,
                        const WordRules& rules) {
  const std::size_t end = trimmed(chunk, begin, segment_end);
  const bool whole = is_mail(chunk, begin, end) || is_host(chunk, begin, end, rules) ||
                     is_file(chunk, begin, end, rules) || is_identifier(chunk, begin, end) ||
                     is_digit_groups(chunk, begin, end);
  return whole ? end : begin;
}

}  // namespace tidings
