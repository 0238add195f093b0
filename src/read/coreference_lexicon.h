#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "read/coreference_mentions.h"

// What the mention rules know of a language. All strings are in simple lower case. The lists of
// train/coreference/mentions.py are the same.
namespace tidings {

struct PronounClass {
  std::uint8_t id = 0;  // forms of one person share one
  GrammaticalNumber number = GrammaticalNumber::kUnknown;
  Gender gender = Gender::kUnknown;
};

// The class of a personal or possessive pronoun; of a demonstrative one.
std::optional<PronounClass> personal_pronoun(std::string_view form);
std::optional<PronounClass> demonstrative_pronoun(std::string_view form);

bool is_reflexive(std::string_view form);           // herself
bool makes_definite(std::string_view determiner);   // the, this
bool is_conjunction_of_all(std::string_view form);  // and, &
bool is_name_preposition(std::string_view form);    // of, in University of …
bool is_speech_verb(std::string_view lemma);        // say

// The gender that a title or a word for a person tells: Mrs, king, daughter.
Gender gender_of_word(std::string_view form);

}  // namespace tidings
