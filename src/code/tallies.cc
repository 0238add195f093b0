#include "code/tallies.h"

#include <algorithm>

#include "core/any_of.h"

namespace tidings {
namespace {

constexpr int kPeriodDays = 27;                 // a shorter span of days may be that of one event
constexpr std::int64_t kWarToll = 100;          // more than one event of a war takes
constexpr std::int64_t kNoSingleBlow = 20'000;  // more than any single act has killed since 1990
constexpr std::int64_t kManyActs = 20;  // so many acts are a count also where no period is named
constexpr int kMaxClimb = 4;

std::int64_t least_of(const Range& count) { return count.low.value_or(count.high.value_or(0)); }

// A stretch of time over which a report counts.
struct Period {
  std::optional<Day> since, until;
};

class PeriodFinder {
 public:
  PeriodFinder(const CodingContext& context, WordIndex word)
      : context_(context), parse_(context.parse()), word_(word) {}

  // The period that the clause of the word, or its own phrase, is about.
  std::optional<Period> find() const {
    for (const DateMention& date : context_.dates_in(parse_[word_].sentence)) {
      if (!date.days) continue;
      const WordIndex top = top_of(date.span);
      if (top == kNoWord || !hangs_here(top)) continue;
      if (is_since(top)) return Period{date.days->earliest, std::nullopt};
      const bool over = any_of(parse_.case_of(top), {"", "in", "over", "during", "within", "for"});
      if (over && date.days->latest.number - date.days->earliest.number >= kPeriodDays) {
        return Period{date.days->earliest, last_day(*date.days)};
      }
    }
    // "since the war began", "since the coup"
    const std::uint32_t sentence = parse_[word_].sentence;
    for (WordIndex i = parse_.sentence_begin(sentence); i < parse_.sentence_begin(sentence + 1);
         ++i) {
      if (parse_[i].lower != "since" || !any_of(parse_[i].relation, {"mark", "case"})) continue;
      if (parse_[i].head != kNoWord && hangs_here(parse_[i].head)) return Period{};
    }
    return std::nullopt;
  }

 private:
  WordIndex top_of(Span span) const {
    WordIndex top = parse_.word_at(span.begin);
    while (top != kNoWord && parse_[top].head != kNoWord &&
           span.contains(parse_[parse_[top].head].span)) {
      top = parse_[top].head;
    }
    return top;
  }

  bool is_since(WordIndex top) const {
    const WordIndex mark = parse_.child(top, "mark");
    if (parse_.case_of(top) == "since" || (mark != kNoWord && parse_[mark].lower == "since")) {
      return true;
    }
    return top > 0 && parse_[top - 1].lower == "since";
  }

  // Whether a phrase says when the word's own clause holds, and not when something else in it
  // does ("the deadliest attack since 2011 killed 40").
  bool hangs_here(WordIndex top) const {
    const WordIndex clause = parse_[word_].upos == "VERB" ? word_ : parse_.clause_head(word_);
    WordIndex i = top;
    for (int climb = 0; climb < kMaxClimb && i != kNoWord; ++climb, i = parse_[i].head) {
      if (i == word_ || i == clause) return true;
      if (climb == 0) continue;
      if (parse_.has(i, "nsubj") || any_of(parse_[i].relation, {"nsubj"})) return false;
      const bool superlative =
          std::any_of(parse_[i].children.begin(), parse_[i].children.end(), [&](WordIndex child) {
            return any_of(parse_[child].xpos, {"JJS"}) ||
                   any_of(parse_[child].lower, {"first", "worst", "most"});
          });
      if (superlative) return false;
    }
    return false;
  }

  std::optional<Day> last_day(const DayInterval& days) const {
    const std::optional<Day> published = context_.groundings().published;
    if (published && *published <= days.latest) return std::nullopt;
    return days.latest;
  }

