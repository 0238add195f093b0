#include "ingest/text_check.h"

#include <algorithm>
#include <optional>
#include <string>

#include "core/unicode.h"

namespace tidings {
namespace {

// Text with a stray control character is text; one in twenty is a file of another kind. The same
// for repaired bytes at one in five: an accented text in Latin-1 has some one in thirty.
constexpr std::size_t kFewestBad = 8;
constexpr std::size_t kControlShare = 20;
constexpr std::size_t kRepairShare = 5;

struct Counts {
  std::size_t controls = 0;  // C0 and DEL, white space not counted
  std::size_t repairs = 0;
  std::optional<std::size_t> first_nul;
  bool blank = true;
};

bool is_control_byte(unsigned char byte) {
  return (byte < 0x20 && (byte < 0x09 || byte > 0x0D)) || byte == 0x7F;
}

Counts count(std::string_view text) {
  Counts counts;
  const CodePoints points(text);
  for (auto at = points.begin(); at != points.end(); ++at) {
    const char32_t value = (*at).value;
    if (value < 0x80 && is_control_byte(static_cast<unsigned char>(value))) ++counts.controls;
    if (value == 0 && !counts.first_nul) counts.first_nul = at.offset();
    if (value == 0xFFFD) ++counts.repairs;
    if (counts.blank && !is_space(value)) counts.blank = false;
  }
  return counts;
}

void add(Document& document, std::string code, std::string message,
         std::optional<Span> span = std::nullopt) {
  document.problems.push_back({"ingest", std::move(code), std::move(message), span});
}

}  // namespace

void check_text(Document& document) {
  const std::size_t size = document.text.size();
  if (size == 0) return;
  if (size > kMaxDocumentBytes) {
    document.text = {};
    add(document, "document-too-long",
        "the text has " + std::to_string(size) + " bytes, more than the " +
            std::to_string(kMaxDocumentBytes) + " that are read");
    return;
  }
  const Counts counts = count(document.text);
  const auto too_many = [size](std::size_t bad, std::size_t share) {
    return bad >= kFewestBad && bad * share > size;
  };
  if (too_many(counts.controls, kControlShare) || too_many(counts.repairs, kRepairShare)) {
    document.text = {};
    add(document, "binary-input",
        "the text is no UTF-8 text: " + std::to_string(counts.controls) +
            " control characters and " + std::to_string(counts.repairs) + " invalid sequences in " +
            std::to_string(size) + " bytes");
    for (Problem& problem : document.problems) problem.span.reset();
    return;
  }
  if (counts.first_nul) {
    const auto begin = static_cast<std::uint32_t>(*counts.first_nul);
    add(document, "nul-character",
        "the text holds a NUL character, the first one at byte " + std::to_string(begin),
        Span{begin, begin + 1});
  }
  if (counts.blank) add(document, "empty-document", "the text is white space alone");
}

std::string_view foreign_format(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return "is UTF-16, not UTF-8; convert it first";
  }
  if (bytes.starts_with("%PDF-")) return "is a PDF file; extract its text first";
  if (bytes.starts_with("PK\x03\x04")) return "is a ZIP archive or an office document";
  return "";
}

}  // namespace tidings
