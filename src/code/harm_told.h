#pragma once

#include <vector>

#include "code/context.h"
#include "core/events.h"

namespace tidings {

// A statement of harm: who, how many, by which word.
struct HarmTold {
  Harm harm = Harm::kKilled;
  WordIndex cue = kNoWord;
  WordIndex who = kNoWord;
  bool running = false;       // a toll that has grown
  bool none = false;          // "no casualties"
  WordIndex whole = kNoWord;  // of whom these are a part
  WordIndex kind = kNoWord;   // who they are, where `who` is a bare number: "five of them children"
};

// All statements of harm of a text.
std::vector<HarmTold> find_harm(const CodingContext& context);

}  // namespace tidings
