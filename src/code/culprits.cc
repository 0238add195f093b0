#include <algorithm>

#include "code/draft.h"
#include "core/any_of.h"

namespace tidings {
namespace {

constexpr int kPatternDepth = 3;        // arcs from the head of a row to its other words
constexpr std::uint32_t kLookBack = 3;  // sentences that "the crime" looks back for the deed
constexpr std::size_t kClass = 0, kCulprit = 1, kDeed = 2, kStance = 3;  // columns of a row

bool is_alternative(std::string_view alternatives, std::string_view word) {
  for (std::size_t begin = 0; begin <= alternatives.size();) {
    const std::size_t end = std::min(alternatives.find('|', begin), alternatives.size());
    if (alternatives.substr(begin, end - begin) == word) return true;
    begin = end + 1;
  }
  return false;
}

bool is_deed(const Draft& draft) {
  return !draft.dropped &&
         any_of(draft.event.type, {"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE"});
}

class CulpritFinder {
 public:
  CulpritFinder(const CodingContext& context, Drafts& drafts, const Tracer& tracer)
      : context_(context), parse_(context.parse()), drafts_(drafts), tracer_(tracer) {}

  void read_rows(WordIndex head) {
    for (const PhraseTable::Row& row : context_.codebook().culprits().rows()) {
      if (row.words[0] != parse_[head].lemma && row.words[0] != parse_[head].lower) continue;
      const std::string& kind = row.values[kClass];
      const bool verb = parse_[head].upos == "VERB";
      if ((kind == "v") != verb && kind != "p") continue;
      std::vector<WordIndex> words{head};
      for (std::size_t w = 1; w < row.words.size(); ++w) {
        const WordIndex found = below(head, row.words[w], kPatternDepth);
        if (found != kNoWord) words.push_back(found);
      }
      if (words.size() < row.words.size() || negated(words)) continue;
      if (apply(row, words)) return;
    }
  }

  // "is behind the attack", "the group behind the attack"
  void behind(std::uint32_t n) {
    const WordIndex head = drafts_[n].trigger.head;
    if (parse_.case_of(head) != "behind") return;
    WordIndex culprit = parse_.child(head, "nsubj");
    const WordIndex above = parse_[head].head;
    if (culprit == kNoWord && above != kNoWord) {
      if (parse_[above].upos == "VERB") {
        const std::vector<Argument> arguments = arguments_of_verb(context_, above, {});
        const auto subjects = fillers(arguments, is_passive(parse_, above) ? "obj" : "subj");
        if (!subjects.empty() && parse_[head].relation == "xcomp") culprit = subjects.front();
      } else {
        culprit = above;
      }
    }
    if (culprit != kNoWord) accuse(n, culprit);
  }

  // "died at the hands of the police"
  void at_the_hands(std::uint32_t n) {
    for (const WordIndex word : drafts_[n].trigger.words) {
      for (const WordIndex child : parse_[word].children) {
        if (parse_[child].lemma != "hand" || parse_.case_of(child) != "at") continue;
        for (const WordIndex owner : parse_[child].children) {
          if (parse_[owner].relation == "nmod" && parse_.case_of(owner) == "of") accuse(n, owner);
        }
      }
    }
  }

 private:
  WordIndex below(WordIndex word, std::string_view alternatives, int depth) const {
    for (const WordIndex child : parse_[word].children) {
      if (is_alternative(alternatives, parse_[child].lemma)) return child;
      if (parse_[child].relation == "conj" || depth == 1) continue;
      if (const WordIndex found = below(child, alternatives, depth - 1); found != kNoWord)
        return found;
    }
    return kNoWord;
  }

  bool negated(const std::vector<WordIndex>& words) const {
    for (const WordIndex word : words) {
      for (const WordIndex child : parse_[word].children) {
        if (any_of(parse_[child].lower, {"not", "n't", "n’t", "never", "no"})) return true;
      }
    }
    return false;
  }

  std::vector<WordIndex> in_slot(const std::vector<Argument>& arguments,
                                 const std::vector<WordIndex>& words,
                                 std::string_view slots) const {
    std::vector<WordIndex> found;
    for (const Argument& argument : arguments) {
      if (is_alternative(slots, argument.slot)) found.push_back(argument.word);
    }
    // "responsibility for killing"
    for (const WordIndex word : words) {
      for (const WordIndex child : parse_[word].children) {
        const WordIndex mark = parse_.child(child, "mark");
        if (parse_[child].xpos == "VBG" && mark != kNoWord &&
            is_alternative(slots, parse_[mark].lower)) {
          found.push_back(child);
        }
      }
    }
    return found;
  }

