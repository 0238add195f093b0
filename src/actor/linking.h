#pragma once

#include <string_view>
#include <vector>

#include "actor/draft.h"
#include "actor/names.h"
#include "actor/phrases.h"
#include "actor/sentence_words.h"

namespace tidings {

// The drafts of a document, one a word, and the steps by which they tell each other who they are.
// Call the steps in this order; each looks at every draft once.
class DraftLinks {
 public:
  DraftLinks(const ActorRegister& actors, const SentenceWords& words, const Names& names,
             const PhraseReader& phrases, const std::vector<std::vector<Span>>& coreference);

  void read_phrases();       // heads of noun phrases
  void learn_acronyms();     // "the Morazanist Patriotic Front (FPM)"
  void join_appositions();   // "Yahya S., a Hamas commander"
  void share_in_lists();     // "Iraqi soldiers and police"
  void follow_clusters();    // pronouns and definite groups
  void follow_possessors();  // "its troops"
  void follow_relatives();   // "gunmen who fled"
  void look_back();          // "the group", without a cluster
  void read_modifiers();     // "Israeli strike"
  void assume_country();     // what the document is about

  // What is left, in the order of the words.
  std::vector<Actor> take();

 private:
  bool heads_phrase(WordIndex i) const;
  void index_clusters(const std::vector<std::vector<Span>>& coreference);
  void add_pronoun(WordIndex i);
  void find_attackers();
  WordIndex body_before(WordIndex bracket) const;
  // How much a draft says of who it is.
  int worth(const ActorDraft& draft) const;
  void fill(ActorDraft& draft, const ActorDraft& from) const;
  // The country of the places where things happen in each sentence; "" if there are several. A
  // place that is not sure counts if it lies in `main`.
  std::vector<std::string_view> sentence_countries(std::string_view main) const;
  WordIndex subject_before(WordIndex i) const;
  void own(ActorDraft& draft, const ActorDraft& possessor) const;

  const ActorRegister& actors_;
  const SentenceWords& words_;
  const Names& names_;
  const PhraseReader& phrases_;
  std::vector<ActorDraft> drafts_;                // by word
  std::vector<std::vector<WordIndex>> clusters_;  // heads of their mentions
};

}  // namespace tidings
