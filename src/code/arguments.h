#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "code/context.h"

namespace tidings {

// A word that fills a slot of a trigger (docs/formats/codebook.md, "frame"): "subj", "obj", "iobj",
// "poss", "mod", "content", or a preposition.
struct Argument {
  std::string slot;
  WordIndex word = kNoWord;
};

// The arguments of a trigger: of the words of its pattern and, for a noun, of the light verb above
// it. Voice, control, coordination and relative clauses are resolved: in "the town was shelled",
// "forces accused of shelling the town", "the town shelled by", the town is `obj`. Later conjuncts
// of an argument are arguments themselves. In the order of the slots' importance, then of the text.
std::vector<Argument> arguments_of_verb(const CodingContext& context, WordIndex verb,
                                        std::span<const WordIndex> pattern);
std::vector<Argument> arguments_of_noun(const CodingContext& context, WordIndex noun,
                                        std::span<const WordIndex> pattern);
std::vector<Argument> arguments_of_adjective(const CodingContext& context, WordIndex adjective,
                                             std::span<const WordIndex> pattern);

// The light verb whose object, or passive subject, the noun is ("carried out a strike"); kNoWord.
WordIndex light_verb_above(const CodingContext& context, WordIndex noun);

// Whether the verb form is passive in its clause ("was shelled", "the shelled town", "a town
// shelled by").
bool is_passive(const Parse& parse, WordIndex verb);

}  // namespace tidings