  bool apply(const PhraseTable::Row& row, const std::vector<WordIndex>& words) {
    const WordIndex head = words.front();
    const std::string& kind = row.values[kClass];
    const std::vector<Argument> arguments = kind == "v" ? arguments_of_verb(context_, head, words)
                                            : kind == "n"
                                                ? arguments_of_noun(context_, head, words)
                                                : arguments_of_adjective(context_, head, words);
    const std::vector<WordIndex> culprits = in_slot(arguments, {}, row.values[kCulprit]);
    std::vector<WordIndex> deeds = in_slot(arguments, words, row.values[kDeed]);
    // "accused the police of the murder", with the deed below the police in the tree
    for (const WordIndex culprit : culprits) {
      for (const WordIndex child : parse_[culprit].children) {
        if (parse_[child].relation == "nmod" && child > culprit && child > head &&
            is_alternative(row.values[kDeed], parse_.case_of(child))) {
          deeds.push_back(child);
        }
      }
    }
    bool told = false;
    for (const WordIndex deed : deeds) {
      const std::optional<std::uint32_t> n = deed_at(deed);
      if (!n) continue;
      for (const WordIndex named : culprits) {
        const WordIndex culprit = spoken_for(named);
        if (named == deed || !accuse(*n, culprit)) continue;
        told = true;
        say(*n, row.values[kStance], head, named, fillers(arguments, "subj"));
      }
    }
    return told;
  }

  // Whom a spokesman or a text speaks for: "a spokesman for the brigade", "a note signed by the
  // brigade"; else the word itself.
  WordIndex spoken_for(WordIndex word) const {
    if (!any_of(parse_[word].lemma,
                {"spokesman", "spokeswoman", "spokesperson", "caller", "voice", "communique",
                 "communiqué", "statement", "leaflet", "pamphlet", "message", "video", "letter",
                 "note", "call", "representative"})) {
      return word;
    }
    for (const WordIndex child : parse_[word].children) {
      const bool of = parse_[child].relation == "nmod" &&
                      any_of(parse_.case_of(child), {"of", "for", "from", "by"});
      if (of && participant_of(context_, child)) return child;
      if (parse_[child].deprel != "acl") continue;
      for (const WordIndex agent : fillers(arguments_of_verb(context_, child, {}), "subj")) {
        if (agent != word && participant_of(context_, agent)) return agent;
      }
    }
    return word;
  }

  // The deed that a word tells or points back to.
  std::optional<std::uint32_t> deed_at(WordIndex word) const {
    if (const auto n = drafts_.at(word); n && !drafts_[*n].dropped) {
      return is_deed(drafts_[*n]) ? n : std::nullopt;
    }
    const bool points =
        any_of(parse_[word].lower, {"it", "this", "that", "which"}) ||
        any_of(parse_[word].lemma, {"crime", "deed", "incident", "act", "action", "atrocity",
                                    "tragedy", "event", "case", "blast", "explosion", "attack",
                                    "bombing", "violence", "bloodshed", "killing"});
    if (!points) return std::nullopt;
    std::optional<std::uint32_t> last;
    for (std::uint32_t n = 0; n < drafts_.size(); ++n) {
      const WordIndex head = drafts_[n].trigger.head;
      if (head >= word || !is_deed(drafts_[n]) || drafts_[n].event.type != "ASSAULT") continue;
      if (parse_[head].sentence + kLookBack >= parse_[word].sentence) last = n;
    }
    return last;
  }

  // Adds the actor; false if the word stands for nobody who can have done it.
  bool accuse(std::uint32_t n, WordIndex culprit) {
    Draft& draft = drafts_[n];
    std::optional<Participant> who = participant_of(context_, culprit);
    if (!who || (who->actor.pronoun && who->actor.code().empty())) return false;
    const auto same = [&](const Participant& other) { return same_participant(other, *who); };
    Event& event = draft.event;
    const auto is_same = [&](const std::vector<Participant>& list) {
      return std::any_of(list.begin(), list.end(), same);
    };
    if (is_same(event.recipients) || is_same(event.victims)) return false;
    if (is_same(event.actors)) return true;
    // The deed's own clause knows better.
    if (!event.actors.empty()) return false;
    tracer_.add(event, "actors", who->actor.name, {who->span}, "rule:culprit", 0.8f);
    event.actors.push_back(std::move(*who));
    draft.actor_words.push_back(culprit);
    return true;
  }

