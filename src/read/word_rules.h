#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace tidings {

// All that split_words and plan_windows know of one language: lists, no code. Entries are in lower
// case unless said otherwise and are compared with the lower-cased text; abbreviations are written
// without their last full stop. Immutable and shared; views point into static data.
struct WordRules {
  using Set = std::unordered_set<std::string_view>;

  Set abbreviations;         // keep their full stop: "mr", "gen"
  Set proper_abbreviations;  // keep it if they begin with a capital: "Mass", written "mass"
  Set inner_abbreviations;   // keep it unless a sentence ends there by its looks: "etc"
  Set number_abbreviations;  // keep it before a digit only: "no", "fig"
  Set clitics;               // after an apostrophe, a word of their own: "s", "ll"
  Set prefixes;              // stay joined across a hyphen: "non-", written "non"
  Set suffixes;              // the same behind one: "-esque", written "esque"
  Set joined;                // hyphenated words that stay whole: "uh-oh"
  Set elided;                // words that begin with an apostrophe: "'em", written "em"
  Set units;                 // split from the number they touch, as written: "km", "AM"
  Set currencies;            // split from the number that follows: "rs"
  Set ordinals;              // endings of a number that stay: "th"
  Set domains;               // last labels of host names: "com"
  Set extensions;            // of file names: "pdf"
  Set emoticons;             // as written: ":-)"

  // Words written as one that are two, with the bytes of the first: "cannot" → 3.
  std::unordered_map<std::string_view, std::uint32_t> fused;
};

// English, after the guidelines of UD English EWT and GUM.
const WordRules& english_word_rules();

}  // namespace tidings
