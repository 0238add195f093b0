#include "code/naming.h"

#include <algorithm>

#include "code/harmed.h"
#include "core/any_of.h"

namespace tidings {
namespace {

constexpr std::uint32_t kReach = 8;  // sentences between a toll and the names of its victims

// A word for those harmed, and how they were if it says so ("victims" does not).
struct Group {
  WordIndex word = kNoWord;
  std::optional<Harm> harm;
};

struct Naming {
  Group group;
  WordIndex who = kNoWord;
};

class NamingFinder {
 public:
  explicit NamingFinder(const CodingContext& context)
      : context_(context), parse_(context.parse()) {}

  std::vector<Naming> find() {
    for (WordIndex i = 0; i < parse_.size(); ++i) {
      if (parse_.has(i, "cop")) equation(i);
      if (parse_[i].upos == "VERB" && any_of(parse_[i].lemma, {"identify", "name"})) identified(i);
      if (const auto group = group_at(i)) beside(*group);
      if (any_of(parse_[i].lower, {"including", "among"})) part(i);
    }
    return std::move(namings_);
  }

 private:
  static std::optional<Harm> harm_of_word(const Parse::Word& word) {
    if (any_of(word.lower, {"dead", "killed", "slain", "deceased", "murdered", "assassinated",
                            "executed", "fatalities", "bodies", "body", "corpses", "corpse"})) {
      return Harm::kKilled;
    }
    if (any_of(word.lower, {"injured", "wounded", "hurt"})) return Harm::kInjured;
    if (any_of(word.lower, {"missing"})) return Harm::kMissing;
    if (any_of(word.lower, {"kidnapped", "abducted", "hostages", "hostage", "captives", "captive",
                            "abductees"})) {
      return Harm::kAbducted;
    }
    return std::nullopt;
  }

  bool is_human(WordIndex word) const {
    return (context_.classes_of(word) & static_cast<std::uint16_t>(PhraseClass::kHuman)) != 0;
  }

  // "the dead", "victims", "the slain officers", "those killed in the blast", "one of the injured"
  std::optional<Group> group_at(WordIndex i) const {
    const Parse::Word& word = parse_[i];
    if (word.lemma == "victim" || word.lower == "casualties") return Group{i, std::nullopt};
    const bool noun = any_of(word.upos, {"NOUN", "PRON", "NUM"}) || word.lower == "those";
    if (noun && (is_human(i) || any_of(word.lower, {"those", "one", "two", "three"}))) {
      for (const WordIndex child : word.children) {
        const bool participle = any_of(parse_[child].deprel, {"amod", "acl"}) &&
                                parse_[child].xpos != "VBG" && parse_[child].xpos != "VB";
        if (participle) {
          if (const auto harm = harm_of_word(parse_[child])) return Group{i, harm};
        }
        if (parse_[child].relation == "nmod" && parse_.case_of(child) == "of" && child > i) {
          if (parse_[child].upos == "PRON" && parse_[child].lower == "them") {
            return Group{i, std::nullopt};
          }
          if (const auto group = group_at(child)) return group;
        }
      }
    }
    const bool stands_for_people =
        any_of(word.relation, {"nsubj", "obl", "nmod", "root", "obj", "conj", "appos"}) &&
        (parse_.has(i, "det") || parse_.has(i, "nummod") || any_of(word.xpos, {"NNS", "NN"}));
    if (stands_for_people) {
      if (const auto harm = harm_of_word(word)) return Group{i, harm};
    }
    return std::nullopt;
  }

  bool is_named(WordIndex word) const {
    if (parse_[word].upos != "PROPN" && parse_[word].upos != "NOUN") return false;
    const auto who = participant_of(context_, word);
    return who && is_named_person(context_, *who);
  }

  void add(const Group& group, WordIndex first) {
    if (first == kNoWord) return;
    for (const WordIndex who : parse_.conjuncts(first)) {
      if (who != group.word && is_named(who)) namings_.push_back({group, who});
    }
  }

  // "The dead were X and Y", "One of the victims is X", "Among the injured was X"
  void equation(WordIndex predicate) {
    const WordIndex subject = parse_.child(predicate, "nsubj");
    if (subject == kNoWord) return;
    if (const auto group = group_at(subject)) add(*group, predicate);
    const bool of_people = any_of(parse_.case_of(predicate), {"among", "amongst", "between"}) ||
                           any_of(parse_[predicate].lower, {"one", "two", "victim", "victims"});
    const auto group = group_at(predicate);
    if (group && (of_people || group->harm)) add(*group, subject);
  }

  // "the victim was identified as X", "police named the dead man as X"
  void identified(WordIndex verb) {
    const std::vector<Argument> arguments = arguments_of_verb(context_, verb, {});
    for (const WordIndex who : fillers(arguments, "obj")) {
      const auto group = group_at(who);
      if (!group) continue;
      for (const WordIndex child : parse_[verb].children) {
        if (any_of(parse_[child].relation, {"obl", "xcomp", "advcl"})) {
          add(*group, child);
          for (const WordIndex below : parse_[child].children) {
            if (parse_[below].relation == "nmod") add(*group, below);  // "as those of X"
          }
        }
      }
    }
  }