  void say(std::uint32_t n, std::string_view stance_name, WordIndex cue, WordIndex culprit,
           const std::vector<WordIndex>& subjects) {
    for (const Stance stance : {Stance::kClaims, Stance::kAccuses, Stance::kSuspects}) {
      if (name_of(stance) != stance_name) continue;
      const WordIndex source = stance == Stance::kClaims ? culprit
                               : subjects.empty()        ? kNoWord
                                                         : subjects.front();
      if (source == kNoWord) return;
      Attribution said;
      said.source = participant_of(context_, source);
      said.source_span = {context_.phrase_span(source)};
      said.cue = {parse_[cue].span};
      said.stance = stance;
      drafts_[n].event.attributions.push_back(std::move(said));
    }
  }

  const CodingContext& context_;
  const Parse& parse_;
  Drafts& drafts_;
  const Tracer& tracer_;
};

// "the Red Dawn Front": a body that the register lacks and whose name says that it fights.
bool is_fighting_name(std::string_view name) {
  std::string last(name.substr(name.rfind(' ') + 1));
  for (char& c : last) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return name.find(' ') != std::string_view::npos &&
         any_of(last, {"front",        "command",      "commando",   "commandos", "brigade",
                       "brigades",     "army",         "movement",   "force",     "forces",
                       "column",       "cell",         "cells",      "militia",   "group",
                       "organization", "organisation", "resistance", "faction",   "fighters",
                       "union",        "league",       "warriors",   "martyrs",   "avengers"});
}

// "unidentified", "masked", "in military uniform", "wearing police uniforms"
bool is_disguised(const Parse& parse, WordIndex word) {
  for (const WordIndex child : parse[word].children) {
    if (any_of(parse[child].lower,
               {"unidentified", "unknown", "armed", "hooded", "masked", "unnamed", "unidentifiable",
                "mysterious", "uniformed", "plainclothes", "gun-toting", "gun-wielding"})) {
      return true;
    }
    const bool clothes = any_of(parse[child].lemma,
                                {"uniform", "mask", "fatigue", "balaclava", "camouflage", "hood"});
    if (clothes && parse[child].relation == "nmod") return true;
    const WordIndex worn =
        any_of(parse[child].lemma, {"wear", "dress", "clothe", "carry"})
            ? (parse.has(child, "obj") ? parse.child(child, "obj") : parse.child(child, "obl"))
            : kNoWord;
    if (worn != kNoWord && any_of(parse[worn].lemma, {"uniform", "mask", "fatigue", "balaclava",
                                                      "camouflage", "hood", "rifle", "gun"})) {
      return true;
    }
  }
  return false;
}

// Whoever shoots, bombs, murders or abducts without a name or a role is an unknown gunman: "three
// men", "young people on a motorcycle", "unidentified individuals".
void arm_unknown_actors(const CodingContext& context, Draft& draft) {
  Event& event = draft.event;
  if (event.type != "ASSAULT") return;
  const Parse& parse = context.parse();
  const bool armed = any_of(event.mode, {"firearms", "explosives", "abduct", "targeted",
                                         "heavy-weapons", "suicide-attack"});
  for (std::size_t n = 0; n < event.actors.size() && n < draft.actor_words.size(); ++n) {
    Actor& actor = event.actors[n].actor;
    const WordIndex word = draft.actor_words[n];
    if (actor.sector.empty() && !actor.pronoun && is_fighting_name(actor.name)) {
      actor.sector = "REB";
      actor.sectors = {"REB"};
      if (actor.country.empty() && !event.places.empty())
        actor.country = event.places[0].place.country;
    }
    if (actor.sector != "CVL" || !actor.actor_id.empty() || actor.private_person) continue;
    if (!any_of(parse[word].lemma, {"man", "individual", "person", "people", "subject", "stranger",
                                    "youth", "occupant", "pair", "group", "band", "woman"})) {
      continue;
    }
    const bool several = parse[word].xpos == "NNS" || parse[word].lemma == "people";
    if (!is_disguised(parse, word) && !(armed && several)) continue;
    actor.sector = "UAF";
    actor.sectors = {"UAF"};
  }
}

}  // namespace

void name_culprits(const CodingContext& context, Drafts& drafts, const Tracer& tracer) {
  CulpritFinder finder(context, drafts, tracer);
  for (std::uint32_t n = 0; n < drafts.size(); ++n) {
    if (!is_deed(drafts[n])) continue;
    finder.behind(n);
    finder.at_the_hands(n);
  }
  for (WordIndex i = 0; i < context.parse().size(); ++i) {
    if (any_of(context.parse()[i].upos, {"VERB", "NOUN", "ADJ"})) finder.read_rows(i);
  }
  for (Draft& draft : drafts) arm_unknown_actors(context, draft);
}

}  // namespace tidings
