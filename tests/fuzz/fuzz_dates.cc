// Any bytes, with a made-up tree, into dates: spans lie in the text, in order, and bounds are
// ordered.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/calendar.h"
#include "core/lexemes.h"
#include "core/utf8.h"
#include "time/dates.h"

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
  const auto published = size % 2 == 0 ? std::optional(tidings::day_of({2024, 2, 2}))
                                       : tidings::publication_day(document, annotations);
  std::uint32_t at = 0;
  for (const tidings::DateMention& date : tidings::find_dates(document, annotations, published)) {
    require(at <= date.span.begin && date.span.begin < date.span.end);
    require(date.span.end <= document.text.size());
    require(!date.days || date.days->earliest <= date.days->latest);
    require((date.precision == 0) == !date.days);
    require(date.anchor == tidings::TimeAnchor::kEvent || !date.shift);
    at = date.span.end;
  }
  return 0;
}
