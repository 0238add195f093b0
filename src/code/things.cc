#include "code/things.h"

#include <algorithm>

#include "core/any_of.h"

namespace tidings {
namespace {

constexpr std::uint16_t bit(PhraseClass value) { return static_cast<std::uint16_t>(value); }

bool is_place_preposition(std::string_view preposition) {
  return any_of(preposition, {"in", "at", "on", "near", "from", "to", "along", "off", "inside",
                              "outside", "since", "during", "after", "before", "by", "with"}) ||
         preposition.ends_with("th of") || preposition.ends_with("st of");  // "west of"
}

// Words that stand below a complement and name the thing with it: "of the Ministry of Defence".
bool names_with(const Parse& parse, WordIndex child, bool several) {
  const Parse::Word& word = parse[child];
  if (any_of(word.relation, {"acl", "parataxis", "advcl", "obl", "dep", "orphan"})) return false;
  // "the daily El Heraldo", but "the mayor, Ana Ruiz"
  if (word.relation == "appos") return !parse.has(child, "punct");
  if (word.relation == "nmod" && word.deprel != "nmod:poss") {
    return !is_place_preposition(parse.case_of(child));
  }
  // "the office of the daily west of the city"
  if (word.relation == "advmod") return child < word.head;
  // "the embassies of Russia and China", but "the house of the judge and offices of a lawyer"
  if (word.relation == "conj") {
    return several && parse[word.head].upos == word.upos && !parse.has(child, "punct") &&
           !parse.has(child, "det") && parse.child(word.head, "conj") == child;
  }
  return word.relation != "punct" && (word.relation != "cc" || several);
}

Span joined(const Span& a, const Span& b) {
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

// "several houses" counts without a number.
bool is_vague_number(const Parse::Word& word) {
  return any_of(word.lower, {"several", "many", "some", "few", "various", "numerous", "more",
                             "most", "countless", "multiple"});
}

// The noun with what identifies the thing: "offices of the electricity company".
Span thing_span(const CodingContext& context, WordIndex word) {
  const Parse& parse = context.parse();
  const auto before = [&](WordIndex child) {
    const Parse::Word& w = parse[child];
    if (w.deprel == "nmod:poss" || is_vague_number(w)) return false;
    if (parse.has(child, "nsubj") || parse.has(child, "aux")) return false;  // a clause
    if (child > word) return w.relation == "flat";
    return any_of(w.relation, {"amod", "compound", "nmod", "flat"}) && parse.case_of(child).empty();
  };
  Span span = parse.extent(word, before);
  const Entity* named = context.entity(word);
  if (named != nullptr &&
      (named->kind == EntityKind::kFacility || named->kind == EntityKind::kOrganization)) {
    WordIndex first = parse.word_at(named->span.begin);
    while (first < word && any_of(parse[first].upos, {"DET", "PRON", "NUM", "PART"})) ++first;
    if (first <= word) span = joined(span, context.span_of(first, word));
  }
  const bool several = any_of(parse[word].xpos, {"NNS", "NNPS"});
  if (word + 1 >= parse.size() || parse[word + 1].lower != "of") return span;
  for (const WordIndex child : parse[word].children) {
    if (child < word || parse[child].relation != "nmod" || context.date(child)) continue;
    const auto keep = [&](WordIndex below) { return names_with(parse, below, several); };
    const Span complement = parse.extent(child, keep);
    if (complement.begin == parse[word + 1].span.begin) span = joined(span, complement);
  }
  return span;
}

void push(std::vector<Target>& list, Target target) {
  const auto same = [&](const Target& other) { return other.span == target.span; };
  const auto known = std::find_if(list.begin(), list.end(), same);
  if (known == list.end()) {
    list.push_back(std::move(target));
  } else if (known->effect == Effect::kUnsaid) {
    known->effect = target.effect;
  }
}

// A noun that no lexicon knows, but that stands for neither people, words, time nor number.
bool may_be_thing(const CodingContext& context, WordIndex word) {
  const std::uint16_t other = bit(PhraseClass::kHuman) | bit(PhraseClass::kEvent) |
                              bit(PhraseClass::kWeapon) | bit(PhraseClass::kMoney) |
                              bit(PhraseClass::kPlace);
  const CodingContext::Phrase named = context.phrase_ending_at(context.codebook().classes(), word);
  return context.parse()[word].upos == "NOUN" && (context.classes_of(word) & other) == 0 &&
         context.date(word) == nullptr && !(named && named.row->values[0] == "part");
}

std::optional<Target> target_of(const CodingContext& context, WordIndex word, bool certain) {
  const WordIndex head = context.meant(context.meant(word));
  Target target;
  const Entity* named = context.entity(head);
  if (const CodingContext::Phrase phrase = context.target(head)) {
    target.kind = phrase.row->values[0];
  } else if (named != nullptr && named->kind == EntityKind::kFacility) {
    target.kind = "facility";
  } else if (named != nullptr && named->kind == EntityKind::kVehicle) {
    target.kind = "vehicle";
  } else if (certain && may_be_thing(context, head)) {
    target.kind = "property";
  } else {
    return std::nullopt;
  }
  target.span = {thing_span(context, head)};
  target.count = context.count_of(word);
  return target;
}

// Whether the draft tells of bombs, shells, fire or the like, which fall on things.
bool is_blow(const Draft& draft) {
  const Event& event = draft.event;
  if (event.type != "ASSAULT" || draft.dropped) return false;
  if (any_of(event.mode, {"explosives", "suicide-attack", "heavy-weapons", "aerial", "drone",
                          "destroy", "primitive"})) {
    return true;
  }
  return std::any_of(event.instruments.begin(), event.instruments.end(), [](const Instrument& i) {
    return any_of(i.kind, {"bomb", "car-bomb", "ied", "mine", "grenade", "rocket", "missile",
                           "mortar", "artillery", "incendiary-device", "suicide-vest"});
  });
}

// "targets across the city, including the palace", "weapons such as flamethrowers"
std::vector<WordIndex> examples_of(const Parse& parse, WordIndex word) {
  std::vector<WordIndex> examples;
  for (const WordIndex child : parse[word].children) {
    if (parse[child].relation != "nmod") continue;
    if (!any_of(parse.case_of(child), {"including", "such as", "like"})) continue;
    for (const WordIndex each : parse.conjuncts(child)) examples.push_back(each);
  }
  return examples;
}

// What is told of a means: "a truck packed with dynamite", "a grenade thrown at a car", "weapons
// such as flamethrowers".
void add_told_of_means(const CodingContext& context, Draft& draft, WordIndex means) {
  const Parse& parse = context.parse();
  if (draft.event.type != "ASSAULT" || !context.weapon(means)) return;
  for (const WordIndex child : parse[means].children) {
    const std::string_view lemma = parse[child].lemma;
    const bool laden =
        any_of(lemma, {"pack", "load", "fill", "lade", "laden", "rig", "carry", "full"});
    const bool laid = any_of(lemma, {"throw", "hurl", "toss", "lob", "plant", "place", "leave",
                                     "hide", "conceal", "launch", "drop", "aim"});
    if (!any_of(parse[child].relation, {"acl", "amod"}) || !(laden || laid)) continue;
    for (const WordIndex below : parse[child].children) {
      if (!any_of(parse[below].relation, {"obl", "obj", "nmod"})) continue;
      const std::string preposition = parse.case_of(below);
      for (const WordIndex each : parse.conjuncts(below)) {
        if (laden) add_instrument(context, draft, each);
        const CodingContext::Phrase thing = context.target(each);
        if (laid && thing && thing.row->values[0] != "road" && parse[below].relation == "obl" &&
            any_of(preposition, {"at", "in", "into", "on", "under", "underneath", "beneath",
                                 "against", "inside", "outside", "in front of"})) {
          add_target(context, draft, each);
        }
      }
    }
  }
  for (const WordIndex example : examples_of(parse, means)) {
    add_instrument(context, draft, example);
  }
}

}  // namespace

void add_instrument(const CodingContext& context, Draft& draft, WordIndex word) {
  const CodingContext::Phrase weapon = context.weapon(word);
  if (!weapon) return;
  // The car of "a car bomb" is no means of its own.
  for (WordIndex next = word + 1; next < context.parse().size() && next <= word + 2; ++next) {
    const CodingContext::Phrase longer = context.weapon(next);
    if (longer && longer.first <= word) return;
  }
  Instrument instrument{
      weapon.row->values[0], {context.span_of(weapon.first, weapon.last)}, context.count_of(word)};
  const auto same = [&](const Instrument& other) { return other.span == instrument.span; };
  auto& list = draft.event.instruments;
  if (std::none_of(list.begin(), list.end(), same)) list.push_back(std::move(instrument));
}

void add_other_instruments(const CodingContext& context, Draft& draft) {
  const Parse& parse = context.parse();
  const auto add_objects = [&](WordIndex verb, std::string_view relation) {
    for (const WordIndex object : parse[verb].children) {
      if (parse[object].relation != relation) continue;
      if (relation == "obl" && parse.case_of(object) != "with") continue;
      for (const WordIndex each : parse.conjuncts(object)) add_instrument(context, draft, each);
    }
  };
  for (const Argument& argument : draft.trigger.arguments) {
    add_told_of_means(context, draft, argument.word);
  }
  for (const WordIndex word : draft.trigger.words) {
    add_instrument(context, draft, word);
    add_told_of_means(context, draft, word);
    for (const WordIndex child : parse[word].children) {
      if (any_of(parse[child].relation, {"compound", "amod"}))
        add_instrument(context, draft, child);
      if (parse[child].relation != "advcl") continue;
      if (parse[child].lemma == "use") add_objects(child, "obj");
      if (parse[child].lower == "armed") add_objects(child, "obl");
    }
  }
  if (draft.event.type != "ASSAULT") return;
  const WordIndex head = draft.trigger.head;
  // "used charges to blow up the bridge"
  if (parse[head].head != kNoWord && parse[parse[head].head].lemma == "use" &&
      any_of(parse[head].relation, {"advcl", "xcomp", "obl"})) {
    add_objects(parse[head].head, "obj");
  }
  // "killed one and wounded 13 with a pistol"
  for (const WordIndex verb : parse.conjuncts(head)) {
    if (verb != head && parse[verb].upos == "VERB") add_objects(verb, "obl");
  }
  // "men armed with rifles attacked": the means of those who use some.
  for (const WordIndex actor : draft.actor_words) {
    for (const WordIndex child : parse[actor].children) {
      if (parse[child].relation == "acl" && parse[child].lower == "armed")
        add_objects(child, "obl");
    }
  }
}

void add_target(const CodingContext& context, Draft& draft, WordIndex word, bool certain) {
  const Parse& parse = context.parse();
  if (std::optional<Target> target = target_of(context, word, certain)) {
    push(draft.event.targets, std::move(*target));
  }
  // "a number of poles and towers"
  const WordIndex counted = context.meant(word);
  for (const WordIndex each : parse.conjuncts(counted)) {
    if (counted == word || each == counted) continue;
    if (std::optional<Target> target = target_of(context, each, certain)) {
      push(draft.event.targets, std::move(*target));
    }
  }
  for (const WordIndex example : examples_of(parse, word)) {
    if (std::optional<Target> target = target_of(context, example, false)) {
      push(draft.event.targets, std::move(*target));
    }
  }
}

void add_examples(const CodingContext& context, Draft& draft, WordIndex word) {
  for (const WordIndex example : examples_of(context.parse(), word)) {
    if (context.target(example)) add_target(context, draft, example);
  }
}

void add_places_hit(const CodingContext& context, Draft& draft) {
  if (!draft.event.targets.empty() || !is_blow(draft)) return;
  for (const auto slots :
       {std::initializer_list<std::string_view>{"at", "in", "inside", "on", "under", "underneath",
                                                "beneath", "against", "into", "onto", "through"},
        {"outside", "of", "opposite"},
        {"near", "beside", "behind", "to"}}) {
    for (const Argument& argument : draft.trigger.arguments) {
      if (!any_of(argument.slot, slots)) continue;
      const CodingContext::Phrase phrase = context.target(argument.word);
      // What something happens on is no thing that it is aimed at.
      if (phrase && any_of(phrase.row->values[0], {"road", "forest", "village", "settlement"}))
        continue;
      add_target(context, draft, argument.word);
    }
    if (!draft.event.targets.empty()) return;
  }
}

void assign_failure(const CodingContext& context, Draft& draft) {
  if (draft.entry().type != "ASSAULT") return;
  const std::string& lemma = context.parse()[draft.trigger.head].lemma;
  const auto fail = [&] {
    draft.event.outcome = draft.event.outcome.value_or(Outcome{});
    draft.event.outcome->failed = true;
  };
  if (any_of(lemma, {"defuse", "deactivate", "disarm"}) && draft.event.status == Status::kActual) {
    fail();
  }
  if (draft.event.status != Status::kNegated || !draft.event.status_cue) return;
  if (!any_of(lemma, {"explode", "detonate", "go"})) return;
  const WordIndex cue = context.parse().word_at(draft.event.status_cue->span.begin);
  if (cue == kNoWord || !any_of(context.parse()[cue].lemma, {"fail", "not", "never", "n't"}))
    return;
  draft.event.status = Status::kActual;
  draft.event.status_cue.reset();
  fail();
}

namespace {

// Who did the damage that a verb tells, and to what.
class DamageFinder {
 public:
  DamageFinder(const CodingContext& context, Drafts& drafts)
      : context_(context), parse_(context.parse()), drafts_(drafts) {}

