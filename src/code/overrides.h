#pragma once

#include "code/draft.h"

namespace tidings {

// Changes type, mode, code and contexts of a draft where the rows of overrides.tsv hold for it.
// False if a row says that it is no event.
bool apply_overrides(const CodingContext& context, Draft& draft, const Tracer& tracer);

}  // namespace tidings
