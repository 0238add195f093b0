#pragma once

#include <vector>

#include "code/arguments.h"
#include "code/context.h"

namespace tidings {

// A word that an entry of the codebook recognises as reporting an event.
struct Trigger {
  const TriggerEntry* entry = nullptr;
  const TriggerEntry* runner_up =
      nullptr;  // the next best entry of another type, if one matched too
  const TriggerEntry* means =
      nullptr;  // of a noun in the pattern, which names the mode: "killed in [air strikes]"
  WordIndex head = kNoWord;
  std::vector<WordIndex> words;  // of the pattern, the head included, in text order
  std::vector<Argument> arguments;
};

// All triggers of the document in text order, at most one a head word. A word inside the pattern of
// another trigger is none ("opened fire").
std::vector<Trigger> find_triggers(const CodingContext& context);

// Whether the entry's pattern is found somewhere in the text, with what it needs, whatever other
// entry may win there.
bool is_found(const CodingContext& context, const TriggerEntry& entry);

// The words that fill a slot, in text order.
std::vector<WordIndex> fillers(const std::vector<Argument>& arguments, std::string_view slot);

}  // namespace tidings
