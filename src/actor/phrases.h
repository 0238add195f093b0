#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "actor/draft.h"
#include "actor/names.h"
#include "actor/sentence_words.h"
#include "assets/actor_register.h"
#include "core/annotations.h"
#include "core/groundings.h"

namespace tidings {

// Reads single noun phrases: what the head and its modifiers say, without the rest of the document.
class PhraseReader {
 public:
  PhraseReader(const ActorRegister& actors, const SentenceWords& words, const Names& names,
               const std::vector<Entity>& entities, const std::vector<Place>& places,
               std::optional<Day> day);

  // The draft of the phrase with this head; not given() if it is no actor.
  ActorDraft read(WordIndex head) const { return read(head, 0); }
  // The draft of a modifier that names an actor before a noun that is none: "Israeli strike".
  ActorDraft read_modifier(WordIndex word) const;
  // The draft of a registered actor, without a place in the text. `sure`: nothing else can be
  // meant.
  ActorDraft from_actor(const RegisteredActor& actor, bool sure) const;
  // The role that the noun and the words before it mean, and the first of these words.
  struct FoundRole {
    const Role* role = nullptr;
    WordIndex first = 0;
  };
  FoundRole role_at(WordIndex head) const;

  const Place* place_at(WordIndex i) const {
    return place_of_[i] < 0 ? nullptr : &places_[static_cast<std::size_t>(place_of_[i])];
  }
  std::optional<EntityKind> entity_at(WordIndex i) const { return entity_of_[i]; }

 private:
  // What the modifiers of a phrase say of its head.
  struct Modifiers {
    std::string_view country;        // of a nationality or a possessor
    std::string_view place_country;  // of a place in the phrase
    const RegisteredActor* body = nullptr;
    std::vector<std::string> sectors;  // of a role noun: "army spokesman"
    std::vector<std::string> body_sectors;
    std::string body_country;
    std::string body_name;  // of a body that the register does not know
    std::vector<std::string> affiliations;
    WordIndex possessor = SentenceWords::kNone;
    bool definite = false;
    bool former = false;
    bool proxy = false;  // "pro-government"
  };

  ActorDraft read(WordIndex head, int depth) const;
  ActorDraft from_name(WordIndex head, const FoundName& name) const;
  ActorDraft from_state(WordIndex head, const FoundName& name) const;
  ActorDraft from_role(WordIndex head, const FoundRole& found, int depth) const;
  ActorDraft from_entity(WordIndex head, int depth) const;
  ActorDraft from_place(WordIndex head, const Place& place) const;
  ActorDraft from_numeral(WordIndex head, int depth) const;
  void add_title(ActorDraft& draft, WordIndex head, int depth) const;

  Modifiers modifiers(WordIndex head, WordIndex first, int depth) const;
  void collect(Modifiers& out, WordIndex word, WordIndex skip_from, WordIndex skip_to,
               int depth) const;
  void add_modifier(Modifiers& out, WordIndex child, int depth) const;
  bool add_name(Modifiers& out, WordIndex child, bool after) const;
  void add_noun(Modifiers& out, WordIndex child, bool after, int depth) const;
  void add_backers(Modifiers& out, WordIndex verb) const;
  void add_place(Modifiers& out, WordIndex word) const;
  void settle_sectors(ActorDraft& draft, const Role& role, Modifiers& found) const;
  void settle_country(ActorDraft& draft, const Modifiers& found) const;
  void settle_name(ActorDraft& draft, WordIndex head, const Modifiers& found) const;
  bool stands_for_body(WordIndex head) const;
  Span with_members(WordIndex head, Span span) const;
  bool stands_as_noun(WordIndex head) const;
  bool acts(WordIndex head) const;  // stands where a state does, not where a place does

  const ActorRegister& actors_;
  const SentenceWords& words_;
  const Names& names_;
  const std::vector<Place>& places_;
  std::optional<Day> day_;
  std::vector<std::optional<EntityKind>> entity_of_;
  std::vector<std::int32_t> place_of_;
};

}  // namespace tidings
