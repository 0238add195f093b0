#include <string>

#include "actor/actor_words.h"
#include "actor/phrases.h"

namespace tidings {

PhraseReader::Modifiers PhraseReader::modifiers(WordIndex head, WordIndex first, int depth) const {
  Modifiers out;
  collect(out, head, first, head, depth);
  for (WordIndex i = first; i < head; ++i) collect(out, i, first, head, depth);
  return out;
}

void PhraseReader::collect(Modifiers& out, WordIndex word, WordIndex skip_from, WordIndex skip_to,
                           int depth) const {
  for (const WordIndex child : words_.children(word)) {
    if (child >= skip_from && child <= skip_to) continue;
    const std::string_view relation = words_.relation(child);
    if (relation == "det") {
      const std::string_view form = words_.folded(child);
      out.definite = out.definite || form == "the" || form == "this" || form == "these" ||
                     form == "that" || form == "those";
    } else if (relation == "amod" || relation == "compound" || relation == "nmod") {
      add_modifier(out, child, depth);
    }
  }
}

void PhraseReader::add_backers(Modifiers& out, WordIndex verb) const {
  for (const WordIndex child : words_.children(verb)) {
    const FoundName* name = names_.at_head(child);
    if (name == nullptr) name = names_.covering(child);
    if (name == nullptr || child > verb + 4) continue;
    const std::string_view backer = name->sense.kind == SenseKind::kActor
                                        ? actors_.actors()[name->sense.index].id
                                        : actors_.states()[name->sense.index].code;
    if (!backer.empty()) out.affiliations.emplace_back(backer);
  }
}

void PhraseReader::add_place(Modifiers& out, WordIndex word) const {
  const Place* place = place_at(word);
  if (place != nullptr && !place->country.empty() && out.place_country.empty()) {
    out.place_country = place->country;
  }
}

void PhraseReader::add_modifier(Modifiers& out, WordIndex child, int depth) const {
  const Token& token = words_.token(child);
  const std::string_view folded = words_.folded(child);
  const std::string_view relation = words_.relation(child);
  const std::string_view preposition = words_.preposition(child);
  const bool after = relation == "nmod" && token.deprel != "nmod:poss" &&
                     token.deprel != "nmod:desc" && !preposition.empty();
  if (token.deprel == "nmod:poss") out.definite = true;
  if (token.upos == "VERB" || is_backing(folded)) {
    if (is_backing(token.lemma) || is_backing(folded)) add_backers(out, child);
    return;
  }
  if (is_former(folded)) {
    out.former = true;
    return;
  }
  if (folded.starts_with("pro ") || (folded.starts_with("pro") && folded == "progovernment")) {
    const auto senses = actors_.senses(key_of_folded(folded.substr(4)));
    if (!senses.empty() && senses[0].kind != SenseKind::kActor) {
      out.affiliations.emplace_back(actors_.states()[senses[0].index].code);
    } else {
      out.proxy = folded.ends_with("government") || folded.ends_with("regime");
    }
    return;
  }
  if (add_name(out, child, after)) return;
  if (token.upos == "PRON") {
    if (token.deprel == "nmod:poss") out.possessor = child;
    return;
  }
  if (place_at(child) != nullptr) {
    add_place(out, child);
    return;
  }
  if (!after || is_belonging(preposition)) add_noun(out, child, after, depth);
}

// A name of the register; false if there is none.
bool PhraseReader::add_name(Modifiers& out, WordIndex child, bool after) const {
  const FoundName* name = names_.at_head(child);
  if (name == nullptr && words_.relation(child) != "nmod") name = names_.covering(child);
  if (name == nullptr) return false;
  const bool whose = !after || is_belonging(words_.preposition(child));
  if (name->sense.kind != SenseKind::kActor) {
    std::string_view& country = whose ? out.country : out.place_country;
    if (country.empty()) country = actors_.states()[name->sense.index].code;
    return true;
  }
  if (!whose) return true;
  const RegisteredActor& actor = actors_.actors()[name->sense.index];
  if (actor.kind != ActorKind::kPerson) {
    if (out.body == nullptr) out.body = &actor;
  } else if (out.country.empty()) {
    out.country = spell_on(actor, day_).country;
  }
  return true;
}

// A common noun or an unknown name: "army" of "army spokesman", "group" of "the group's leader".
void PhraseReader::add_noun(Modifiers& out, WordIndex child, bool after, int depth) const {
  const Token& token = words_.token(child);
  if (token.upos != "NOUN" && token.upos != "PROPN" && token.upos != "ADJ") return;
  if (const Role* role = actors_.role(key_of_folded(folded_name(token.lemma)));
      role != nullptr && !after && role->unit != RoleUnit::kAct && role->unit != RoleUnit::kAsset) {
    // An adjective of faith or people tells no sector: "Christian Democratic leader".
    const bool tells = token.upos != "ADJ" || role->unit != RoleUnit::kPerson;
    if (tells && out.sectors.empty()) out.sectors = strings(role->sectors);
    if (token.upos == "ADJ") return;
  }
  const ActorDraft inner = read(child, depth + 1);
  if (!inner.given()) return;
  const bool made_of = after && is_group_of(words_.folded(words_.head(child))) && inner.is_person();
  if (out.body_sectors.empty() && (!inner.is_person() || made_of)) {
    out.body_sectors = inner.actor.sectors;
  }
  // Not the "Army" of "Army and police units".
  const SentenceWords::Extent phrase = words_.phrase(child);
  const bool plain = phrase.first == phrase.last && actors_.role(words_.key(child)) != nullptr;
  const bool proper = words_.is(child, "PROPN") && words_.capitalised(child) && !plain &&
                      (after || entity_at(child) == EntityKind::kOrganization);
  if (out.body_name.empty() && !inner.is_person() && (proper || !inner.actor.actor_id.empty())) {
    out.body_name = inner.actor.name;
  }
  if (made_of && !inner.actor.actor_id.empty()) {
    out.body = actors_.actor(inner.actor.actor_id);
    return;
  }
  if (out.body_country.empty()) out.body_country = inner.actor.country;
  if (out.body == nullptr && !inner.is_person() && !inner.actor.actor_id.empty()) {
    out.body = actors_.actor(inner.actor.actor_id);
  }
  if (inner.possessor != SentenceWords::kNone) out.possessor = inner.possessor;
  // "the country's army", "the group's leader": whoever that is.
  if (inner.open && inner.definite && out.possessor == SentenceWords::kNone) out.possessor = child;
}

}  // namespace tidings
