#pragma once

#include <functional>
#include <vector>

#include "code/context.h"

namespace tidings {

// A stretch of direct speech, with the word that heads its speaker's phrase and the verb of saying.
struct Quote {
  Span span;
  WordIndex speaker = kNoWord;
  WordIndex verb = kNoWord;
};

// The quotes of a text whose speaker is told beside them, or beside an earlier quote of the same
// paragraph. `says` tells whether a word is a verb of saying, `subject` gives who says it (kNoWord
// for nobody).
std::vector<Quote> quotes_of(const CodingContext& context,
                             const std::function<bool(WordIndex)>& says,
                             const std::function<WordIndex(WordIndex)>& subject);

}  // namespace tidings
