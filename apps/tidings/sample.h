#pragma once

#include <string>

#include "tidings/annotations.h"
#include "tidings/document.h"

// A document with its annotations, for the tests of the formats.
namespace tidings::app {

struct Sample {
  Document document;
  Annotations annotations;
};

inline Sample sample() {
  Sample made;
  made.document.id = "d1";
  made.document.text = "Zo\u00EB  \"Z\" Ek,\nof Aden. It fell.";
  Annotations& read = made.annotations;
  read.language = "en";
  const auto token = [&](std::string_view text, std::size_t from, std::string lemma,
                         std::string upos, std::uint32_t head, std::string deprel) {
    const auto begin = static_cast<std::uint32_t>(made.document.text.find(text, from));
    return Token{{begin, begin + static_cast<std::uint32_t>(text.size())},
                 std::move(lemma),
                 std::move(upos),
                 "X",
                 head == 0 ? "Number=Sing" : "",
                 head,
                 std::move(deprel)};
  };
  Sentence first;
  first.tokens = {token("Zo\u00EB", 0, "Zo\u00EB", "PROPN", 0, "root"),
                  token("\"", 0, "\"", "PUNCT", 3, "punct"),
                  token("Z", 5, "Z", "PROPN", 1, "flat"),
                  token("\"", 8, "\"", "PUNCT", 3, "punct"),
                  token("Ek", 0, "Ek", "PROPN", 1, "flat"),
                  token(",", 0, ",", "PUNCT", 1, "punct"),
                  token("of", 0, "of", "ADP", 8, "case"),
                  token("Aden", 0, "Aden", "PROPN", 1, "nmod"),
                  token(".", 0, ".", "PUNCT", 1, "punct")};
  first.span = {first.tokens.front().span.begin, first.tokens.back().span.end};
  Sentence second;
  second.tokens = {token("It", 0, "it", "PRON", 2, "nsubj"),
                   token("fell", 0, "fall", "VERB", 0, "root"),
                   token(".", 25, ".", "PUNCT", 2, "punct")};
  second.span = {second.tokens.front().span.begin, second.tokens.back().span.end};
  const Span person = {first.tokens[0].span.begin, first.tokens[4].span.end};
  const Span place = first.tokens[7].span;
  const Span pronoun = second.tokens[0].span;
  read.sentences = {first, second};
  read.entities = {{person, EntityKind::kPerson}, {place, EntityKind::kLocation}};
  read.coreference = {{place, pronoun}};
  return made;
}

}  // namespace tidings::app