  std::vector<std::pair<std::uint32_t, std::uint32_t>> find() {
    for (WordIndex i = 0; i < parse_.size(); ++i) {
      if (parse_[i].upos != "VERB") continue;
      if (parse_[i].relation == "amod") continue;
      const Effect effect = effect_of(i);
      if (effect != Effect::kUnsaid) statement(i, is_denied(i) ? Effect::kNone : effect);
    }
    return std::move(merges_);
  }

 private:
  // "was not damaged", "did no damage to"
  bool is_denied(WordIndex verb) const {
    const WordIndex damage = damage_below(verb);
    const auto denies = [&](WordIndex child) {
      return any_of(parse_[child].lower, {"not", "n't", "never", "no", "without"});
    };
    const auto& own = parse_[verb].children;
    return std::any_of(own.begin(), own.end(), denies) ||
           (damage != kNoWord &&
            std::any_of(parse_[damage].children.begin(), parse_[damage].children.end(), denies));
  }

  Effect effect_of(WordIndex i) const {
    const std::string_view lemma = parse_[i].lemma;
    if (any_of(lemma,
               {"destroy", "wreck", "demolish", "flatten", "level", "raze", "gut", "ruin"})) {
      return Effect::kDestroyed;
    }
    if (any_of(lemma, {"damage", "shatter", "hit"})) return Effect::kDamaged;
    const WordIndex object = parse_.child(i, "obj");
    if (lemma == "break" && object != kNoWord && any_of(parse_[object].lemma, {"window", "glass"}))
      return Effect::kDamaged;
    // "cars were burned": by whom is told elsewhere
    if (any_of(lemma, {"burn", "torch"}) && is_passive(parse_, i)) return Effect::kDestroyed;
    if (any_of(lemma, {"suffer", "sustain", "cause", "do", "inflict"}) &&
        damage_below(i) != kNoWord)
      return Effect::kDamaged;
    return Effect::kUnsaid;
  }

