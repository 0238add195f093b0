#pragma once

#include <utility>
#include <vector>

#include "code/draft.h"

namespace tidings {

// Joins the mentions of one event within a document. Returns for each draft the index of the
// earliest draft of its event (its own index where it begins one); dropped drafts keep their own.
//
// A later mention joins an earlier one of the same type if nothing contradicts it (participants,
// places, days, tolls, modes) and something binds them: a definite event noun, the same trigger
// word, a shared participant, place or day. `certain` are pairs (later or lesser, main) that other
// rules have decided; pairs of `apart` are
// two events.
std::vector<std::uint32_t> same_event(
    const CodingContext& context, const Drafts& drafts,
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& certain,
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& apart);

// The event of several drafts of one text, whose first is the one to build on.
Event merged_event(const Drafts& drafts, const std::vector<std::uint32_t>& members);

// Puts what `later` says beyond `event` into it: mentions, participants, places, casualties and the
// rest; scalar fields only where `event` has none.
void absorb(Event& event, const Event& later);

}  // namespace tidings
