#pragma once

#include <vector>

#include "tidings/document.h"
#include "tidings/events.h"

namespace tidings::app {

// Why event `number` of a document is coded as it is: for each field of it, in the order of the
// record, a step with the field's value, the words that carry it and, where the coder left a trace,
// what decided. A field that several mentions decided has several steps; those that a later one
// overruled come behind and say so.
std::vector<TraceStep> explanation(const Document& document, const CodedDocument& coded,
                                   std::size_t number);

// The steps that are worth reading, with those of one field and value as one: mentions that repeat
// each other, each by its own entry. What follows from type and code by a table is left out, and so
// is the list of evidence.
std::vector<TraceStep> for_people(std::vector<TraceStep> steps);

}  // namespace tidings::app
