#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tidings {

// The lemmas of words that training saw with the same tags and nearly always the same lemma: they
// go before what the `lemma` head predicts, which is for words that it has not seen.
//
// Views the text that it is made from, which must outlive it. Immutable, hence safe to share
// between threads.
class LemmaLexicon {
 public:
  // `rows` are lines "form<TAB>UPOS<TAB>XPOS<TAB>lemma", forms in lower case, lines in ascending
  // order of their bytes. Empty for no lexicon. Throws tidings::Error if a line has another form or
  // is out of order.
  explicit LemmaLexicon(std::string_view rows);

  // The lemma of a form (in lower case) with these tags, if the lexicon has it.
  std::optional<std::string_view> find(std::string_view form, std::string_view upos,
                                       std::string_view xpos) const;

  bool empty() const { return entries_.empty(); }

 private:
  struct Entry {
    std::string_view form, upos, xpos, lemma;
  };
  std::vector<Entry> entries_;
};

}  // namespace tidings
