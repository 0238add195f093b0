#pragma once

#include "core/lexemes.h"
#include "quantity/number_parser.h"

namespace tidings::quantity {

// Whether the digits at `i` belong to a date, a time of day or a name ("F-16", "Resolution 1701",
// telephone numbers, addresses), so that no quantity begins there.
bool is_no_quantity(const Lexemes& lexemes, std::size_t i);

// Whether the number that was read from words there is none: "one another", "the second half",
// "May the fifth".
bool is_no_number(const Lexemes& lexemes, std::size_t i, const Number& number);

}  // namespace tidings::quantity