  // "the other victim, X,", "the slain priests X and Y"
  void beside(const Group& group) {
    for (const WordIndex child : parse_[group.word].children) {
      const bool name = any_of(parse_[child].relation, {"appos", "flat", "nmod"}) &&
                        parse_.case_of(child).empty() && parse_[child].deprel != "nmod:poss";
      if (name && child > group.word) add(group, child);
      if (parse_[child].relation == "acl" && parse_[child].lemma == "identify") {
        for (const WordIndex below : parse_[child].children) {
          if (parse_[below].relation == "obl") add(group, below);
        }
      }
    }
  }

  // "nine people, including X and Y", "among them X": whom the phrase right before speaks of
  void part(WordIndex cue) {
    const WordIndex begin = parse_.sentence_begin(parse_[cue].sentence);
    const WordIndex end = parse_.sentence_begin(parse_[cue].sentence + 1);
    const bool among = parse_[cue].lower == "among";
    if (among && (cue + 1 >= end || !any_of(parse_[cue + 1].lower, {"them", "whom"}))) return;
    WordIndex group = kNoWord;
    for (WordIndex i = cue; i > begin && group == kNoWord;) {
      --i;
      if (parse_[i].upos == "VERB") break;
      const bool counted = any_of(parse_[i].upos, {"NOUN", "NUM"}) && is_human(i);
      if (counted && context_.count_of(i).given()) group = i;
    }
    if (group == kNoWord) return;
    for (WordIndex i = cue + 1; i < end; ++i) {
      if (any_of(parse_[i].upos, {"NOUN", "PROPN"}) &&
          !any_of(parse_[i].relation, {"compound", "nmod:desc", "flat"})) {
        add({group, std::nullopt}, parse_.first_conjunct(i) > cue ? parse_.first_conjunct(i) : i);
        // A title of which the name hangs elsewhere: "including union leader X".
        if (!is_named(i) && i + 1 < end && parse_[i + 1].upos == "PROPN") {
          add({group, std::nullopt}, i + 1);
        }
        return;
      }
    }
  }

  const CodingContext& context_;
  const Parse& parse_;
  std::vector<Naming> namings_;
};

// The draft that told the harm of this group: its own trigger, its toll, else the last one told
// before.
std::optional<std::uint32_t> teller_of(const CodingContext& context, const Drafts& drafts,
                                       const Group& group) {
  const Parse& parse = context.parse();
  for (const WordIndex child : parse[group.word].children) {
    const auto own = drafts.at(child);
    if (own && !drafts[*own].dropped && drafts[*own].event.type == "ASSAULT") return own;
  }
  std::optional<std::uint32_t> last, fitting;
  const std::uint32_t sentence = parse[group.word].sentence;
  for (std::uint32_t n = 0; n < drafts.size(); ++n) {
    const Draft& draft = drafts[n];
    const std::uint32_t told = parse[draft.trigger.head].sentence;
    if (draft.dropped || draft.event.type != "ASSAULT" || told > sentence ||
        told + kReach < sentence || draft.trigger.head > group.word + 12) {
      continue;
    }
    last = n;
    for (const Casualty& casualty : draft.event.casualties) {
      if (casualty.who.actor.head == group.word && !casualty.who.span.span.empty()) return n;
      if (group.harm && casualty.harm == *group.harm) fitting = n;
    }
    for (const auto* words : {&draft.recipient_words, &draft.victim_words}) {
      if (std::find(words->begin(), words->end(), group.word) != words->end()) return n;
    }
  }
  return fitting ? fitting : last;
}

bool holds(const std::vector<Participant>& list, const Participant& who) {
  return std::any_of(list.begin(), list.end(),
                     [&](const Participant& other) { return same_participant(other, who); });
}

// Puts the person where those stand whose part he is.
void put(Draft& draft, const Naming& naming, Participant who) {
  Event& event = draft.event;
  if (holds(event.recipients, who) || holds(event.victims, who) || holds(event.actors, who)) return;
  const bool beside_victims =
      event.recipients.empty() && (!event.victims.empty() || !event.actors.empty());
  auto& list = beside_victims ? event.victims : event.recipients;
  auto& words = beside_victims ? draft.victim_words : draft.recipient_words;
  list.push_back(std::move(who));
  words.push_back(naming.who);
}

}  // namespace

void assign_named(const CodingContext& context, Drafts& drafts, const Tracer& tracer) {
  for (const Naming& naming : NamingFinder(context).find()) {
    const auto teller = teller_of(context, drafts, naming.group);
    std::optional<Participant> who = participant_of(context, naming.who);
    if (!teller || !who) continue;
    Draft& draft = drafts[*teller];
    tracer.add(draft.event, "victims", who->actor.name, {who->span}, "rule:named-victim", 0.8f);
    put(draft, naming, std::move(*who));
  }
}

}  // namespace tidings