  WordIndex damage_below(WordIndex verb) const {
    const WordIndex object = parse_.child(verb, "obj");
    return object != kNoWord && parse_[object].lemma == "damage" ? object : kNoWord;
  }

  void statement(WordIndex i, Effect effect) {
    const std::vector<Argument> arguments = arguments_of_verb(context_, i, {});
    std::vector<WordIndex> harmed = fillers(arguments, "obj");
    std::vector<WordIndex> causes = fillers(arguments, "subj");
    if (const WordIndex damage = damage_below(i); damage != kNoWord) {
      const bool bears = any_of(parse_[i].lemma, {"suffer", "sustain"});
      harmed = bears ? causes : fillers(arguments, "to");
      if (bears) causes.clear();
      const std::vector<WordIndex> more = fillers(arguments_of_noun(context_, damage, {}), "to");
      if (!bears) harmed.insert(harmed.end(), more.begin(), more.end());
    }
    std::vector<Target> targets;
    for (const WordIndex object : harmed) {
      if (!context_.target(object)) continue;
      if (std::optional<Target> target = target_of(context_, object, false)) {
        target->effect = effect;
        targets.push_back(std::move(*target));
      }
    }
    if (targets.empty()) return;
    const std::optional<std::uint32_t> own = drafts_.at(i);
    const std::optional<std::uint32_t> cause = cause_of(i, causes, own);
    if (!cause) return;
    for (Target& target : targets) push(drafts_[*cause].event.targets, std::move(target));
    if (own && *own != *cause && drafts_[*own].event.type == "ASSAULT") {
      merges_.emplace_back(*own, *cause);
    }
  }

