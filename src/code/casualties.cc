#include <algorithm>

#include "code/draft.h"
#include "code/harm_told.h"
#include "code/tallies.h"
#include "core/any_of.h"

namespace tidings {
namespace {

// How many a phrase without a number stands for: one person where it is singular.
Range count_for(const CodingContext& context, WordIndex who) {
  Range count = context.count_of(who);
  if (count.given()) return count;
  const Parse::Word& word = context.parse()[who];
  const Actor* actor = context.actor(who);
  const bool single = word.xpos == "NN" || word.xpos == "NNP";
  const bool named_person =
      context.entity(who) != nullptr && context.entity(who)->kind == EntityKind::kPerson;
  if (single && (named_person || (actor != nullptr && actor->person))) return {1, 1, false};
  return {};
}

Civilian civilian_of(const Actor& actor) {
  if (any_of(actor.sector, {"MIL", "REB", "PRM", "UAF", "SPY", "COP"})) return Civilian::kCombatant;
  if (any_of(actor.sector,
             {"CVL", "JRN", "MED", "EDU", "REF", "AGR", "LAB", "REL", "BUS", "SOC"})) {
    return Civilian::kCivilian;
  }
  return Civilian::kUnknown;
}

// The number with its noun: "12 people".
Span counted_span(const CodingContext& context, WordIndex who) {
  const Parse& parse = context.parse();
  const WordIndex begin = parse.sentence_begin(parse[who].sentence);
  for (WordIndex i = who; i > begin;) {
    --i;
    if (parse[i].upos == "NUM") return context.span_of(i, who);
    if (!any_of(parse[i].upos, {"ADJ", "NOUN", "PROPN"})) break;
  }
  return context.phrase_span(who);
}

// A noun for the harm itself and not for those who suffer it: "deaths", "injuries", "kidnappings".
bool is_harm_noun(const CodingContext& context, WordIndex word) {
  return context.parse()[word].upos == "NOUN" &&
         (context.classes_of(word) & static_cast<std::uint16_t>(PhraseClass::kHuman)) == 0;
}

Casualty casualty_of(const CodingContext& context, const HarmTold& statement) {
  Casualty casualty;
  casualty.harm = statement.harm;
  casualty.count = statement.none ? Range{0, 0, false} : count_for(context, statement.who);
  casualty.span = {counted_span(context, statement.who)};
  if (statement.none) {
    casualty.span = {context.phrase_span(statement.who)};
    return casualty;
  }
  if (statement.kind != kNoWord) {
    casualty.span = {context.span_of(statement.who, statement.kind)};
    if (auto who = participant_of(context, statement.kind)) casualty.who = std::move(*who);
    return casualty;
  }
  casualty.cumulative = statement.running;
  // "12 deaths" names nobody.
  const bool of_persons = !is_harm_noun(context, statement.who);
  if (std::optional<Participant> who = participant_of(context, statement.who); who && of_persons) {
    casualty.who = std::move(*who);
    casualty.civilian = civilian_of(casualty.who.actor);
  }
  return casualty;
}

bool harms(const Draft& draft) { return draft.entry().type == "ASSAULT"; }

bool can_cause(const Draft& draft, Harm harm) {
  const std::string& type = draft.entry().type;
  if (type == "ASSAULT") return true;
  if (harm == Harm::kArrested) return type == "COERCE" || type == "SANCTION";
  if (harm == Harm::kDisplaced) return type == "SANCTION" || type == "COERCE";
  return type == "PROTEST" || (type == "COERCE" && harm != Harm::kMissing);
}

class CauseFinder {
 public:
  CauseFinder(const CodingContext& context, const Drafts& drafts)
      : context_(context), parse_(context.parse()), drafts_(drafts) {}

  // The draft that told this harm, or that caused it.
  std::optional<std::uint32_t> cause_of(const HarmTold& statement) const {
    if (statement.none) {
      if (const auto cause = syntactic_cause(statement)) return cause;
      return nearest(statement);
    }
    if (const auto own = usable(drafts_.at(statement.cue), statement.harm)) {
      // Who is taken in an ambush is taken by a deed of its own.
      if (drafts_[*own].entry().mode == "abduct") return own;
      if (const auto other = syntactic_cause(statement)) return other;
      if (const auto before = told_before(statement, *own)) return before;
      return own;
    }
    if (const auto cause = syntactic_cause(statement)) return cause;
    return nearest(statement);
  }

