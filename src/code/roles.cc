#include <algorithm>

#include "code/things.h"
#include "core/any_of.h"

namespace tidings {
namespace {

using Class = TriggerEntry::WordClass;

constexpr std::uint16_t bit(PhraseClass value) { return static_cast<std::uint16_t>(value); }

// What a slot does where the entry does not say (docs/formats/codebook.md, "Default frames").
ArgumentRole default_role(const TriggerEntry& entry, std::string_view slot) {
  const bool mutual = entry.type == "CONSULT" || entry.type == "COOPERATE";
  const bool visit = entry.type == "CONSULT" && entry.mode == "visit";
  if (slot == "subj" || slot == "by") return ArgumentRole::kActor;
  if (slot == "content") return ArgumentRole::kContent;
  if (entry.word_class == Class::kNoun && (slot == "poss" || slot == "mod"))
    return ArgumentRole::kActor;
  if (slot == "with" || slot == "between")
    return mutual ? ArgumentRole::kActor : ArgumentRole::kNone;
  if (slot == "against") return ArgumentRole::kRecipient;
  if (entry.word_class == Class::kVerb && (slot == "obj" || slot == "iobj")) {
    return mutual && !visit ? ArgumentRole::kActor : ArgumentRole::kRecipient;
  }
  if (entry.word_class == Class::kNoun) {
    if (slot == "of") return mutual ? ArgumentRole::kActor : ArgumentRole::kRecipient;
    if (slot == "on") return mutual ? ArgumentRole::kNone : ArgumentRole::kRecipient;
  }
  if (slot == "to" && visit) return ArgumentRole::kRecipient;
  return ArgumentRole::kNone;
}

ArgumentRole role_of(const TriggerEntry& entry, std::string_view slot) {
  for (const TriggerEntry::SlotRole& given : entry.frame) {
    if (given.slot == slot) return given.role;
  }
  return default_role(entry, slot);
}

void push(std::vector<Participant>& list, std::vector<WordIndex>& words, Participant participant,
          WordIndex word) {
  const auto same = [&](const Participant& other) { return same_participant(other, participant); };
  if (std::any_of(list.begin(), list.end(), same)) return;
  list.push_back(std::move(participant));
  words.push_back(word);
}

// Whose weapon it is: "Israeli jets", "the army's tanks".
void add_owner_of(const CodingContext& context, Draft& draft, WordIndex weapon) {
  const Parse& parse = context.parse();
  for (const WordIndex child : parse[weapon].children) {
    // "missiles fired by the army"
    if (parse[child].deprel == "acl" && is_passive(parse, child)) {
      for (const WordIndex agent : fillers(arguments_of_verb(context, child, {}), "subj")) {
        std::optional<Participant> owner = participant_of(context, agent);
        if (owner) push(draft.event.actors, draft.actor_words, std::move(*owner), agent);
      }
    }
    if (!any_of(parse[child].relation, {"amod", "compound", "nmod"})) continue;
    if (std::optional<Participant> owner = participant_of(context, child)) {
      push(draft.event.actors, draft.actor_words, std::move(*owner), child);
      return;
    }
  }
  // The resolver may know the phrase as a whole: "government aircraft".
  std::optional<Participant> whole = participant_of(context, weapon);
  if (whole && !whole->actor.code().empty()) {
    push(draft.event.actors, draft.actor_words, std::move(*whole), weapon);
  }
}

void add_agent(const CodingContext& context, Draft& draft, WordIndex word, std::string_view slot) {
  const std::uint16_t classes = context.classes_of(word);
  if (context.weapon(word)) {
    add_instrument(context, draft, word);
    add_owner_of(context, draft, word);
    return;
  }
  const Place* place = context.place(word);
  if (slot == "mod" && place != nullptr && !place->modifier && place->kind != "country") return;
  // A "terrorist attack" says how it is seen, not who did it.
  if (slot == "mod" && any_of(context.parse()[word].lower,
                              {"terrorist", "terror", "subversive", "criminal", "extremist"})) {
    return;
  }
  if ((classes & bit(PhraseClass::kEvent)) != 0 && context.actor(word) == nullptr) return;
  if (std::optional<Participant> who = participant_of(context, word)) {
    push(draft.event.actors, draft.actor_words, std::move(*who), word);
  } else if (slot != "mod") {
    add_owner_of(context, draft, word);  // "regime planes", "the army's convoy"
  }
}

// Whose it is: "a Turkish base", "positions held by the group", "the home of the mayor".
void add_owner_of_target(const CodingContext& context, Draft& draft, WordIndex target) {
  const Parse& parse = context.parse();
  const auto add = [&](WordIndex word) {
    if (std::optional<Participant> owner = participant_of(context, word)) {
      push(draft.event.recipients, draft.recipient_words, std::move(*owner), word);
    }
  };
  for (const WordIndex child : parse[target].children) {
    const std::string_view relation = parse[child].relation;
    if (any_of(relation, {"amod", "compound", "nmod"})) {
      const std::string preposition = parse.case_of(child);
      if (preposition.empty() || parse[child].deprel == "nmod:poss" || preposition == "of")
        add(child);
    }
    if (relation == "acl" && any_of(parse[child].lemma, {"belong", "hold", "control", "own", "use",
                                                         "operate", "run", "occupy", "man"})) {
      for (const WordIndex owner : parse[child].children) {
        if (parse[owner].relation == "obl" && any_of(parse.case_of(owner), {"to", "by"}))
          add(owner);
      }
    }
  }
}

// The names behind a plural noun: "the engineers Ruiz, Lang and Dumont".
std::vector<WordIndex> names_of_group(const CodingContext& context, WordIndex group) {
  const Parse& parse = context.parse();
  if (parse[group].xpos != "NNS") return {};
  WordIndex first = context.name_behind(group);
  for (const WordIndex child : parse[group].children) {
    const Entity* entity = context.entity(child);
    const bool person = entity != nullptr && entity->kind == EntityKind::kPerson;
    if (first == kNoWord && person && child > group && parse[child].relation == "appos") {
      first = child;
    }
  }
  if (first == kNoWord) return {};
  return parse.conjuncts(first);
}

void add_patient(const CodingContext& context, Draft& draft, WordIndex word, bool victim) {
  const std::uint16_t classes = context.classes_of(word);
  const Place* place = context.place(word);
  const bool named_place = place != nullptr && !place->modifier && place->kind != "country";
  const bool object = (classes & bit(PhraseClass::kObject)) != 0;
  if (object) {
    add_target(context, draft, word);
  } else {
    add_examples(context, draft, word);
  }
  if (named_place || (object && context.actor(word) == nullptr)) {
    if (object) add_owner_of_target(context, draft, word);
    return;
  }
  if (context.weapon(word) && (classes & bit(PhraseClass::kHuman)) == 0) {
    // Weapons that are seized are no means of seizing them.
    const TriggerEntry& entry = draft.entry();
    if (entry.type == "ASSAULT" && entry.mode != "abduct") add_instrument(context, draft, word);
    return;
  }
  auto& list = victim ? draft.event.victims : draft.event.recipients;
  auto& words = victim ? draft.victim_words : draft.recipient_words;
  const std::vector<WordIndex> names = names_of_group(context, word);
  if (std::optional<Participant> who = participant_of(context, word)) {
    if (names.empty() || who->count.given()) push(list, words, std::move(*who), word);
  }
  for (const WordIndex name : names) {
    if (std::optional<Participant> who = participant_of(context, name)) {
      push(list, words, std::move(*who), name);
    }
  }
}

// "the editor's murder", "his arrest": whoever is no state and no fighter suffers the deed that a
// noun calls his, unless it says whom else it fell on.
bool suffers(const CodingContext& context, const Draft& draft, const Argument& argument) {
  if (argument.slot != "poss" || !draft.nominal()) return false;
  const TriggerEntry& entry = draft.entry();
  const bool harm =
      any_of(context.parse()[draft.trigger.head].lemma,
             {"killing",       "murder",        "assassination", "slaying",    "execution",
              "lynching",      "beheading",     "death",         "poisoning",  "torture",
              "beating",       "stabbing",      "rape",          "kidnapping", "abduction",
              "disappearance", "arrest",        "rearrest",      "re-arrest",  "detention",
              "imprisonment",  "incarceration", "capture",       "conviction", "sentencing",
              "deportation",   "expulsion",     "harassment",    "wounding",   "persecution",
              "shooting"}) ||
      (entry.type == "COERCE" && entry.mode == "arrest");
  if (!harm) return false;
  for (const std::string_view slot : {"of", "on", "against"}) {
    for (const WordIndex word : fillers(draft.trigger.arguments, slot)) {
      if ((context.classes_of(word) & bit(PhraseClass::kHuman)) != 0) return false;
    }
  }
  const Actor* who = context.actor(argument.word);
  const Entity* named = context.entity(argument.word);
  const bool one = any_of(context.parse()[argument.word].lower, {"his", "her"}) ||
                   (named != nullptr && named->kind == EntityKind::kPerson);
  if (who != nullptr && one) return true;
  return who != nullptr && (who->person || who->pronoun) &&
         (context.classes_of(argument.word) &
          (bit(PhraseClass::kArmed) | bit(PhraseClass::kState))) == 0;
}

// Verbs of fire and charges, whose object is always a thing.
bool takes_things(const TriggerEntry& entry) {
  return entry.word_class == Class::kVerb && any_of(entry.mode, {"destroy", "explosives"});
}

// "the murder of six priests on the university's premises": people are killed there, no thing hit.
bool is_scene(const CodingContext& context, const TriggerEntry& entry, const Argument& argument) {
  return argument.slot == "on" &&
         any_of(entry.mode, {"targeted", "abduct", "torture", "sexual", "beat"}) &&
         (context.classes_of(argument.word) & bit(PhraseClass::kObject)) != 0 &&
         (context.classes_of(argument.word) & bit(PhraseClass::kHuman)) == 0;
}

// Of "shot from a car" the car is no means of the blow.
bool is_mere_vehicle(const CodingContext& context, const Argument& argument) {
  const CodingContext::Phrase weapon = context.weapon(argument.word);
  return weapon && weapon.row->values[0] == "vehicle" && argument.slot != "with" &&
         argument.slot != "using" && argument.slot != "mod";
}

void fill(const CodingContext& context, Draft& draft, const Argument& argument) {
  const WordIndex word = argument.word;
  if (suffers(context, draft, argument)) {
    add_patient(context, draft, word, false);
    return;
  }
  switch (role_of(draft.entry(), argument.slot)) {
    case ArgumentRole::kActor:
      add_agent(context, draft, word, argument.slot);
      break;
    case ArgumentRole::kRecipient:
      if (!is_scene(context, draft.entry(), argument)) add_patient(context, draft, word, false);
      break;
    case ArgumentRole::kVictim:
      add_patient(context, draft, word, true);
      break;
    case ArgumentRole::kInstrument:
      add_instrument(context, draft, word);
      add_owner_of(context, draft, word);
      break;
    case ArgumentRole::kTarget:
      add_target(context, draft, word, takes_things(draft.entry()));
      break;
    case ArgumentRole::kPlace:  // assign_places looks at them
    case ArgumentRole::kOrigin:
    case ArgumentRole::kContent:
      break;
    case ArgumentRole::kNone:
      if (any_of(argument.slot, {"with", "by", "using", "from", "of", "mod", "obj"}) &&
          !is_mere_vehicle(context, argument)) {
        add_instrument(context, draft, word);
      }
      break;
  }
}

void code_entry(const CodingContext& context, Draft& draft, const Tracer& tracer) {
  const TriggerEntry& entry = draft.entry();
  Event& event = draft.event;
  event.type = entry.type;
  const TriggerEntry* means = draft.trigger.means;
  event.mode = means != nullptr ? means->mode : entry.mode;
  event.cameo = means != nullptr ? means->cameo : entry.cameo;
  event.contexts = entry.contexts;
  const TextSpan span{trigger_span(context, draft.trigger)};
  event.mentions = {{context.parse()[draft.trigger.head].sentence, span}};
  tracer.add(event, "type", event.type, {span}, "entry:" + entry.id);
  if (tracer.on()) event.trace.back().where = entry.file + ':' + std::to_string(entry.line);
  if (draft.trigger.runner_up != nullptr && tracer.on()) {
    event.trace.back().runner_up = {draft.trigger.runner_up->type, 0.0f};
  }
}

// The person whom the phrase names: at its head, or beside it as in "Senator Ana Ruiz" and "the
// mayor, Ana Ruiz,". Null if it names nobody.
const Entity* person_named_by(const CodingContext& context, WordIndex word) {
  // Several persons have several names; each stands as its own participant.
  if (context.parse()[word].xpos == "NNS") return nullptr;
  const auto person_at = [&](WordIndex i) -> const Entity* {
    const Entity* entity = context.entity(i);
    return entity != nullptr && entity->kind == EntityKind::kPerson ? entity : nullptr;
  };
  if (const Entity* own = person_at(word)) return own;
  for (const WordIndex child : context.parse()[word].children) {
    if (!any_of(context.parse()[child].relation, {"appos", "flat"})) continue;
    if (const Entity* beside = person_at(child)) return beside;
  }
  const WordIndex behind = context.name_behind(word);
  return behind != kNoWord ? context.entity(behind) : nullptr;
}

// "Islamic State militants", "members of the front": who they act for is the actor.
void take_group_of(const CodingContext& context, WordIndex word, Actor& actor) {
  if (!actor.actor_id.empty() || actor.pronoun) return;
  const Parse& parse = context.parse();
  for (const WordIndex child : parse[word].children) {
    if (!any_of(parse[child].relation, {"compound", "amod", "nmod"})) continue;
    if (!any_of(parse.case_of(child), {"", "of", "from"})) continue;
    const Actor* group = context.actor(child);
    if (group == nullptr || group->actor_id.empty() || group->person) continue;
    if (group->sector != actor.sector || group->country != actor.country) continue;
    actor.actor_id = group->actor_id;
    actor.name = group->name;
    actor.wikidata = group->wikidata;
    return;
  }
}

}  // namespace

std::optional<Participant> participant_of(const CodingContext& context, WordIndex word) {
  const Actor* actor = context.actor(word);
  if (actor == nullptr) return std::nullopt;
  // "no group", "neither side"
  const WordIndex determiner = context.parse().child(word, "det");
  if (determiner != kNoWord && any_of(context.parse()[determiner].lower, {"no", "neither"})) {
    return std::nullopt;
  }
  // A name that the register does not know keeps its text.
  const Place* place = context.place(word);
  const bool proper =
      context.parse()[word].upos == "PROPN" && (place == nullptr || place->kind == "country");
  const bool human = proper || (context.classes_of(word) &
                                (bit(PhraseClass::kHuman) | bit(PhraseClass::kArmed) |
                                 bit(PhraseClass::kBody) | bit(PhraseClass::kState))) != 0;
  // A bare number counts somebody whom the phrase does not name.
  if (!human || context.parse()[word].upos == "NUM") return std::nullopt;
  Participant participant;
  participant.actor = *actor;
  // Of a named person the name; the record has the title apart.
  const Entity* name = person_named_by(context, word);
  participant.span = {name != nullptr ? name->span : actor->span};
  participant.count = context.count_of(word);
  if (name == nullptr) take_group_of(context, word, participant.actor);
  return participant;
}

bool same_participant(const Participant& a, const Participant& b) {
  if (!a.actor.actor_id.empty() || !b.actor.actor_id.empty()) {
    if (a.actor.actor_id == b.actor.actor_id) return true;
  }
  if (a.span == b.span) return true;
  return !a.actor.name.empty() && a.actor.name == b.actor.name && a.actor.code() == b.actor.code();
}

// A verb with its particle, or the event noun with its compound words; other words of the pattern
// may stand far away.
Span trigger_span(const CodingContext& context, const Trigger& trigger) {
  Span span = context.parse()[trigger.head].span;
  for (const WordIndex word : trigger.words) {
    const bool beside = word + 1 == trigger.head || word == trigger.head + 1;
    if (beside) {
      const Span other = context.parse()[word].span;
      span = {std::min(span.begin, other.begin), std::max(span.end, other.end)};
    }
  }
  return span;
}

Draft draft_of(const CodingContext& context, Trigger trigger, const Tracer& tracer) {
  Draft draft;
  draft.trigger = std::move(trigger);
  draft.clause = context.parse().clause_head(draft.trigger.head);
  code_entry(context, draft, tracer);
  for (const Argument& argument : draft.trigger.arguments) fill(context, draft, argument);
  add_other_instruments(context, draft);
  add_places_hit(context, draft);
  // Nobody acts on himself: an actor that is a recipient too stays the actor.
  std::erase_if(draft.event.recipients, [&](const Participant& recipient) {
    return std::any_of(draft.event.actors.begin(), draft.event.actors.end(),
                       [&](const Participant& actor) { return actor.span == recipient.span; });
  });
  return draft;
}

}  // namespace tidings
