#pragma once

#include <string>

#include "run.h"
#include "tidings/annotations.h"
#include "tidings/document.h"

namespace tidings::app {

// A document for reading on a terminal: its problems, each sentence with its entities marked (by
// colour, or by brackets with the kind) over a table of its words, then its places, dates and
// numbers with what they stand for, and the chains of coreference.
// Nothing that a terminal would obey passes from the document to `out`.
void append_table(std::string& out, const Document& document, const Annotations& annotations,
                  const Screen& screen);

}  // namespace tidings::app
