#pragma once

#include "core/annotations.h"
#include "time/resolver.h"

namespace tidings::time {

// The tense of the clause that a word of a sentence stands in, by the verb that governs it.
Tense tense_at(const Sentence& sentence, const Token& token);

}  // namespace tidings::time
