// Any bytes through UTF-8 repair, against a decoder written as the WHATWG encoding standard words
// it; then through code point offsets, normalisation and case.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/unicode.h"
#include "core/utf8.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// https://encoding.spec.whatwg.org/#utf-8-decoder, state machine and all.
std::string whatwg_decode(std::string_view bytes) {
  std::string out;
  char32_t value = 0;
  int seen = 0;
  int needed = 0;
  unsigned lower = 0x80;
  unsigned upper = 0xBF;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (needed == 0) {
      ++at;
      if (byte < 0x80) {
        tidings::append_utf8(out, byte);
      } else if (byte >= 0xC2 && byte <= 0xDF) {
        needed = 1;
        value = byte & 0x1F;
      } else if (byte >= 0xE0 && byte <= 0xEF) {
        if (byte == 0xE0) lower = 0xA0;
        if (byte == 0xED) upper = 0x9F;
        needed = 2;
        value = byte & 0xF;
      } else if (byte >= 0xF0 && byte <= 0xF4) {
        if (byte == 0xF0) lower = 0x90;
        if (byte == 0xF4) upper = 0x8F;
        needed = 3;
        value = byte & 0x7;
      } else {
        tidings::append_utf8(out, 0xFFFD);
      }
      continue;
    }
    const bool fits = byte >= lower && byte <= upper;
    lower = 0x80;
    upper = 0xBF;
    if (!fits) {
      needed = seen = 0;
      tidings::append_utf8(out, 0xFFFD);
      continue;
    }
    ++at;
    value = (value << 6) | (byte & 0x3F);
    if (++seen != needed) continue;
    tidings::append_utf8(out, value);
    needed = seen = 0;
  }
  if (needed != 0) tidings::append_utf8(out, 0xFFFD);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  const tidings::RepairedUtf8 repaired = tidings::repair_utf8(input);
  require(repaired.text == whatwg_decode(input));
  require(tidings::is_valid_utf8(repaired.text));
  require((repaired.replaced == 0) == tidings::is_valid_utf8(input));
  if (repaired.first) require(repaired.first->in(repaired.text) == "\xEF\xBF\xBD");

  const tidings::CodePointIndex index(repaired.text);
  const tidings::CodePoints points(repaired.text);
  std::uint32_t count = 0;
  for (auto at = points.begin(); at != points.end(); ++at) {
    const auto offset = static_cast<std::uint32_t>(at.offset());
    require(index.code_points_before(offset) == count++);
    require(tidings::decode_before(repaired.text, offset + (*at).size).value == (*at).value);
  }
  require(index.size() == count);

  const std::string composed = tidings::nfkc(repaired.text);
  require(tidings::is_valid_utf8(composed));
  require(tidings::is_valid_utf8(tidings::lower(repaired.text)));
  for (const tidings::CodePoint point : tidings::CodePoints(input)) require(point.size > 0);
  return 0;
}
