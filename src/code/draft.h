#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "code/triggers.h"
#include "core/events.h"

namespace tidings {

// One mention of an event on its way to becoming one, or part of one: the event as this mention
// alone tells it, and the words behind its fields.
struct Draft {
  Trigger trigger;
  Event event;
  std::vector<WordIndex> actor_words, recipient_words, victim_words;
  WordIndex clause = kNoWord;  // the head of the trigger's clause
  std::optional<std::uint32_t>
      content_of;        // the draft whose demanded, promised or denied content this is
  bool dropped = false;  // it is no event of its own
  bool title = false;
  bool takes_cause = false;  // tells a harm whose cause is another draft ("the blast killed 12")

  const TriggerEntry& entry() const { return *trigger.entry; }
  bool nominal() const { return entry().word_class == TriggerEntry::WordClass::kNoun; }
};

// The drafts of one text in text order, and which of them a word belongs to.
class Drafts {
 public:
  explicit Drafts(std::size_t words) : by_word_(words, kNoWord) {}

  void add(Draft draft) {
    for (const WordIndex word : draft.trigger.words) {
      if (by_word_[word] == kNoWord) by_word_[word] = static_cast<std::uint32_t>(items_.size());
    }
    items_.push_back(std::move(draft));
  }

  // The draft whose trigger is, or whose pattern holds, this word.
  std::optional<std::uint32_t> at(WordIndex word) const {
    return by_word_[word] == kNoWord ? std::nullopt : std::optional(by_word_[word]);
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(items_.size()); }
  Draft& operator[](std::uint32_t n) { return items_[n]; }
  const Draft& operator[](std::uint32_t n) const { return items_[n]; }
  auto begin() { return items_.begin(); }
  auto end() { return items_.end(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }

 private:
  std::vector<Draft> items_;
  std::vector<std::uint32_t> by_word_;
};

// Adds to the trace of an event if it is wanted.
class Tracer {
 public:
  explicit Tracer(bool on) : on_(on) {}
  bool on() const { return on_; }

  void add(Event& event, std::string field, std::string value, std::vector<TextSpan> spans,
           std::string decider, float probability = 0) const {
    if (!on_) return;
    event.trace.push_back({std::move(field), std::move(value), std::move(spans), std::move(decider),
                           probability, std::nullopt});
  }

 private:
  bool on_;
};

// Each function below fills some fields of drafts; none changes what another has filled unless its
// comment says so. `drafts` are those of one text, in text order.

// Type, mode, codes and scores by the trigger's entry; actors, recipients, victims, instruments and
// targets by its frame.
Draft draft_of(const CodingContext& context, Trigger trigger, const Tracer& tracer);

// Marks drafts that are the content of a demand, a promise, a threat or the like, which make no
// event of their own (coding guide, "Which verbs make events").
void mark_contents(const CodingContext& context, Drafts& drafts);

// Status and its cue.
void assign_status(const CodingContext& context, Draft& draft, const Tracer& tracer);

// Places, origins and the date.
void assign_places(const CodingContext& context, const Drafts& drafts, Draft& draft,
                   const Tracer& tracer);
void assign_date(const CodingContext& context, const Drafts& drafts, Draft& draft,
                 const Tracer& tracer);

// UCDP's code of how exactly a place says where, by its kind and the preposition before it.
int precision_of(const Place& place, std::string_view preposition);

// Casualties go to the draft that caused them; a draft that only tells the harm of another one is
// marked to be merged into it: pairs (harm, cause), indices of drafts.
std::vector<std::pair<std::uint32_t, std::uint32_t>> assign_casualties(const CodingContext& context,
                                                                       Drafts& drafts,
                                                                       std::vector<Tally>& tallies,
                                                                       const Tracer& tracer);

// Who did it by words that say so outside the deed's own clause: "is responsible for", "blamed the
// attack on", "was the work of", "is behind", "at the hands of".
void name_culprits(const CodingContext& context, Drafts& drafts, const Tracer& tracer);

// Who says so, by verbs of saying above the trigger, "according to", and claims and denials
// elsewhere.
void assign_attribution(const CodingContext& context, Drafts& drafts, const Tracer& tracer);

// Intercepted, hit, failed.
void assign_outcome(const CodingContext& context, Draft& draft, const Tracer& tracer);

// A participant for the phrase that `word` heads; nothing if it stands for nobody.
std::optional<Participant> participant_of(const CodingContext& context, WordIndex word);

bool same_participant(const Participant& a, const Participant& b);

// Whether two names mean one entry of the gazetteer, or one spot that it lacks.
bool same_spot(const Place& a, const Place& b);

// Words of a trigger as one span.
Span trigger_span(const CodingContext& context, const Trigger& trigger);

}  // namespace tidings
