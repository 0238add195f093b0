#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/annotations.h"
#include "core/document.h"
#include "core/groundings.h"

namespace tidings {

inline constexpr WordIndex kNoWord = 0xFFFFFFFF;

// A document's words as one array, with their trees turned around: children in text order. Views
// into the document and its annotations, which must outlive it.
class Parse {
 public:
  struct Word {
    Span span;
    std::string_view form;  // as in the text
    std::string lower;      // the form in lower case
    std::string lemma;      // in lower case
    std::string_view upos;
    std::string_view xpos;
    std::string_view relation;  // without subtype
    std::string_view deprel;    // with subtype
    WordIndex head = kNoWord;   // kNoWord for a root
    std::uint32_t sentence = 0;
    std::vector<WordIndex> children;
  };

  Parse(const Document& document, const Annotations& annotations);

  const std::vector<Word>& words() const { return words_; }
  const Word& operator[](WordIndex i) const { return words_[i]; }
  WordIndex size() const { return static_cast<WordIndex>(words_.size()); }
  // First word of the sentence; `sentence` may be the number of sentences.
  WordIndex sentence_begin(std::uint32_t sentence) const { return begins_[sentence]; }
  std::uint32_t sentence_count() const { return static_cast<std::uint32_t>(begins_.size() - 1); }

  // The first child with this relation (subtype ignored), or with this full deprel; kNoWord.
  WordIndex child(WordIndex i, std::string_view relation) const;
  WordIndex child_exactly(WordIndex i, std::string_view deprel) const;
  bool has(WordIndex i, std::string_view relation) const { return child(i, relation) != kNoWord; }

  // The preposition or postposition of a phrase, several words joined by a space ("because of"); ""
  // if it has none.
  std::string case_of(WordIndex i) const;

  // Whether `ancestor` stands above `i`, or is it.
  bool dominates(WordIndex ancestor, WordIndex i) const;

  // The head of the coordination that `i` is a later part of, or `i` itself.
  WordIndex first_conjunct(WordIndex i) const;
  // `i` and what is coordinated with it.
  std::vector<WordIndex> conjuncts(WordIndex i) const;

  // The word that begins at or covers a byte offset; kNoWord beyond the text's words.
  WordIndex word_at(std::uint32_t offset) const;

  // The verb or other predicate that governs the clause of `i`.
  WordIndex clause_head(WordIndex i) const;

  // First and last byte of the words below `i` whose arcs `keep` accepts.
  template <typename Keep>
  Span extent(WordIndex i, Keep keep) const {
    Span span = words_[i].span;
    for (const WordIndex child : words_[i].children) {
      if (!keep(child)) continue;
      const Span part = extent(child, keep);
      span = {std::min(span.begin, part.begin), std::max(span.end, part.end)};
    }
    return span;
  }

 private:
  std::vector<Word> words_;
  std::vector<WordIndex> begins_;
};

}  // namespace tidings
