#pragma once

#include <optional>
#include <vector>

#include "core/annotations.h"
#include "core/document.h"
#include "core/groundings.h"

namespace tidings {

// The temporal expressions of a document's text, in text order and not overlapping, anchored on
// `published` and on the text's own running date. Linear in the text.
std::vector<DateMention> find_dates(const Document& document, const Annotations& annotations,
                                    std::optional<Day> published);

// The day of publication: the document's `published`, in its own zone; else that of a dateline
// ("BAGHDAD, Feb. 2 (Reuters)") or a dated heading at the beginning of the text. A dateline without
// a year yields none.
std::optional<Day> publication_day(const Document& document, const Annotations& annotations);

}  // namespace tidings
