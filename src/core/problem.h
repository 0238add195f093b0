#pragma once

#include <optional>
#include <string>

#include "core/span.h"

namespace tidings {

// Something wrong with one document: kept as a row of its output line, never only a log line.
struct Problem {
  std::string stage;         // "ingest", "read", …: the folder of src/ that found it
  std::string code;          // stable, hyphenated: "invalid-utf8"
  std::string message;       // one sentence with the values and the place
  std::optional<Span> span;  // where in the document's text, if it lies there
};

}  // namespace tidings