  std::optional<std::uint32_t> syntactic_cause(const HarmTold& statement) const {
    const WordIndex clause = clause_of(statement.cue);
    // "the murder of four priests, who were shot": told of the one harmed
    if (parse_[clause].deprel == "acl:relcl") {
      const WordIndex who = parse_.first_conjunct(parse_[clause].head);
      for (std::uint32_t n = 0; n < drafts_.size(); ++n) {
        const Draft& draft = drafts_[n];
        const bool of_harm = !draft.dropped && draft.nominal() && harms(draft) &&
                             parse_[draft.trigger.head].sentence == parse_[clause].sentence;
        if (!of_harm) continue;
        for (const WordIndex harmed : draft.recipient_words) {
          if (parse_.first_conjunct(harmed) == who) return n;
        }
      }
    }
    // its subject: "the blast killed 12"
    for (const WordIndex subject : fillers(arguments_of_verb(context_, clause, {}), "subj")) {
      if (const auto found = other(subject, statement)) return found;
    }
    // "in the attack", "by the blast", "when a bomb exploded", also where a later conjunct holds
    // it: "were killed and hurt when a bomb exploded"
    // Who kills while another fires does a deed of his own.
    const bool agentless = is_passive(parse_, clause) || !has_human_subject(clause);
    for (const WordIndex conjunct : parse_.conjuncts(clause)) {
      for (const WordIndex child : parse_[conjunct].children) {
        const std::string_view relation = parse_[child].relation;
        if (relation == "advcl" && !agentless) continue;
        if (any_of(relation, {"obl", "advcl", "nmod", "parataxis"})) {
          if (const auto found = other(child, statement)) return found;
        }
      }
    }
    for (const WordIndex child : parse_[statement.who].children) {
      if (any_of(parse_[child].relation, {"nmod", "acl"})) {
        if (const auto found = other(child, statement)) return found;
      }
    }
    // "opened fire, killing 12", "attacked and killed"
    const std::string_view relation = parse_[clause].relation;
    const WordIndex above = parse_[clause].head;
    const bool own_clause = parse_.has(clause, "nsubj") && any_of(relation, {"advcl", "acl"});
    if (above != kNoWord && !own_clause &&
        any_of(relation, {"advcl", "conj", "acl", "parataxis", "xcomp", "dep"})) {
      if (const auto found = other(above, statement)) return found;
    }
    return std::nullopt;
  }

 private:
  bool has_human_subject(WordIndex clause) const {
    const WordIndex subject = parse_.child(clause, "nsubj");
    return subject != kNoWord &&
           (context_.classes_of(subject) & static_cast<std::uint16_t>(PhraseClass::kHuman)) != 0;
  }

  WordIndex clause_of(WordIndex word) const {
    if (parse_[word].upos == "VERB") return word;
    return parse_.clause_head(word);
  }

  std::optional<std::uint32_t> usable(std::optional<std::uint32_t> n, Harm harm) const {
    return n && !drafts_[*n].dropped && can_cause(drafts_[*n], harm) ? n : std::nullopt;
  }

  std::optional<std::uint32_t> other(WordIndex word, const HarmTold& statement) const {
    const auto found = usable(drafts_.at(word), statement.harm);
    if (!found) return std::nullopt;
    const bool blow = statement.harm == Harm::kKilled || statement.harm == Harm::kInjured;
    const bool own = drafts_.at(statement.cue).has_value();
    if (blow && own && drafts_[*found].entry().mode == "abduct") return std::nullopt;
    const std::vector<WordIndex>& words = drafts_[*found].trigger.words;
    return std::binary_search(words.begin(), words.end(), statement.cue) ? std::nullopt : found;
  }

  // "Rebels shelled the camp. Nine people were killed.": a bare toll, without killer, place or day
  // of its own, is that of the blow told just before.
  std::optional<std::uint32_t> told_before(const HarmTold& statement, std::uint32_t own) const {
    const Draft& draft = drafts_[own];
    const bool bare =
        any_of(parse_[statement.cue].lemma, {"kill", "wound", "injure", "hurt", "shoot"}) &&
        is_passive(parse_, statement.cue) && draft.event.actors.empty() &&
        draft.event.instruments.empty() && draft.event.status == Status::kActual;
    if (!bare || has_own_scene(draft)) return std::nullopt;
    std::optional<std::uint32_t> best;
    const std::uint32_t sentence = parse_[statement.cue].sentence;
    for (std::uint32_t n = 0; n < own; ++n) {
      if (drafts_[n].dropped || drafts_[n].event.status != Status::kActual) continue;
      const std::uint32_t before = parse_[drafts_[n].trigger.head].sentence;
      if (before + 1 == sentence) best = n;
    }
    if (!best || !harms(drafts_[*best]) || drafts_[*best].entry().mode == "abduct") {
      return std::nullopt;
    }
    return best;
  }

