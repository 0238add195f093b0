#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "read/entities.h"
#include "read/words.h"

namespace tidings {

// Adds to the entities of a sentence, which are in order and disjoint, the amounts of money that
// their form gives away: a currency sign before a number, with a word of magnitude behind it, as in
// "US$1.2 million". An amount, or a quantity, that was found within takes these borders; an amount
// that overlaps any other entity is left out.
void add_money(std::string_view text, std::span<const Word> words,
               std::vector<EntityLabels::WordRange>& entities);

}  // namespace tidings
