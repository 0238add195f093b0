#pragma once

#include <utility>
#include <vector>

#include "code/draft.h"

namespace tidings {

// What was attacked, and with what: the things in the phrases of an event.

// The weapon that `word` heads, if it is one, becomes an instrument.
void add_instrument(const CodingContext& context, Draft& draft, WordIndex word);

// "using rifles", "gunmen armed with rifles", and the modifier of a noun trigger: "a drone strike".
void add_other_instruments(const CodingContext& context, Draft& draft);

// The thing that `word` heads, if it is one, becomes a target. `certain`: the verb takes nothing
// but things ("dynamited a …"), so that a noun which no lexicon knows is one too.
void add_target(const CodingContext& context, Draft& draft, WordIndex word, bool certain = false);

// The things that are given as examples of what `word` says: "strategic points, including the
// port".
void add_examples(const CodingContext& context, Draft& draft, WordIndex word);

// "a bomb exploded in front of the hotel": what a blow without object falls on.
void add_places_hit(const CodingContext& context, Draft& draft);

// A charge that was to go off and did not is an attempt that failed, and no event that was denied.
void assign_failure(const CodingContext& context, Draft& draft);

// What blows did to things: "…, destroying two houses", "Several cars were damaged." Gives pairs
// (draft that only tells the damage, draft of the blow), indices of drafts, to be merged.
std::vector<std::pair<std::uint32_t, std::uint32_t>> assign_damage(const CodingContext& context,
                                                                   Drafts& drafts);

// Makes one of several mentions of a thing: "the offices of the daily", "the offices".
void unite_things(const CodingContext& context, Event& event);

}  // namespace tidings
