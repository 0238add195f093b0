#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/span.h"
#include "read/word_rules.h"

namespace tidings {

// What lies before a word. The numbers are inputs of the reader's graph: never renumber them.
enum class Gap : std::uint8_t {
  kNone = 0,       // nothing: the word touches the one before it
  kSpace = 1,      // white space without a line break
  kLineBreak = 2,  // white space with one line break
  kParagraph = 3,  // white space with two or more line breaks, or the start of the text
};

struct Word {
  Span span;  // bytes of the text, on code point borders, never empty
  Gap gap = Gap::kNone;

  friend bool operator==(const Word&, const Word&) = default;
};

// The syntactic words of `text` as Universal Dependencies counts them ("do|n't", "Iran|-|backed",
// "U.S.", "$|1,500"), found by rule from left to right.
//
// For any text at all: spans are in order and never overlap; every code point that is not white
// space lies in exactly one of them; no span holds white space. Bytes that are no UTF-8 count as
// one character each. Linear in the text, in time and memory; words have no greatest length. A pure
// function: the same text gives the same words whatever else runs.
std::vector<Word> split_words(std::string_view text, const WordRules& rules);

}  // namespace tidings
