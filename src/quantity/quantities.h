#pragma once

#include <vector>

#include "core/annotations.h"
#include "core/document.h"
#include "core/groundings.h"

namespace tidings {

// The numbers, ranges, ordinals and measures of a document's text, in text order and not
// overlapping. Dates, times of day and numbers that only name something (flights, resolutions,
// models of arms) are none. Linear in the text.
std::vector<Quantity> find_quantities(const Document& document, const Annotations& annotations);

}  // namespace tidings
