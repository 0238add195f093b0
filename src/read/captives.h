#pragma once

#include "core/annotations.h"

namespace tidings {

// "took [two aid workers] hostage", "held [them] captive": the reader often takes the last word for
// the head of the object. It is the complement of the verb, and those who were taken are its
// object, as Universal Dependencies have it (xcomp). Changes heads and relations only; for English.
void attach_captives(Sentence& sentence);

}  // namespace tidings
