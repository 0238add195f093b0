#pragma once

#include "code/draft.h"

namespace tidings {

// Persons whom a report names as harmed beside the words for the harm: "The dead were Ana Ruiz and
// her driver", "nine people, including the mayor, Ana Ruiz", "the other victim, Ana Ruiz", "one of
// them was identified as …". They become recipients or victims of the event that told the toll, and
// parts of it. Runs after assign_casualties.
void assign_named(const CodingContext& context, Drafts& drafts, const Tracer& tracer);

}  // namespace tidings
