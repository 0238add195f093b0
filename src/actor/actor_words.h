#pragma once

#include <string_view>

// What the rules on actors know of a language beside the register. All strings are folded names.
namespace tidings {

bool is_locative(std::string_view preposition);   // "in": what follows is a place, not an actor
bool is_belonging(std::string_view preposition);  // "of": what follows tells whose
bool is_backing(std::string_view verb_lemma);     // "back": "Iran-backed"
bool is_former(std::string_view adjective);       // "ousted": the office is no longer held
bool is_group_word(std::string_view lemma);       // "group", which may point back to a named one
bool is_group_of(std::string_view noun);          // "group", "column": made of what follows "of"
bool is_member_word(std::string_view lemma);      // "member": stands for the body it belongs to
bool is_doer_word(std::string_view lemma);        // "attacker": known by the deed alone
bool is_country_word(std::string_view lemma);     // "country"
bool is_harming(std::string_view verb_lemma);     // "kill": a bare number beside it counts people
bool is_motion(std::string_view lemma);           // "visit": what "to" leads to is a place

}  // namespace tidings
