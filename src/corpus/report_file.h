#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/document.h"
#include "core/span.h"

namespace tidings {

// Something in an annotated report that does not fit.
struct ReportFault {
  std::uint32_t line = 0;  // from 1
  std::string what;
};

// A stretch of the text (or the title) that an id names.
struct Mark {
  std::string id;
  Span span;
  bool title = false;
  std::uint32_t line = 0;
};

// A line after the text: "w1 NERMIL name=\"Niger army\" optional".
struct Statement {
  std::string id;
  std::uint32_t line = 0;
  std::vector<std::string> words;
  std::vector<std::pair<std::string, std::string>> fields;  // in the order written

  // The value of a field, or null.
  const std::string* field(std::string_view key) const;
  bool has_word(std::string_view word) const;
};

// A report as its author wrote it, the marks taken out of the text. Nothing is known yet of what
// the statements mean.
struct MarkedReport {
  Document document;  // id, text, title, published, source
  std::string style;
  std::string theatre;
  std::string hand;
  std::string incident;
  std::string genre = "news";
  bool current = true;
  std::uint32_t line = 0;
  std::vector<Mark> marks;  // those of the text by their end, then those of the title
  std::vector<Statement> statements;
};

// The letter of an id such as "w12"; '\0' if it is none.
char id_letter(std::string_view id);

// Splits at commas; parts may be empty, an empty text has no parts.
std::vector<std::string> comma_list(std::string_view text);

// Reads a file of annotated reports (docs/formats/annotated-report.md). What does not fit is added
// to `faults`, and reading goes on behind it.
std::vector<MarkedReport> parse_reports(std::string_view content, std::vector<ReportFault>& faults);

}  // namespace tidings