  // A place or day said in the sentence itself, or a word that it is about something else.
  bool has_own_scene(const Draft& draft) const {
    const std::uint32_t sentence = parse_[draft.trigger.head].sentence;
    const WordIndex first = parse_.sentence_begin(sentence);
    const WordIndex last = parse_.sentence_begin(sentence + 1);
    if (!context_.dates_in(sentence).empty()) return true;
    for (WordIndex i = first; i < last; ++i) {
      const Place* place = context_.place(i);
      if (place != nullptr && !place->modifier && place->kind != "country") return true;
      if (any_of(parse_[i].lower, {"another", "elsewhere", "meanwhile", "separate", "separately",
                                   "earlier", "later", "incident", "incidents"})) {
        return true;
      }
    }
    return false;
  }

  // The last violent event of this sentence or the one before.
  std::optional<std::uint32_t> nearest(const HarmTold& statement) const {
    std::optional<std::uint32_t> best;
    const std::uint32_t sentence = parse_[statement.cue].sentence;
    for (std::uint32_t n = 0; n < drafts_.size(); ++n) {
      const std::uint32_t other = parse_[drafts_[n].trigger.head].sentence;
      if (drafts_[n].dropped || other > sentence || other + 2 < sentence) continue;
      if (statement.none && drafts_[n].trigger.head == statement.cue) continue;
      const bool fitting = statement.harm == Harm::kArrested ? can_cause(drafts_[n], statement.harm)
                                                             : harms(drafts_[n]);
      if (fitting) best = n;
    }
    return best;
  }

  const CodingContext& context_;
  const Parse& parse_;
  const Drafts& drafts_;
};

// A harm that is part of another of the same event: "12 people, five of them children".
void mark_subsets(const CodingContext& context, Event& event) {
  for (std::uint32_t i = 0; i < event.casualties.size(); ++i) {
    Casualty& part = event.casualties[i];
    const std::string_view text = part.span.span.in(context.document().text);
    const bool said = text.find("of them") != std::string_view::npos ||
                      text.find("of whom") != std::string_view::npos;
    for (std::uint32_t j = 0; said && j < i; ++j) {
      if (event.casualties[j].harm == part.harm) part.subset_of = j;
    }
  }
}

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> assign_casualties(const CodingContext& context,
                                                                       Drafts& drafts,
                                                                       std::vector<Tally>& tallies,
                                                                       const Tracer& tracer) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> merges;
  const CauseFinder causes(context, drafts);
  for (const HarmTold& statement : find_harm(context)) {
    if (std::optional<Tally> tally =
            toll_of_a_period(context, statement.harm, statement.cue, statement.who,
                             counted_span(context, statement.who))) {
      if (const auto own = drafts.at(statement.cue)) drafts[*own].dropped = true;
      tallies.push_back(std::move(*tally));
      continue;
    }
    const std::optional<std::uint32_t> cause = causes.cause_of(statement);
    if (!cause) continue;
    const std::optional<std::uint32_t> own = drafts.at(statement.cue);
    if (own && !statement.none && *own != *cause && !drafts[*own].dropped && harms(drafts[*own])) {
      merges.emplace_back(*own, *cause);
    }
    Casualty casualty = casualty_of(context, statement);
    if (!casualty.count.given()) continue;
    Event& event = drafts[*cause].event;
    const auto same = [&](const Casualty& other) {
      return other.harm == casualty.harm && other.span == casualty.span;
    };
    if (std::any_of(event.casualties.begin(), event.casualties.end(), same)) continue;
    for (std::uint32_t n = 0; statement.whole != kNoWord && n < event.casualties.size(); ++n) {
      if (event.casualties[n].harm == casualty.harm &&
          event.casualties[n].span.span == counted_span(context, statement.whole)) {
        casualty.subset_of = n;
      }
    }
    tracer.add(event, "casualties", std::string(name_of(casualty.harm)), {casualty.span},
               "rule:casualty-phrase", 0.85f);
    event.casualties.push_back(std::move(casualty));
    event.casualties_confidence = 0.85f;
  }
  for (Draft& draft : drafts) mark_subsets(context, draft.event);
  return merges;
}

}  // namespace tidings
