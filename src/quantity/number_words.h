#pragma once

#include <cstdint>
#include <string_view>

namespace tidings::quantity {

enum class Word : std::uint8_t {
  kNone,
  kOnes,      // 0 to 19
  kTens,      // 20 to 90
  kHundred,   // 100
  kScale,     // 1000 and up, lakh, crore
  kDozen,     // 12
  kOrdinal,   // "eighth", "hundredth": also a fraction's lower part
  kFraction,  // "half", "quarter"
  kLetter,    // "k", "m", "bn": scales that touch or follow digits
  kCrowd,     // "hundreds", "dozens": plural scales
};

struct NumberWord {
  Word kind = Word::kNone;
  double value = 0;
  bool plural = false;  // "thirds", "dozens"
};

// The number that a lower-case word stands for.
NumberWord number_word(std::string_view word);

}  // namespace tidings::quantity
