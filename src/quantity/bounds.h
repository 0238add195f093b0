#pragma once

#include <cstdint>

#include "core/lexemes.h"

namespace tidings::quantity {

// What words around a number say about it.
enum class Bound : std::uint8_t {
  kNone,
  kAbove,  // "more than"
  kAtLeast,
  kBelow,  // "fewer than"
  kAtMost,
  kAbout,
  kEqual,
};

struct BoundMatch {
  Bound bound = Bound::kNone;
  std::size_t next = 0;
};

// The phrase at `i` that bounds the number behind it: "at least", "up to", ">=".
BoundMatch bound_before(const Lexemes& lexemes, std::size_t i);

// The phrase at `i` that bounds the number before it: "or more", "or so", "+".
BoundMatch bound_behind(const Lexemes& lexemes, std::size_t i);

}  // namespace tidings::quantity
