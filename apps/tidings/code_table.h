#pragma once

#include <string>

#include "run.h"
#include "tidings/annotations.h"
#include "tidings/document.h"
#include "tidings/events.h"

namespace tidings::app {

// The line that names a document, its title, and what is wrong with it.
void append_document_head(std::string& out, const Document& document, const CodedDocument& coded,
                          const Screen& screen);

// A coded document for reading on a terminal: its sentences with the words marked that carry its
// events (by colour, or in brackets with role and event), the events as a grid, the tallies.
// Nothing that a terminal would obey passes from the document to `out`.
void append_code_table(std::string& out, const Document& document, const Annotations& annotations,
                       const CodedDocument& coded, const Screen& screen);

}  // namespace tidings::app
