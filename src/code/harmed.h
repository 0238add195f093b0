#pragma once

#include "code/draft.h"

namespace tidings {

// Whether the phrase gives a person's own name.
bool is_named_person(const CodingContext& context, const Participant& who);

// One person known by name in both, one name part of the other ("Ana Ruiz", "Senator Ruiz").
bool same_named_person(const CodingContext& context, const Participant& a, const Participant& b);

// Drops from an event's harmed whoever stands there already by the same name, and victims who are
// recipients.
void fold_names(const CodingContext& context, Event& event);

// What two tellings of harm say of those harmed (recipients, victims, and who the casualties are).
struct HarmedLikeness {
  bool same_person = false;    // a person named in both
  bool other_person = false;   // persons named in both, none of them the same
  bool same_words = false;     // one noun and one number for them
  bool only_described = true;  // the later names nobody and counts nobody: "the priest", "them"
};
HarmedLikeness likeness_of(const CodingContext& context, const Event& earlier, const Event& later);

}  // namespace tidings
