#include "core/utf8.h"

#include <simdjson.h>

#include <algorithm>
#include <bit>

namespace tidings {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// What the first byte of a sequence allows. `low` and `high` bound the second byte; later ones
// are 80..BF. A length of 0 means that no sequence begins so.
struct Lead {
  int length;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1};
  if (byte < 0xC2) return {0};
  if (byte < 0xE0) return {2};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte < 0xF4) return {4};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0};
}

struct Step {
  std::size_t size;  // bytes to advance, at least 1
  bool valid;
};

// The sequence at `at`: a well-formed one, or the maximal subpart of an ill-formed one.
Step step_at(std::string_view bytes, std::size_t at) {
  const Lead lead = lead_of(static_cast<unsigned char>(bytes[at]));
  if (lead.length == 0) return {1, false};
  unsigned char low = lead.low;
  unsigned char high = lead.high;
  for (int i = 1; i < lead.length; ++i) {
    const std::size_t next = at + static_cast<std::size_t>(i);
    if (next >= bytes.size()) return {static_cast<std::size_t>(i), false};
    const auto byte = static_cast<unsigned char>(bytes[next]);
    if (byte < low || byte > high) return {static_cast<std::size_t>(i), false};
    low = 0x80;
    high = 0xBF;
  }
  return {static_cast<std::size_t>(lead.length), true};
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

bool is_valid_utf8(std::string_view bytes) {
  return bytes.empty() || simdjson::validate_utf8(bytes.data(), bytes.size());
}

std::string_view skip_byte_order_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return bytes;
}

RepairedUtf8 repair_utf8(std::string_view bytes) {
  RepairedUtf8 repaired;
  if (is_valid_utf8(bytes)) {
    repaired.text = bytes;
    return repaired;
  }
  repaired.text.reserve(bytes.size() + 16);
  std::size_t good = 0;  // begin of the well-formed stretch not copied yet
  for (std::size_t at = 0; at < bytes.size();) {
    const Step step = step_at(bytes, at);
    if (!step.valid) {
      repaired.text.append(bytes, good, at - good);
      if (repaired.replaced == 0) {
        const auto begin = static_cast<std::uint32_t>(repaired.text.size());
        repaired.first = Span{begin, begin + static_cast<std::uint32_t>(kReplacement.size())};
      }
      repaired.text += kReplacement;
      ++repaired.replaced;
      good = at + step.size;
    }
    at += step.size;
  }
  repaired.text.append(bytes, good, bytes.size() - good);
  return repaired;
}

CodePointIndex::CodePointIndex(std::string_view text)
    : bytes_(static_cast<std::uint32_t>(text.size())) {
  const bool ascii = std::all_of(text.begin(), text.end(),
                                 [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
  if (ascii) return;
  const std::size_t words = text.size() / 64 + 1;
  starts_.assign(words, 0);
  before_.reserve(words);
  std::uint32_t count = 0;
  for (std::size_t word = 0; word < words; ++word) {
    before_.push_back(count);
    const std::string_view block = text.substr(word * 64, 64);
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < block.size(); ++i) {
      bits |= static_cast<std::uint64_t>(!is_continuation(block[i])) << i;
    }
    starts_[word] = bits;
    count += static_cast<std::uint32_t>(std::popcount(bits));
  }
}

std::uint32_t CodePointIndex::code_points_before(std::uint32_t offset) const {
  offset = std::min(offset, bytes_);
  if (starts_.empty()) return offset;
  const std::uint32_t word = offset / 64;
  const std::uint64_t below = (std::uint64_t{1} << (offset % 64)) - 1;
  return before_[word] + static_cast<std::uint32_t>(std::popcount(starts_[word] & below));
}

}  // namespace tidings
