#pragma once

#include <vector>

#include "code/draft.h"

namespace tidings {

// Puts links between the events of one text by the cues of links.tsv ("in retaliation for").
// `event_of` gives for each draft the index of its event in `events`, kNoWord for none.
void assign_links(const CodingContext& context, const Drafts& drafts,
                  const std::vector<std::uint32_t>& event_of, std::vector<Event>& events,
                  const Tracer& tracer);

// Drafts that a cue joins, and that are therefore two events: pairs of indices.
std::vector<std::pair<std::uint32_t, std::uint32_t>> joined_by_cues(const CodingContext& context,
                                                                    const Drafts& drafts);

}  // namespace tidings