  const CodingContext& context_;
  const Parse& parse_;
  WordIndex word_;
};

bool is_war(std::string_view lemma) {
  return any_of(lemma, {"war", "conflict", "insurgency", "uprising", "crisis", "rebellion",
                        "genocide", "intifada", "insurrection"});
}

// Whether the clause of a harm says that a war did it: "killed in the conflict", "the war has
// claimed 5,000 lives".
bool is_of_a_war(const Parse& parse, WordIndex cue) {
  const WordIndex clause = parse[cue].upos == "VERB" ? cue : parse.clause_head(cue);
  for (const WordIndex conjunct : {clause, parse.first_conjunct(clause)}) {
    for (const WordIndex child : parse[conjunct].children) {
      if (!any_of(parse[child].relation, {"obl", "nsubj", "nmod", "advcl"})) continue;
      if (is_war(parse[child].lemma)) return true;
      // "during two years of war"
      for (const WordIndex of : parse[child].children) {
        if (parse[of].relation == "nmod" && is_war(parse[of].lemma)) return true;
      }
    }
  }
  return false;
}

// Whether the clause names one event that did the harm: "a bomb killed 40 people in 1998".
bool is_of_one_event(const CodingContext& context, WordIndex cue) {
  const Parse& parse = context.parse();
  const WordIndex clause = parse[cue].upos == "VERB" ? cue : parse.clause_head(cue);
  const auto event = static_cast<std::uint16_t>(PhraseClass::kEvent);
  const auto weapon = static_cast<std::uint16_t>(PhraseClass::kWeapon);
  for (const WordIndex child : parse[clause].children) {
    if (!any_of(parse[child].relation, {"obl", "nsubj", "advcl"}) || child == cue) continue;
    if (parse[child].relation == "advcl") {
      const WordIndex mark = parse.child(child, "mark");
      if (mark != kNoWord && any_of(parse[mark].lower, {"when", "after", "as"})) return true;
      continue;
    }
    // What goes on is many events.
    if (is_war(parse[child].lemma) ||
        any_of(parse[child].lemma, {"violence", "fighting", "unrest", "campaign", "offensive",
                                    "crackdown", "terrorism", "war"})) {
      continue;
    }
    const bool one = any_of(parse[child].xpos, {"NN", "NNP"});
    if (one && (context.classes_of(child) & (event | weapon)) != 0) return true;
  }
  return false;
}

std::string counted_by(const Draft& draft) {
  const std::string& head = draft.entry().words[draft.entry().head].front();
  if (draft.event.type == "ASSAULT" && head.find("strike") != std::string::npos) return "strikes";
  if (any_of(head, {"arrest", "detention"})) return "arrested";
  if (any_of(head, {"abduction", "kidnapping"})) return "abducted";
  return any_of(head, {"killing", "murder", "execution"}) ? "killed" : "events";
}

// The date after "since" in the sentence of a word; null.
const DateMention* since_date(const CodingContext& context, WordIndex word) {
  const Parse& parse = context.parse();
  for (const DateMention& date : context.dates_in(parse[word].sentence)) {
    if (!date.days) continue;
    const WordIndex head = parse.word_at(date.span.begin);
    if (head != kNoWord && head > 0 && parse[head - 1].lower == "since") return &date;
  }
  return nullptr;
}

}  // namespace

std::optional<Tally> toll_of_a_period(const CodingContext& context, Harm harm, WordIndex cue,
                                      WordIndex who, Span counted) {
  const Range count = context.count_of(who);
  if (!count.given()) return std::nullopt;
  // "have held 12 hostages since Monday" is one deed that goes on.
  if (any_of(context.parse()[cue].lemma, {"hold", "keep", "detain", "hostage"}) &&
      harm == Harm::kAbducted) {
    return std::nullopt;
  }
  std::optional<Period> period = PeriodFinder(context, cue).find();
  if (!period && context.parse()[cue].upos != "VERB") period = PeriodFinder(context, who).find();
  const bool war = (least_of(count) >= kWarToll && is_of_a_war(context.parse(), cue)) ||
                   (least_of(count) >= kNoSingleBlow && harm == Harm::kKilled);
  if (!war && (!period || is_of_one_event(context, cue))) return std::nullopt;
  Tally tally;
  tally.span = {counted};
  tally.counts = name_of(harm);
  tally.count = count;
  if (period) {
    tally.since = period->since;
    tally.until = period->until;
  }
  return tally;
}

std::vector<Tally> find_tallies(const CodingContext& context, Drafts& drafts) {
  std::vector<Tally> tallies;
  const Parse& parse = context.parse();
  for (Draft& draft : drafts) {
    const WordIndex head = draft.trigger.head;
    if (draft.dropped || !draft.nominal()) continue;
    if (!any_of(parse[head].xpos, {"NNS", "NNPS"})) continue;
    // "more than 150 attacks": counted acts
    const Range acts = context.count_of(head);
    if (least_of(acts) < 3) continue;
    const std::optional<Period> period = PeriodFinder(context, head).find();
    if (!period && least_of(acts) < kManyActs) continue;
    Tally tally;
    tally.type = draft.event.type;
    tally.mode = draft.event.mode;
    tally.actors = draft.event.actors;
    tally.recipients = draft.event.recipients;
    tally.places = draft.event.places;
    tally.attributions = draft.event.attributions;
    if (period) {
      tally.since = period->since;
      tally.until = period->until;
    }
    tally.span = {context.phrase_span(head)};
    tally.counts = counted_by(draft);
    tally.count = acts;
    tallies.push_back(std::move(tally));
    draft.dropped = true;
  }
  return tallies;
}

void assign_series(const CodingContext& context, Draft& draft) {
  const Parse& parse = context.parse();
  const WordIndex head = draft.trigger.head;
  for (const WordIndex child : parse[head].children) {
    const Quantity* quantity = context.quantity(child);
    if (quantity == nullptr || !quantity->ordinal || !quantity->low) continue;
    if (*quantity->low < 2 || *quantity->low > 100'000) continue;
    const DateMention* since = since_date(context, head);
    draft.event.series = Series{static_cast<int>(*quantity->low), std::nullopt};
    if (since != nullptr) draft.event.series->since = since->days->earliest;
    return;
  }
}

}  // namespace tidings
