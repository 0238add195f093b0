#pragma once

#include <optional>
#include <vector>

#include "code/draft.h"

namespace tidings {

// The toll that `who` counts and `cue` tells, if it is one of a period or a war and not of one
// event: "280,000 have been killed since 2011".
std::optional<Tally> toll_of_a_period(const CodingContext& context, Harm harm, WordIndex cue,
                                      WordIndex who, Span counted);

// Running counts that the report states over many events. Takes their drafts out of the events:
// such a draft is dropped.
std::vector<Tally> find_tallies(const CodingContext& context, Drafts& drafts);

// "the eighth strike since January 11": the ordinal of a draft's own trigger.
void assign_series(const CodingContext& context, Draft& draft);

}  // namespace tidings
