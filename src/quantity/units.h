#pragma once

#include <cstdint>
#include <string_view>

#include "core/lexemes.h"

namespace tidings::quantity {

enum class Kind : std::uint8_t { kNone, kMeasure, kMoney, kTemperature, kPercent, kAge };

// A unit that was found in the text.
struct UnitMatch {
  std::string_view name;  // "kilometer", "United States dollar"; "" if none
  Kind kind = Kind::kNone;
  std::size_t next = 0;
  // Where it is the smaller part of another unit: five feet two inches, three dollars fifty cents.
  std::string_view whole;
  double per_whole = 0;
};

// The unit that begins at lexeme `i`, behind a number. `touching`: it stands without a gap.
UnitMatch unit_at(const Lexemes& lexemes, std::size_t i, bool touching);

// The currency sign or code that begins at lexeme `i`, before a number: "$", "US$", "EUR".
UnitMatch currency_before(const Lexemes& lexemes, std::size_t i);

}  // namespace tidings::quantity
