#include "read/captives.h"

#include <algorithm>
#include <string_view>

#include "core/any_of.h"

namespace tidings {
namespace {

bool is_noun(const Token& token) { return any_of(token.upos, {"NOUN", "PROPN", "PRON"}); }

}  // namespace

void attach_captives(Sentence& sentence) {
  std::vector<Token>& tokens = sentence.tokens;
  for (std::uint32_t i = 2; i < tokens.size(); ++i) {
    Token& state = tokens[i];
    if (state.deprel != "obj" || state.head == 0 || state.head > i ||
        !any_of(state.lemma, {"hostage", "captive", "prisoner"})) {
      continue;
    }
    // "secretary general"
    const std::uint32_t last = tokens[i - 1].lemma == "general" && i > 2 ? i - 2 : i - 1;
    Token& taken = tokens[last];
    const std::uint32_t verb = state.head;
    const std::uint32_t own = i + 1;
    if (!any_of(tokens[verb - 1].lemma, {"take", "hold", "keep"}) || !is_noun(taken)) continue;
    const bool beside = taken.head == verb && any_of(taken.deprel, {"obj", "iobj"});
    const bool inside = taken.head == own && any_of(taken.deprel, {"compound", "nmod", "flat"});
    if (!beside && !inside) continue;
    // What stood before the word belongs to those who were taken.
    for (std::uint32_t w = verb; w < i; ++w) {
      if (w != last && tokens[w].head == own) tokens[w].head = last + 1;
    }
    taken.head = verb;
    taken.deprel = "obj";
    state.deprel = "xcomp";
  }
}

}  // namespace tidings
