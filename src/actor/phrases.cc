#include "actor/phrases.h"

#include <algorithm>
#include <string>

#include "actor/actor_words.h"

namespace tidings {
namespace {

// A body between states or a non-governmental one is its code alone ("UNO"); governing is no sector
// of its own (coding guide, Participants).
bool is_international(const ActorSpell& spell) {
  constexpr std::string_view kBodies[] = {"UNO", "IGO", "EUR", "NGO"};
  if (std::ranges::find(kBodies, spell.country) == std::end(kBodies) || spell.sectors.empty()) {
    return false;
  }
  return spell.sectors.front() == "GOV" || spell.sectors.front() == "SOC";
}

constexpr int kMaxDepth = 4;

DraftUnit unit_of(ActorKind kind) {
  switch (kind) {
    case ActorKind::kPerson:
      return DraftUnit::kPerson;
    case ActorKind::kGroup:
    case ActorKind::kForce:
      return DraftUnit::kGroup;
    default:
      return DraftUnit::kBody;
  }
}

DraftUnit unit_of(RoleUnit unit) {
  switch (unit) {
    case RoleUnit::kPerson:
      return DraftUnit::kPerson;
    case RoleUnit::kGroup:
      return DraftUnit::kGroup;
    case RoleUnit::kAsset:
      return DraftUnit::kAsset;
    case RoleUnit::kBody:
      return DraftUnit::kBody;
    default:
      return DraftUnit::kNone;
  }
}

bool is_armed(const std::vector<std::string_view>& sectors) {
  return !sectors.empty() && (sectors[0] == "REB" || sectors[0] == "UAF" || sectors[0] == "PRM" ||
                              sectors[0] == "MIL" || sectors[0] == "CRM");
}

}  // namespace

PhraseReader::PhraseReader(const ActorRegister& actors, const SentenceWords& words,
                           const Names& names, const std::vector<Entity>& entities,
                           const std::vector<Place>& places, std::optional<Day> day)
    : actors_(actors),
      words_(words),
      names_(names),
      places_(places),
      day_(day),
      entity_of_(words.size()),
      place_of_(words.size(), -1) {
  for (const Entity& entity : entities) {
    const SentenceWords::Extent extent = words.words_in(entity.span);
    for (WordIndex i = extent.first; i <= extent.last; ++i) entity_of_[i] = entity.kind;
  }
  for (std::size_t p = 0; p < places.size(); ++p) {
    const SentenceWords::Extent extent = words.words_in(places[p].span);
    for (WordIndex i = extent.first; i <= extent.last; ++i) {
      place_of_[i] = static_cast<std::int32_t>(p);
    }
  }
}

ActorDraft PhraseReader::read(WordIndex head, int depth) const {
  ActorDraft draft;
  if (depth > kMaxDepth) return draft;
  if (const FoundName* name = names_.at_head(head)) {
    draft = from_name(head, *name);
    if (draft.given() && draft.is_person() && draft.named) add_title(draft, head, depth);
  }
  const Token& token = words_.token(head);
  const bool noun = token.upos == "NOUN" || token.upos == "PROPN" || token.upos == "X" ||
                    (token.upos == "ADJ" && stands_as_noun(head));
  if (!draft.given() && noun && names_.at_head(head) == nullptr) {
    const bool person = entity_of_[head] == EntityKind::kPerson &&
                        words_.child(head, "flat") != SentenceWords::kNone;
    const FoundRole found = person ? FoundRole() : role_at(head);
    if (found.role != nullptr) draft = from_role(head, found, depth);
    if (!draft.given() && token.upos == "PROPN") draft = from_entity(head, depth);
  }
  if (!draft.given() && token.upos == "NUM") draft = from_numeral(head, depth);
  if (!draft.given()) return draft;
  const SentenceWords::Extent extent = words_.phrase(head);
  Span span = words_.span(extent);
  if (const FoundName* name = names_.at_head(head)) {
    const Span whole = words_.span({name->first, name->last});
    span = {std::min(span.begin, whole.begin), std::max(span.end, whole.end)};
  } else {
    span = with_members(head, span);
  }
  draft.actor.span = span;
  draft.actor.head = head;
  if (draft.actor.name.empty()) draft.actor.name = std::string(span.in(words_.text()));
  draft.actor.person = draft.is_person();
  return draft;
}

// "group" alone says little: "group of armed men", "members of the front" are the phrase.
Span PhraseReader::with_members(WordIndex head, Span span) const {
  const std::string_view folded = words_.folded(head);
  if (!is_group_of(folded) && !is_member_word(folded_name(words_.token(head).lemma))) return span;
  for (const WordIndex child : words_.children(head)) {
    const bool of = words_.deprel(child) == "nmod" && words_.preposition(child) == "of";
    const bool people = names_.covering(child) != nullptr || entity_of_[child].has_value() ||
                        role_at(child).role != nullptr;
    if (child != head + 1 && of && child > head && people) {
      span.end = std::max(span.end, words_.span(words_.phrase(child)).end);
      break;
    }
  }
  return span;
}

// "the dead", "three wounded": an adjective with a determiner or a number where a noun would stand.
bool PhraseReader::stands_as_noun(WordIndex head) const {
  const std::string_view relation = words_.relation(head);
  const bool argument = relation == "nsubj" || relation == "obj" || relation == "obl" ||
                        relation == "nmod" || relation == "appos" || relation == "conj";
  return argument && (words_.child(head, "det") != SentenceWords::kNone ||
                      words_.child(head, "nummod") != SentenceWords::kNone);
}

ActorDraft PhraseReader::from_name(WordIndex head, const FoundName& name) const {
  if (name.sense.kind == SenseKind::kActor) {
    ActorDraft draft = from_actor(actors_.actors()[name.sense.index], name.sure);
    if (name.sense.weak) draft.actor.confidence *= 0.8f;
    // "Houthi" before a noun is read with that noun.
    return draft;
  }
  return from_state(head, name);
}

ActorDraft PhraseReader::from_actor(const RegisteredActor& actor, bool sure) const {
  const ActorSpell& spell = spell_on(actor, day_);
  ActorDraft draft;
  draft.unit = unit_of(actor.kind);
  draft.named = true;
  draft.stated_country = true;
  draft.actor.name = actor.name;
  draft.actor.actor_id = actor.id;
  draft.actor.country = spell.country;
  draft.actor.wikidata = actor.wikidata;
  draft.actor.affiliations = strings(actor.backers);
  if (!actor.parent.empty()) {
    draft.actor.affiliations.insert(draft.actor.affiliations.begin(), std::string(actor.parent));
  }
  draft.actor.confidence = (actor.reviewed ? 0.93f : 0.8f) * (sure ? 1.0f : 0.8f);
  set_sectors(draft.actor, spell.sectors);
  draft.status = is_armed(spell.sectors) ? RoleStatus::kCombatant : RoleStatus::kCivilian;
  if (actor.kind != ActorKind::kPerson) {
    if (is_international(spell)) set_sectors(draft.actor, std::vector<std::string>{});
    return draft;
  }
  draft.actor.title = spell.title;
  const bool office = !spell.sectors.empty() && spell.sectors[0] == "GOV";
  if (day_ && !covers(spell, *day_) && office) {
    // Before or after the office.
    set_sectors(draft.actor, std::vector<std::string>{"ELI"});
    draft.actor.title.clear();
    draft.actor.confidence *= 0.8f;
  }
  return draft;
}

bool PhraseReader::acts(WordIndex head) const {
  if (is_locative(words_.preposition(head))) return false;
  const std::string_view relation = words_.relation(head);
  if (relation == "conj" && words_.head(head) != SentenceWords::kNone &&
      words_.preposition(head).empty()) {
    return !is_locative(words_.preposition(words_.head(head)));
  }
  return true;
}

ActorDraft PhraseReader::from_state(WordIndex head, const FoundName& name) const {
  const State& state = actors_.states()[name.sense.index];
  ActorDraft draft;
  draft.stated_country = !state.code.empty();
  draft.named = true;
  draft.actor.country = state.code;
  draft.actor.wikidata = state.wikidata;
  const std::string_view deprel = words_.deprel(head);
  const std::string_view relation = words_.relation(head);
  switch (name.sense.kind) {
    case SenseKind::kPeople:
    case SenseKind::kAdjective:
      if (relation == "amod" || relation == "compound" || words_.capitalised(head) == false) {
        return {};
      }
      draft.unit = DraftUnit::kPerson;
      draft.named = false;
      draft.status = RoleStatus::kCivilian;
      draft.actor.confidence = 0.8f;
      set_sectors(draft.actor, std::vector<std::string>{"CVL"});
      return draft;
    case SenseKind::kCapital: {
      const bool subject = deprel == "nsubj" || deprel == "obl:agent" || deprel == "nmod:poss" ||
                           relation == "conj" || relation == "iobj";
      const std::string_view preposition = words_.preposition(head);
      const bool party = preposition == "with" || preposition == "between" || preposition == "by" ||
                         preposition == "against" ||
                         (preposition == "to" && words_.deprel(head) == "nmod" &&
                          !is_motion(words_.token(words_.head(head)).lemma));
      if (!acts(head) || !(subject || party || deprel == "obj")) return {};
      draft.actor.confidence = deprel == "obj" ? 0.5f : 0.75f;
      break;
    }
    case SenseKind::kSeat:
      draft.actor.confidence = 0.9f;
      break;
    default:
      if (!acts(head)) return {};
      draft.actor.confidence = 0.88f;
  }
  draft.unit = DraftUnit::kState;
  draft.actor.name = state.name;
  draft.actor.actor_id = state.code;
  set_sectors(draft.actor, std::vector<std::string>{"GOV"});
  if (state.code.empty()) draft.actor.confidence *= 0.5f;
  return draft;
}

PhraseReader::FoundRole PhraseReader::role_at(WordIndex head) const {
  const WordIndex first = words_.phrase(head).first;
  const std::string lemma = folded_name(words_.token(head).lemma);
  const std::string_view form = words_.folded(head);
  std::string singular(form);
  if (singular.ends_with("men")) {
    singular.replace(singular.size() - 3, 3, "man");
  } else if (singular.ends_with("ies")) {
    singular.replace(singular.size() - 3, 3, "y");
  } else if (singular.ends_with('s')) {
    singular.pop_back();
  }
  FoundRole best;
  std::uint32_t best_words = 0;
  for (const std::string_view last : {std::string_view(lemma), form, std::string_view(singular)}) {
    if (last.empty()) continue;
    const std::uint32_t longest =
        actors_.longest_role(key_of_folded(last.substr(last.rfind(' ') + 1)));
    std::uint32_t count = 1;
    WordIndex begin = head;
    while (longest > 0) {
      NameKey key;
      for (WordIndex i = begin; i < head; ++i) {
        if (!words_.folded(i).empty()) key = key.with(words_.folded(i));
      }
      const Role* role = actors_.role(key.with(last));
      if (role != nullptr && role->unit != RoleUnit::kModifier && count > best_words) {
        best = {role, begin};
        best_words = count;
      }
      if (begin == first || count >= longest) break;
      --begin;
      if (!words_.folded(begin).empty()) ++count;
    }
  }
  return best;
}

ActorDraft PhraseReader::from_role(WordIndex head, const FoundRole& found, int depth) const {
  const Role& role = *found.role;
  ActorDraft draft;
  draft.unit = unit_of(role.unit);
  if (!draft.given()) return draft;
  Modifiers modifiers = this->modifiers(head, found.first, depth);
  draft.status = role.status;
  draft.definite = modifiers.definite;
  draft.former = modifiers.former && role.office;
  draft.possessor = modifiers.possessor;
  draft.weak = role.weak;
  // In a name the noun is no role: "Elections Oversight Body".
  if (role.weak && words_.is(head, "PROPN") && !words_.shouted(words_.sentence(head))) return {};
  draft.open = role.weak || (role.yields && role.sectors.empty()) ||
               is_group_word(words_.folded(head)) || is_country_word(words_.folded(head));
  draft.actor.confidence = 0.85f;
  settle_sectors(draft, role, modifiers);
  settle_country(draft, modifiers);
  settle_name(draft, head, modifiers);
  draft.actor.affiliations.insert(draft.actor.affiliations.end(), modifiers.affiliations.begin(),
                                  modifiers.affiliations.end());
  const bool owned = draft.stated_country || modifiers.body != nullptr ||
                     !modifiers.sectors.empty() || modifiers.possessor != SentenceWords::kNone;
  if (role.unit == RoleUnit::kAsset && !owned) return {};
  if (draft.former) set_sectors(draft.actor, std::vector<std::string>{"ELI"});
  return draft;
}

void PhraseReader::settle_sectors(ActorDraft& draft, const Role& role, Modifiers& found) const {
  const bool armed_body = found.body != nullptr && is_armed(spell_on(*found.body, day_).sectors);
  const bool joins = role.yields || (armed_body && is_armed(role.sectors));
  if (found.body != nullptr && joins) {
    // A spokesman, fighter or unit of a body is that body's.
    set_sectors(draft.actor, spell_on(*found.body, day_).sectors);
    draft.actor.actor_id = found.body->id;
    draft.open = false;
    draft.weak = false;
    draft.actor.affiliations = strings(found.body->backers);
  } else if (found.body != nullptr) {
    set_sectors(draft.actor, role.sectors);
    draft.actor.affiliations.push_back(std::string(found.body->id));
  } else if (role.yields && !found.body_sectors.empty()) {
    set_sectors(draft.actor, found.body_sectors);
    draft.open = draft.weak = false;
  } else if (role.yields && !found.sectors.empty()) {
    set_sectors(draft.actor, found.sectors);
    draft.open = draft.weak = false;
  } else {
    set_sectors(draft.actor, role.sectors);
  }
  if (found.proxy && is_armed(role.sectors)) {
    set_sectors(draft.actor, std::vector<std::string>{"PRM"});
  }
}

// Fighters and units of a body, and several of its members, stand for it; a spokesman or one member
// keeps his own words.
bool PhraseReader::stands_for_body(WordIndex head) const {
  const Token& token = words_.token(head);
  if (!is_member_word(folded_name(token.lemma)) && !is_member_word(words_.folded(head)))
    return false;
  return token.lemma != "member" || token.xpos == "NNS";
}

void PhraseReader::settle_name(ActorDraft& draft, WordIndex head, const Modifiers& found) const {
  if (!stands_for_body(head)) return;
  if (found.body != nullptr && draft.actor.actor_id == found.body->id) {
    draft.actor.name = found.body->name;
    draft.actor.wikidata = found.body->wikidata;
  } else if (found.body == nullptr && !found.body_name.empty()) {
    draft.actor.name = found.body_name;
  }
}

void PhraseReader::settle_country(ActorDraft& draft, const Modifiers& found) const {
  if (found.body != nullptr) {
    draft.actor.country = spell_on(*found.body, day_).country;
    draft.stated_country = true;
  } else if (!found.country.empty()) {
    draft.actor.country = found.country;
    draft.stated_country = true;
  } else if (!found.body_country.empty()) {
    draft.actor.country = found.body_country;
    draft.stated_country = true;
  } else if (!found.place_country.empty()) {
    draft.actor.country = found.place_country;
    draft.stated_country = true;
    draft.actor.confidence *= 0.9f;
  }
}

void PhraseReader::add_title(ActorDraft& draft, WordIndex head, int depth) const {
  for (const WordIndex child : words_.children(head)) {
    const std::string_view deprel = words_.deprel(child);
    const bool before = child < head && (deprel == "nmod:desc" || deprel == "compound");
    if (!before && deprel != "appos") continue;
    if (names_.covering(child) != nullptr) continue;
    const FoundRole found = role_at(child);
    if (found.role == nullptr) continue;
    if (before) {
      draft.actor.title = std::string(words_.span({found.first, child}).in(words_.text()));
    }
    if (!draft.actor.actor_id.empty()) continue;
    ActorDraft title = from_role(child, found, depth + 1);
    if (!title.given() || !title.is_person()) continue;
    if (draft.actor.title.empty()) {
      draft.actor.title = std::string(words_.span({found.first, child}).in(words_.text()));
    }
    draft.actor.country = title.actor.country;
    draft.actor.affiliations = title.actor.affiliations;
    if (!title.actor.actor_id.empty()) draft.actor.affiliations.push_back(title.actor.actor_id);
    set_sectors(draft.actor, title.actor.sectors);
    draft.stated_country = title.stated_country;
    draft.possessor = title.possessor;
    draft.status = title.status;
    draft.actor.confidence = std::min(0.85f, title.actor.confidence);
  }
}

ActorDraft PhraseReader::from_entity(WordIndex head, int depth) const {
  ActorDraft draft;
  const std::optional<EntityKind> kind = entity_of_[head];
  const Place* place = place_at(head);
  const bool has_flat = words_.child(head, "flat") != SentenceWords::kNone;
  if (kind == EntityKind::kPerson || (!kind && has_flat && place == nullptr)) {
    draft.unit = DraftUnit::kPerson;
    draft.named = true;
    draft.actor.private_person = true;
    draft.actor.confidence = 0.4f;
    Modifiers found = modifiers(head, head, depth);
    settle_country(draft, found);
    add_title(draft, head, depth);
    if (!kind && draft.actor.title.empty()) return {};
    return draft;
  }
  if (place != nullptr) return from_place(head, *place);
  if (kind != EntityKind::kOrganization) return draft;
  draft.unit = DraftUnit::kBody;
  draft.named = true;
  draft.actor.confidence = 0.4f;
  Modifiers found = modifiers(head, head, depth);
  settle_country(draft, found);
  return draft;
}

ActorDraft PhraseReader::from_place(WordIndex head, const Place& place) const {
  ActorDraft draft;
  const std::string_view deprel = words_.deprel(head);
  const bool country = place.kind == "country";
  if (!acts(head) || place.country.empty()) return draft;
  if (!country && deprel != "nsubj" && deprel != "obl:agent") return draft;
  if (!country && place.kind != "division" && place.kind != "settlement") return draft;
  draft.unit = DraftUnit::kState;
  draft.named = true;
  draft.stated_country = true;
  draft.actor.country = place.country;
  draft.actor.name = place.name;
  if (country) draft.actor.actor_id = place.country;
  draft.actor.confidence = (country ? 0.8f : 0.35f) * std::max(0.5f, place.confidence);
  set_sectors(draft.actor, std::vector<std::string>{"GOV"});
  return draft;
}

ActorDraft PhraseReader::from_numeral(WordIndex head, int depth) const {
  ActorDraft draft;
  const std::string_view relation = words_.relation(head);
  const WordIndex governor = words_.head(head);
  const bool argument = relation == "nsubj" || relation == "obj" || relation == "conj";
  if (!argument || governor == SentenceWords::kNone) return draft;
  const std::optional<EntityKind> kind = entity_of_[head];
  if (kind && *kind != EntityKind::kQuantity && *kind != EntityKind::kPerson) return draft;
  for (const WordIndex child : words_.children(head)) {
    if (words_.deprel(child) == "nmod" && words_.preposition(child) == "of" &&
        words_.token(child).upos != "NUM") {
      const ActorDraft of = read(child, depth + 1);
      if (!of.given()) return draft;
      draft = of;
      draft.actor.name.clear();
      draft.actor.confidence *= 0.9f;
      return draft;
    }
  }
  if (!is_harming(words_.token(governor).lemma)) return draft;
  draft.unit = DraftUnit::kPerson;
  draft.open = true;
  draft.actor.confidence = 0.5f;
  set_sectors(draft.actor, std::vector<std::string>{"UNK"});
  return draft;
}

ActorDraft PhraseReader::read_modifier(WordIndex word) const {
  ActorDraft draft;
  WordIndex governor = words_.head(word);
  while (governor != SentenceWords::kNone && words_.relation(governor) == "compound") {
    governor = words_.head(governor);
  }
  if (governor == SentenceWords::kNone || governor < word) return draft;
  const FoundRole act = role_at(governor);
  const bool deed = act.role != nullptr && act.role->unit == RoleUnit::kAct;
  const FoundName* name = names_.at_head(word);
  if (name != nullptr && name->sense.kind != SenseKind::kActor) {
    const State& state = actors_.states()[name->sense.index];
    if (state.code.empty()) return draft;
    draft.unit = DraftUnit::kState;
    draft.actor.country = state.code;
    draft.actor.actor_id = state.code;
    draft.actor.name = state.name;
    draft.actor.wikidata = state.wikidata;
    draft.actor.confidence = deed ? 0.8f : 0.6f;
    // The deed of an army: "Israeli strike".
    set_sectors(draft.actor, deed ? act.role->sectors : std::vector<std::string_view>{"GOV"});
  } else if (name != nullptr) {
    draft = from_actor(actors_.actors()[name->sense.index], name->sure);
  } else if (words_.is(word, "NOUN")) {
    const FoundRole found = role_at(word);
    if (found.role == nullptr || found.role->weak || found.role->sectors.empty() ||
        found.role->status != RoleStatus::kCombatant) {
      return draft;
    }
    draft = from_role(word, found, 1);
    draft.actor.confidence *= 0.8f;
  }
  if (!draft.given()) return draft;
  const bool whole = name != nullptr;
  draft.actor.span =
      whole ? words_.span({name->first, name->last}) : words_.span(words_.phrase(word));
  draft.actor.head = word;
  if (draft.actor.name.empty()) {
    draft.actor.name = std::string(draft.actor.span.in(words_.text()));
  }
  draft.actor.person = draft.is_person();
  return draft;
}

}  // namespace tidings
