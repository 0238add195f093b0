// Any bytes as a file of annotated reports: marks lie in the text, faults have lines of the file,
// and what comes out of a file without faults can be read again.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "corpus/gold_record.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

const tidings::AnnotationVocabulary& vocabulary() {
  static const std::filesystem::path kAssets = std::filesystem::path(TIDINGS_SOURCE_DIR) / "assets";
  static const auto kWords = tidings::AnnotationVocabulary::load(
      kAssets / "codebook", tidings::Codebook::load(kAssets / "codebook"),
      tidings::Gazetteer::load(kAssets / "gazetteer"));
  return kWords;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string content(reinterpret_cast<const char*>(bytes), size);
  const auto lines = 1 + std::count(content.begin(), content.end(), '\n');
  std::vector<tidings::ReportFault> faults;
  for (const tidings::MarkedReport& report : tidings::parse_reports(content, faults)) {
    for (const tidings::Mark& mark : report.marks) {
      const std::string& text = mark.title ? *report.document.title : report.document.text;
      require(mark.span.begin < mark.span.end);
      require(mark.span.end <= text.size() || !faults.empty());
    }
    if (!faults.empty()) continue;
    const tidings::GoldLines gold = tidings::gold_lines(report, vocabulary(), faults);
    require(gold.record.front() == '{' && gold.record.back() == '}');
  }
  for (const tidings::ReportFault& fault : faults)
    require(fault.line <= lines && !fault.what.empty());
  return 0;
}
