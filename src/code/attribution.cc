#include <algorithm>

#include "code/draft.h"
#include "code/quotes.h"
#include "core/any_of.h"

namespace tidings {
namespace {

constexpr int kMaxClimb = 8;

std::optional<Stance> stance_named(std::string_view name) {
  for (const Stance stance : {Stance::kReports, Stance::kClaims, Stance::kConfirms, Stance::kDenies,
                              Stance::kAccuses, Stance::kSuspects}) {
    if (name_of(stance) == name) return stance;
  }
  return std::nullopt;
}

class AttributionFinder {
 public:
  explicit AttributionFinder(const CodingContext& context)
      : context_(context), parse_(context.parse()), table_(context.codebook().attribution()) {}

  // The stance of a verb (or noun) with the words around it: "claimed responsibility for".
  std::optional<Stance> stance_of(WordIndex word) const {
    std::optional<Stance> best;
    std::size_t longest = 0;
    for (const PhraseTable::Row& row : table_.rows()) {
      if (row.values[0] == "mark" || row.words[0] != parse_[word].lemma) continue;
      if (row.words.size() <= longest) continue;
      const auto below_word = [&](const std::string& text) { return below(word, text, 3); };
      if (!std::all_of(row.words.begin() + 1, row.words.end(), below_word)) continue;
      if (const auto stance = stance_named(row.values[1])) {
        best = stance;
        longest = row.words.size();
      }
    }
    return best;
  }

  // By a verb of saying above the trigger's clause, or beside it ("…, police said").
  void by_governor(Draft& draft) const {
    WordIndex word = draft.trigger.head;
    for (int climb = 0; climb < kMaxClimb; ++climb) {
      for (const WordIndex child : parse_[word].children) {
        if (parse_[child].relation == "parataxis" && parse_[child].upos == "VERB") {
          add_saying(draft, child);
        }
      }
      const std::string_view relation = parse_[word].relation;
      const WordIndex governor = parse_[word].head;
      if (governor == kNoWord) return;
      const bool said = any_of(relation, {"ccomp", "xcomp", "parataxis"});
      const bool claimed = any_of(relation, {"obj", "nmod", "obl"});
      if (said && add_saying(draft, governor)) return;
      if (claimed && parse_[governor].upos == "VERB") {
        const auto stance = stance_of(governor);
        if (stance && *stance != Stance::kReports) add_saying(draft, governor);
      }
      word = governor;
    }
  }

  // "according to the ministry"
  void by_phrase(Draft& draft) const {
    WordIndex word = draft.trigger.head;
    for (int climb = 0; climb < kMaxClimb && word != kNoWord; ++climb, word = parse_[word].head) {
      for (const WordIndex child : parse_[word].children) {
        if (!any_of(parse_[child].relation, {"obl", "nmod"})) continue;
        const std::string preposition = parse_.case_of(child);
        if (!preposition.starts_with("according")) continue;
        const WordIndex mark = parse_.child(child, "case");
        add(draft, child, parse_[mark].span, Stance::kReports);
      }
    }
  }

  bool add_saying(Draft& draft, WordIndex verb) const {
    const std::optional<Stance> stance = stance_of(verb);
    const WordIndex source = stance ? source_of(verb) : kNoWord;
    if (source == kNoWord) return false;
    add(draft, source, parse_[verb].span, *stance);
    return true;
  }

  // Who says what a verb of saying brings; kNoWord for nobody.
  WordIndex source_of(WordIndex verb) const {
    const std::vector<WordIndex> sources = fillers(arguments_of_verb(context_, verb, {}), "subj");
    return sources.empty() || nobody(sources.front()) ? kNoWord : sources.front();
  }

  // Direct speech, whose speaker may stand in another sentence.
  std::vector<Quote> quotes() const {
    return quotes_of(
        context_, [&](WordIndex word) { return stance_of(word) == Stance::kReports; },
        [&](WordIndex verb) { return source_of(verb); });
  }

  void add(Draft& draft, WordIndex source, Span cue, Stance stance) const {
    Attribution attribution;
    attribution.source = participant_of(context_, source);
    attribution.source_span = {context_.phrase_span(source)};
    attribution.cue = {cue};
    attribution.stance = stance;
    const auto same = [&](const Attribution& other) {
      return other.source_span == attribution.source_span && other.stance == attribution.stance;
    };
    auto& list = draft.event.attributions;
    if (std::none_of(list.begin(), list.end(), same)) list.push_back(std::move(attribution));
  }

 private:
  // "no group", "nobody", "none of"
  bool nobody(WordIndex source) const {
    if (any_of(parse_[source].lower, {"nobody", "none", "neither"})) return true;
    if (context_.place(source) != nullptr && context_.is_dateline(source)) return true;
    const WordIndex det = parse_.child(source, "det");
    return det != kNoWord && any_of(parse_[det].lower, {"no", "neither"});
  }

  bool below(WordIndex word, std::string_view text, int depth) const {
    for (const WordIndex child : parse_[word].children) {
      if (parse_[child].lemma == text || parse_[child].lower == text) return true;
      if (depth > 1 && below(child, text, depth - 1)) return true;
    }
    return false;
  }

