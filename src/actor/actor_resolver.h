#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "assets/actor_register.h"
#include "core/annotations.h"
#include "core/document.h"
#include "core/groundings.h"

namespace tidings {

// Finds what can act in a document: one Actor for each head word of a noun phrase, name or pronoun
// that stands for people, bodies or states, in text order of the heads. Immutable; any thread.
//
// Names come from the register; a role noun takes its country from the nationality, body, possessor
// or place in its phrase, else from what it refers to or stands in apposition with, else, with low
// confidence, from the country that the document is about. Pronouns and definite groups take what
// their antecedent has. Offices and sectors are those of `published`. Linear in the document for
// sentences of bounded length; a pure function of its arguments.
class ActorResolver {
 public:
  explicit ActorResolver(std::shared_ptr<const ActorRegister> actors);

  std::vector<Actor> resolve(const Document& document, const Annotations& annotations,
                             const std::vector<Place>& places, std::optional<Day> published) const;

 private:
  std::shared_ptr<const ActorRegister> actors_;
};

}  // namespace tidings
