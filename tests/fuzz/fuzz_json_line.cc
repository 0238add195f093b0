// Lines of input through the parser: what comes out is well-formed, and what is written of it can
// be read back as the same document.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/json.h"
#include "core/utf8.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static tidings::DocumentParser parser;
  const std::string_view line(reinterpret_cast<const char*>(bytes), size);
  const auto document = parser.parse(line, 1);
  if (!document) {
    require(!document.error().code.empty() && tidings::is_valid_utf8(document.error().message));
    return 0;
  }
  require(!document->id.empty() && tidings::is_valid_utf8(document->id));
  require(tidings::is_valid_utf8(document->text));
  for (const tidings::Problem& problem : document->problems) {
    require(tidings::is_valid_utf8(problem.message));
    if (problem.span) require(problem.span->end <= document->text.size());
  }
  std::string written;
  tidings::append_json(written, *document, tidings::Annotations{});
  require(written.find('\n') == std::string::npos);
  const auto again = parser.parse(written, 2);
  require(again && again->id == document->id);
  return 0;
}
