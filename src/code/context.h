#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assets/codebook.h"
#include "code/parse.h"
#include "core/annotations.h"
#include "core/document.h"
#include "core/events.h"
#include "core/groundings.h"

namespace tidings {

// Everything about one document that the coder looks up by word: what is grounded there, and which
// phrases of the codebook's lexicons end there. Built once a document; views into its arguments,
// which must outlive it.
class CodingContext {
 public:
  CodingContext(const Document& document, const Annotations& annotations,
                const Groundings& groundings, const Codebook& codebook);

  const Document& document() const { return document_; }
  const Groundings& groundings() const { return groundings_; }
  const Codebook& codebook() const { return codebook_; }
  const Parse& parse() const { return parse_; }

  // What is grounded at a head word; null if nothing is.
  const Actor* actor(WordIndex i) const { return at(groundings_.actors, actors_, i); }
  const Place* place(WordIndex i) const { return at(local_places_, places_, i); }
  // The mention that covers the word.
  const DateMention* date(WordIndex i) const { return at(groundings_.dates, dates_, i); }
  const Quantity* quantity(WordIndex i) const { return at(groundings_.quantities, quantities_, i); }
  // The entity that covers the word.
  const Entity* entity(WordIndex i) const { return at(annotations_.entities, entities_, i); }

  // The date mentions of a sentence, in text order.
  std::span<const DateMention> dates_in(std::uint32_t sentence) const;

  // The places of the document, in text order (local_places.h).
  const std::vector<Place>& places() const { return local_places_; }

  // Whether a place opens the text before a dash, or in capitals: where it was written.
  bool is_dateline(WordIndex word) const;

  // A phrase of a lexicon, with its words from `first` to `last`.
  struct Phrase {
    const PhraseTable::Row* row = nullptr;
    WordIndex first = kNoWord;
    WordIndex last = kNoWord;

    explicit operator bool() const { return row != nullptr; }
  };
  // The phrase that ends at the word or at what it stands for (`meant`).
  Phrase weapon(WordIndex i) const { return weapons_[i]; }
  Phrase target(WordIndex i) const { return targets_[i]; }
  // What a number or a measure counts ("dozens of homes", "20 kg of dynamite"), and the thing that
  // a part belongs to ("the roof of the ministry"); else the word itself.
  WordIndex meant(WordIndex i) const;
  // The longest phrase of `table` that ends at `i`, within its sentence.
  Phrase phrase_ending_at(const PhraseTable& table, WordIndex i) const;

  // The word that heads a person's name right behind a noun for persons, wherever the tree has put
  // it: "candidate Ana Ruiz", "the priests Ruiz and Lang"; kNoWord.
  WordIndex name_behind(WordIndex noun) const;

  // PhraseClass bits of the phrase that `i` heads.
  std::uint16_t classes_of(WordIndex i) const;

  // How many of what `i` heads there are: its numeral's quantity, or that of "12 of the soldiers".
  Range count_of(WordIndex i) const;

  // The noun phrase of `i` without article, possessive, relative clause and apposition.
  Span phrase_span(WordIndex i) const;

  // The span of several words of one sentence, first to last.
  Span span_of(WordIndex first, WordIndex last) const {
    return {parse_[first].span.begin, parse_[last].span.end};
  }

 private:
  template <typename Item>
  const Item* at(const std::vector<Item>& items, const std::vector<std::uint32_t>& index,
                 WordIndex i) const {
    return index[i] == kNoWord ? nullptr : &items[index[i]];
  }

  template <typename Item>
  void cover(const std::vector<Item>& items, std::vector<std::uint32_t>& index);
  void index_heads();

  const Document& document_;
  const Annotations& annotations_;
  const Groundings& groundings_;
  const Codebook& codebook_;
  Parse parse_;
  std::vector<Place> local_places_;
  std::vector<std::uint32_t> actors_, places_, dates_, quantities_, entities_;
  std::vector<std::uint32_t> counts_;  // the quantity that counts the word
  std::vector<Phrase> weapons_, targets_;
};

}  // namespace tidings