  const CodingContext& context_;
  const Parse& parse_;
  const PhraseTable& table_;
};

bool negated(const Parse& parse, WordIndex verb) {
  for (const WordIndex child : parse[verb].children) {
    if (any_of(parse[child].lower, {"not", "n't", "n’t", "never"})) return true;
  }
  return false;
}

// "Nobody claimed responsibility": a claim or denial whose object is no event of its sentence is of
// the last violent event before.
void stray_claims(const CodingContext& context, const AttributionFinder& finder, Drafts& drafts) {
  const Parse& parse = context.parse();
  for (WordIndex i = 0; i < parse.size(); ++i) {
    if (parse[i].upos != "VERB" || drafts.at(i)) continue;
    const bool responsibility =
        any_of(parse[i].lemma, {"claim", "take", "deny", "admit", "assume"});
    if (!responsibility || negated(parse, i)) continue;
    const WordIndex object = parse.child(i, "obj");
    if (object == kNoWord ||
        !any_of(parse[object].lemma, {"responsibility", "credit", "involvement", "role"})) {
      continue;
    }
    const std::optional<Stance> stance = finder.stance_of(i);
    if (!stance) continue;
    Draft* last = nullptr;
    for (Draft& draft : drafts) {
      const bool inside = parse.dominates(i, draft.trigger.head);
      const bool before = draft.trigger.head < i;
      if (draft.dropped || draft.entry().type != "ASSAULT") continue;
      if (inside || before) last = &draft;
      if (inside) break;
    }
    if (last != nullptr) finder.add_saying(*last, i);
  }
}

// Who claims the deed has done it, as far as the report tells.
void name_claimant(Draft& draft) {
  Event& event = draft.event;
  if (event.type != "ASSAULT") return;
  const bool unknown =
      std::all_of(event.actors.begin(), event.actors.end(),
                  [](const Participant& p) { return any_of(p.actor.sector, {"UAF", "UNK", ""}); });
  if (!unknown) return;
  for (const Attribution& a : event.attributions) {
    if (a.stance == Stance::kClaims && a.source && !a.source->actor.code().empty() &&
        any_of(a.source->actor.sector, {"REB", "PRM", "CRM", "MIL", "UAF", "GOV", "SPY"})) {
      event.actors.push_back(*a.source);
      return;
    }
  }
}

// Police who tell of an arrest without a word on who made it have made it.
void name_arresting_police(Draft& draft) {
  Event& event = draft.event;
  if (event.type != "COERCE" || event.mode != "arrest" || !event.actors.empty()) return;
  for (const Attribution& a : event.attributions) {
    if (a.stance == Stance::kReports && a.source && a.source->actor.sector == "COP") {
      event.actors.push_back(*a.source);
      return;
    }
  }
}

// Acts other than words: what a speaker says in words of his own he does himself.
bool is_deed(std::string_view type) {
  return any_of(type, {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "RETREAT", "CONCEDE",
                       "AID", "COOPERATE"});
}

}  // namespace

void assign_attribution(const CodingContext& context, Drafts& drafts, const Tracer& tracer) {
  const AttributionFinder finder(context);
  const std::vector<Quote> quotes = finder.quotes();
  for (Draft& draft : drafts) {
    if (draft.dropped) continue;
    if (draft.content_of && drafts[*draft.content_of].entry().type == "ACCUSE") {
      const Draft& accusation = drafts[*draft.content_of];
      if (!accusation.actor_words.empty()) {
        finder.add(draft, accusation.actor_words.front(),
                   context.parse()[accusation.trigger.head].span, Stance::kAccuses);
      }
    } else {
      finder.by_governor(draft);
    }
    finder.by_phrase(draft);
    for (const Quote& quote : quotes) {
      if (draft.event.attributions.empty() && is_deed(draft.event.type) &&
          quote.span.contains(context.parse()[draft.trigger.head].span)) {
        finder.add(draft, quote.speaker, context.parse()[quote.verb].span, Stance::kReports);
      }
    }
    // Denied, and by nobody asserted: it is said not to have happened.
    auto& all = draft.event.attributions;
    const auto denies = [](const Attribution& a) { return a.stance == Stance::kDenies; };
    if (!all.empty() && std::all_of(all.begin(), all.end(), denies)) {
      draft.event.status = Status::kNegated;
      draft.event.status_cue = all.front().cue;
    }
  }
  stray_claims(context, finder, drafts);
  for (Draft& draft : drafts) {
    name_claimant(draft);
    name_arresting_police(draft);
  }
  for (Draft& draft : drafts) {
    for (const Attribution& a : draft.event.attributions) {
      tracer.add(draft.event, "attribution", std::string(name_of(a.stance)), {a.source_span, a.cue},
                 "rule:attribution", 0.8f);
    }
  }
}

void assign_outcome(const CodingContext& context, Draft& draft, const Tracer& tracer) {
  if (draft.entry().type != "ASSAULT") return;
  const Parse& parse = context.parse();
  const std::uint32_t sentence = parse[draft.trigger.head].sentence;
  Outcome outcome;
  bool said = false;
  for (WordIndex i = parse.sentence_begin(sentence); i < parse.sentence_begin(sentence + 1); ++i) {
    if (parse[i].upos != "VERB" ||
        !any_of(parse[i].lemma, {"intercept", "shoot", "down", "repel"})) {
      continue;
    }
    if (parse[i].lemma == "shoot" && !parse.has(i, "compound")) continue;
    for (const WordIndex object : fillers(arguments_of_verb(context, i, {}), "obj")) {
      if (!context.weapon(object) && !context.count_of(object).given()) continue;
      outcome.intercepted = Outcome::Part{context.count_of(object), {context.phrase_span(object)}};
      said = true;
    }
  }
  if (!said) return;
  tracer.add(draft.event, "outcome", "intercepted", {outcome.intercepted->span},
             "rule:interception", 0.8f);
  draft.event.outcome = std::move(outcome);
}

}  // namespace tidings
