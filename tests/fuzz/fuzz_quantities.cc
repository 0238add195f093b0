// Any bytes, with a made-up tree, into quantities: spans lie in the text, in order, and bounds are
// ordered.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/lexemes.h"
#include "core/utf8.h"
#include "quantity/quantities.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// One sentence of a token a lexeme, whose tags and heads follow from its bytes.
tidings::Annotations made_up(const tidings::Document& document) {
  constexpr const char* kTags[] = {"NN", "VBD", "MD", "CD", "IN", "JJ", "NNS", "VB"};
  constexpr const char* kParts[] = {"NOUN", "VERB", "AUX", "NUM", "ADP", "ADJ", "NOUN", "PROPN"};
  tidings::Annotations annotations;
  const tidings::Lexemes lexemes(document, annotations);
  tidings::Sentence sentence;
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    tidings::Token token;
    token.span = lexemes[i].span;
    token.lemma = lexemes[i].lower;
    const auto byte = static_cast<unsigned char>(token.lemma.front());
    token.xpos = kTags[byte % 8];
    token.upos = kParts[byte % 8];
    token.head = byte % 5 == 0 ? 0 : static_cast<std::uint32_t>((i + byte) % lexemes.size()) + 1;
    token.deprel = byte % 3 == 0 ? "nummod" : "aux";
    sentence.tokens.push_back(std::move(token));
  }
  if (!sentence.tokens.empty()) {
    sentence.span = {sentence.tokens.front().span.begin, sentence.tokens.back().span.end};
    annotations.sentences.push_back(std::move(sentence));
  }
  return annotations;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  tidings::Document document;
  document.text =
      tidings::repair_utf8(std::string_view(reinterpret_cast<const char*>(bytes), size)).text;
  const tidings::Annotations annotations = made_up(document);
  std::uint32_t at = 0;
  for (const tidings::Quantity& one : tidings::find_quantities(document, annotations)) {
    require(at <= one.span.begin && one.span.begin < one.span.end);
    require(one.span.end <= document.text.size());
    require(one.low || one.high);
    require(!one.low || !one.high || *one.low <= *one.high);
    require(!one.of || one.of->end <= document.text.size());
    at = one.span.end;
  }
  return 0;
}