  std::optional<std::uint32_t> cause_of(WordIndex verb, const std::vector<WordIndex>& causes,
                                        std::optional<std::uint32_t> own) const {
    for (const WordIndex cause : causes) {
      if (const auto found = assault_at(cause)) return found;
    }
    const bool known = own && !drafts_[*own].event.actors.empty();
    if (known) return own;
    // "in the attack", "by the blast", "when a bomb exploded"
    for (const WordIndex child : parse_[verb].children) {
      if (!any_of(parse_[child].relation, {"obl", "advcl", "parataxis"})) continue;
      if (const auto found = assault_at(child)) return found;
    }
    // "exploded, destroying", "attacked and damaged"
    if (any_of(parse_[verb].relation, {"advcl", "conj", "xcomp", "acl", "parataxis"})) {
      for (WordIndex above = parse_[verb].head; above != kNoWord; above = parse_[above].head) {
        if (const auto found = assault_at(above)) return found;
        if (parse_[above].upos == "VERB") break;
      }
    }
    const bool by_thing = std::all_of(causes.begin(), causes.end(),
                                      [&](WordIndex cause) { return is_told_weapon(cause); });
    if (!by_thing) return own;
    const auto before = blow_before(verb);
    return before ? before : own;
  }

  // "the bomb", which has been told of
  bool is_told_weapon(WordIndex word) const {
    const WordIndex article = parse_.child(word, "det");
    return article != kNoWord && parse_[article].lower == "the" &&
           (context_.weapon(word) ||
            any_of(parse_[word].lemma, {"blast", "explosion", "detonation", "fire"}));
  }

