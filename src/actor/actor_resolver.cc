#include "actor/actor_resolver.h"

#include <utility>

#include "actor/linking.h"
#include "actor/names.h"
#include "actor/phrases.h"
#include "actor/sentence_words.h"

namespace tidings {

ActorResolver::ActorResolver(std::shared_ptr<const ActorRegister> actors)
    : actors_(std::move(actors)) {}

std::vector<Actor> ActorResolver::resolve(const Document& document, const Annotations& annotations,
                                          const std::vector<Place>& places,
                                          std::optional<Day> published) const {
  const SentenceWords words(document.text, annotations.sentences);
  const Names names(*actors_, words, annotations.entities, places, published);
  const PhraseReader phrases(*actors_, words, names, annotations.entities, places, published);
  DraftLinks drafts(*actors_, words, names, phrases, annotations.coreference);
  drafts.read_phrases();
  drafts.learn_acronyms();
  drafts.join_appositions();
  drafts.share_in_lists();
  drafts.follow_clusters();
  drafts.look_back();
  drafts.follow_possessors();
  drafts.follow_relatives();
  drafts.read_modifiers();
  drafts.assume_country();
  return drafts.take();
}

}  // namespace tidings
