#pragma once

#include <string>
#include <vector>

#include "corpus/report_file.h"
#include "corpus/vocabulary.h"

namespace tidings {

// The two lines of a report that was annotated: the input document, and the record in the gold form
// of the scorers, with the report's style, theatre, hand and incident beside it. No line feeds.
struct GoldLines {
  std::string document;
  std::string record;
};

// Checks what the statements of a report say against each other, the text, the codebook and the
// gazetteer. Faults are added to `faults`; the lines then hold what did fit. Pure.
GoldLines gold_lines(const MarkedReport& report, const AnnotationVocabulary& vocabulary,
                     std::vector<ReportFault>& faults);

}  // namespace tidings
