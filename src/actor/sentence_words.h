#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assets/name_key.h"
#include "core/annotations.h"

namespace tidings {

// The words of a document in one row, with the tree between them and their folded forms. Views into
// its arguments, which must outlive it.
class SentenceWords {
 public:
  static constexpr WordIndex kNone = ~WordIndex{0};

  SentenceWords(std::string_view text, const std::vector<Sentence>& sentences);

  WordIndex size() const { return static_cast<WordIndex>(tokens_.size()); }
  const Token& token(WordIndex i) const { return *tokens_[i]; }
  std::string_view form(WordIndex i) const { return tokens_[i]->span.in(text_); }
  std::string_view text() const { return text_; }
  std::string_view deprel(WordIndex i) const { return tokens_[i]->deprel; }
  // The relation without its subtype.
  std::string_view relation(WordIndex i) const;
  bool is(WordIndex i, std::string_view upos) const { return tokens_[i]->upos == upos; }

  WordIndex head(WordIndex i) const { return heads_[i]; }  // kNone for a root
  std::span<const WordIndex> children(WordIndex i) const;  // in text order
  std::uint32_t sentence(WordIndex i) const { return sentence_of_[i]; }
  bool same_sentence(WordIndex i, WordIndex j) const {
    return i < size() && j < size() && sentence_of_[i] == sentence_of_[j];
  }

  // As the register compares names; "" for punctuation.
  std::string_view folded(WordIndex i) const;
  NameKey key(WordIndex i) const { return keys_[i]; }
  bool capitalised(WordIndex i) const { return capitalised_[i]; }
  bool all_capitals(WordIndex i) const;
  // Most words of the sentence are in capitals, so that capitals tell nothing.
  bool shouted(std::uint32_t sentence) const { return shouted_[sentence]; }

  // The first child with this relation; kNone if there is none.
  WordIndex child(WordIndex i, std::string_view relation) const;
  // The folded form of the preposition before a noun; "" if there is none.
  std::string_view preposition(WordIndex i) const;

  // The noun phrase of a head: the head with its modifiers before it, less article and possessor,
  // and the rest of a name after it; without clauses and appositions.
  struct Extent {
    WordIndex first = 0;
    WordIndex last = 0;  // inclusive
  };
  Extent phrase(WordIndex head) const;
  Span span(Extent extent) const {
    return {tokens_[extent.first]->span.begin, tokens_[extent.last]->span.end};
  }

  // The word in [first, last] whose head lies outside; the first of several.
  WordIndex top(WordIndex first, WordIndex last) const;
  // The words that lie wholly in a span of the text; an empty range (last < first) if none does.
  Extent words_in(Span span) const;

 private:
  bool joins(WordIndex word, WordIndex head, bool before) const;

  std::string_view text_;
  std::vector<const Token*> tokens_;
  std::vector<WordIndex> heads_;
  std::vector<std::uint32_t> sentence_of_;
  std::vector<WordIndex> child_begin_;
  std::vector<WordIndex> children_;
  std::string folds_;
  std::vector<std::uint32_t> fold_begin_;
  std::vector<NameKey> keys_;
  std::vector<bool> capitalised_;
  std::vector<bool> shouted_;
};

}  // namespace tidings