  std::optional<std::uint32_t> assault_at(WordIndex word) const {
    const auto n = drafts_.at(word);
    return n && !drafts_[*n].dropped && drafts_[*n].event.type == "ASSAULT" ? n : std::nullopt;
  }

  // The last blow told before, in this sentence or the three before; else one later in it.
  std::optional<std::uint32_t> blow_before(WordIndex verb) const {
    constexpr std::uint32_t kReach = 3;
    std::optional<std::uint32_t> best;
    const std::uint32_t sentence = parse_[verb].sentence;
    for (std::uint32_t n = 0; n < drafts_.size(); ++n) {
      const WordIndex head = drafts_[n].trigger.head;
      const std::uint32_t other = parse_[head].sentence;
      if (other > sentence || other + kReach < sentence || drafts_.at(verb) == n) continue;
      if (!is_blow(drafts_[n]) || drafts_[n].event.status != Status::kActual) continue;
      if (!best || head < verb) best = n;
    }
    return best;
  }

  const CodingContext& context_;
  const Parse& parse_;
  Drafts& drafts_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> merges_;
};

// The words of a span that tell one thing from another.
std::vector<std::string_view> words_of(const Parse& parse, const Span& span) {
  std::vector<std::string_view> words;
  for (WordIndex i = parse.word_at(span.begin);
       i != kNoWord && i < parse.size() && parse[i].span.begin < span.end; ++i) {
    if (any_of(parse[i].upos, {"DET", "ADP", "PUNCT", "PART", "CCONJ"})) continue;
    words.push_back(parse[i].lemma);
  }
  std::sort(words.begin(), words.end());
  return words;
}

bool holds_all(const std::vector<std::string_view>& all,
               const std::vector<std::string_view>& some) {
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

// A means that others name more closely: the bomb of "the bomb" after "a car bomb".
bool is_loose(std::string_view noun, std::string_view kind, std::string_view other) {
  if (!any_of(noun, {"bomb", "device", "charge", "explosive", "gun", "weapon", "missile"})) {
    return false;
  }
  if (kind == "bomb") return any_of(other, {"car-bomb", "ied", "suicide-vest", "air-bomb", "mine"});
  if (kind == "gun") return any_of(other, {"rifle", "pistol", "machine-gun", "shotgun"});
  if (kind == "missile") return other.find("-missile") != std::string_view::npos;
  return false;
}

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> assign_damage(const CodingContext& context,
                                                                   Drafts& drafts) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> merges =
      DamageFinder(context, drafts).find();
  // "a truck packed with dynamite exploded": what describes the means is no blow of its own.
  for (std::uint32_t n = 0; n < drafts.size(); ++n) {
    const Parse::Word& word = context.parse()[drafts[n].trigger.head];
    if (drafts[n].event.mode != "explosives" || word.relation != "acl") continue;
    for (std::uint32_t m = 0; m < drafts.size(); ++m) {
      if (m == n || drafts[m].event.type != "ASSAULT") continue;
      const auto& arguments = drafts[m].trigger.arguments;
      const bool described =
          std::any_of(arguments.begin(), arguments.end(),
                      [&](const Argument& argument) { return argument.word == word.head; });
      if (described && context.weapon(word.head)) {
        drafts[n].event.targets.clear();
        merges.emplace_back(n, m);
        break;
      }
    }
  }
  return merges;
}

void unite_things(const CodingContext& context, Event& event) {
  const Parse& parse = context.parse();
  std::vector<Target> things;
  for (Target& target : event.targets) {
    const std::vector<std::string_view> words = words_of(parse, target.span.span);
    const auto same = std::find_if(things.begin(), things.end(), [&](const Target& other) {
      const std::vector<std::string_view> known = words_of(parse, other.span.span);
      const bool counts = other.count == target.count || !target.count.given();
      return counts && (holds_all(known, words) || holds_all(words, known));
    });
    if (same == things.end()) {
      things.push_back(std::move(target));
      continue;
    }
    // Of two mentions, the one that says more.
    if (words.size() > words_of(parse, same->span.span).size()) same->span = target.span;
    if (same->effect == Effect::kUnsaid) same->effect = target.effect;
  }
  // A town is where it happened.
  std::erase_if(things, [](const Target& target) { return target.kind == "settlement"; });
  event.targets = std::move(things);
  std::erase_if(event.instruments, [&](const Instrument& loose) {
    const WordIndex last = parse.word_at(loose.span.span.end - 1);
    return std::any_of(event.instruments.begin(), event.instruments.end(),
                       [&](const Instrument& other) {
                         return is_loose(parse[last].lemma, loose.kind, other.kind);
                       });
  });
}

}  // namespace tidings
