#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tidings/document.h"
#include "tidings/groundings.h"
#include "tidings/result.h"
#include "tidings/span.h"

namespace tidings {

// A span of the text or, if `title`, of the document's title.
struct TextSpan {
  Span span;
  bool title = false;

  friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

enum class Status : std::uint8_t { kActual, kHistorical, kFuture, kHypothetical, kNegated };
enum class Stance : std::uint8_t { kReports, kClaims, kConfirms, kDenies, kAccuses, kSuspects };
enum class Relation : std::uint8_t { kRetaliationFor, kResponseTo, kPartOf, kCausedBy, kFollows };
enum class Harm : std::uint8_t { kKilled, kInjured, kMissing, kAbducted, kArrested, kDisplaced };
enum class Civilian : std::uint8_t { kUnknown, kCivilian, kCombatant };
enum class Effect : std::uint8_t { kUnsaid, kNone, kDamaged, kDestroyed };
enum class Genre : std::uint8_t {
  kNews,
  kStatement,
  kAnalysis,
  kOpinion,
  kCourt,
  kSport,
  kAnniversary,
  kFiction,
  kOther,
};

// A range of counts; an absent bound is open.
struct Range {
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;
  bool approximate = false;

  bool given() const { return low || high; }
  friend bool operator==(const Range&, const Range&) = default;
};

struct Participant {
  Actor actor;
  TextSpan span;        // actor.span, or in the title
  bool masked = false;  // a private person: `actor.name` is a role, to be shown instead of the span
  char side = 0;        // 'a', 'b', … among opponents in one list; 0: none
  Range count;          // "12 soldiers"
};

struct EventPlace {
  Place place;
  int precision = 1;   // 1 exact · 2 near · 3 district · 4 province · 5 line or feature · 6 country
                       // · 7 sea or air
  bool title = false;  // its span lies in the title
};

struct EventDate {
  std::optional<TextSpan> span;
  std::string value;  // TIMEX3
  DayInterval days;
  int precision = 1;
};

struct Casualty {
  Harm harm = Harm::kKilled;
  Range count;
  Participant who;  // with an empty span if the report does not say
  Civilian civilian = Civilian::kUnknown;
  std::optional<std::uint32_t> subset_of;  // index among the event's casualties
  bool cumulative = false;
  bool includes_perpetrator = false;
  TextSpan span;
  std::optional<std::uint32_t> attribution;  // index among the event's attributions
};

struct Instrument {
  std::string kind;
  TextSpan span;
  Range count;
};

struct Target {
  std::string kind;
  TextSpan span;
  Range count;
  Effect effect = Effect::kUnsaid;
};

struct Outcome {
  struct Part {
    Range count;
    TextSpan span;
  };
  std::optional<Part> intercepted;
  std::optional<Part> hit;
  bool failed = false;
};

struct Attribution {
  std::optional<Participant> source;
  TextSpan source_span;
  TextSpan cue;
  Stance stance = Stance::kReports;
};

struct EventLink {
  Relation relation = Relation::kResponseTo;
  std::uint32_t event = 0;  // index among the document's events
  TextSpan cue;
  float confidence = 0;
};

struct Series {
  int ordinal = 0;
  std::optional<Day> since;
};

struct EventMention {
  std::uint32_t sentence = 0;  // index in the text, or in the title
  TextSpan trigger;
};

// What decided a field: shown by `tidings explain`. Recorded only when asked for.
struct TraceStep {
  std::string field;  // "type", "actors[0]", "status", …
  std::string value;
  std::vector<TextSpan> spans;
  std::string decider;    // an entry ("entry:ASSAULT/v/bomb"), a rule ("rule:passive-agent") or a
                          // head of the model
  float probability = 0;  // that the value is right; 0: not known
  std::optional<std::pair<std::string, float>> runner_up;
  std::string where = {};  // file and line of an entry: "assault-verbs.tsv:12"; "" if not known
  bool overruled = false;  // a later step decided otherwise
};

struct Event {
  std::string id;
  std::vector<EventMention> mentions;  // in text order, those of the title last
  std::uint32_t main = 0;              // the mention that reports it most fully
  std::string type;                    // PLOVER
  std::string mode;                    // "" for none
  std::vector<std::string> contexts;
  std::string quad;
  std::string cameo;
  double goldstein = 0;
  double score = 0;
  Status status = Status::kActual;
  std::optional<TextSpan> status_cue;
  std::vector<Participant> actors;
  std::vector<Participant> recipients;
  std::vector<Participant> victims;
  std::vector<EventPlace> places;  // best first
  std::vector<EventPlace> origins;
  std::optional<EventDate> date;
  std::vector<Casualty> casualties;
  std::vector<Instrument> instruments;
  std::vector<Target> targets;
  std::optional<Outcome> outcome;
  std::vector<Attribution> attributions;
  std::vector<EventLink> links;
  std::optional<Series> series;
  std::string type_of_violence;  // UCDP: "state-based" "non-state" "one-sided", "" if not violent
                                 // or undecided
  std::optional<bool> civilian_targeting;
  std::string derived;  // "displacement"
  float confidence = 0;
  float status_confidence = 0;
  float mode_confidence = 0;
  float date_confidence = 0;
  float place_confidence = 0;
  float casualties_confidence = 0;
  std::vector<TraceStep> trace;
};

// A running count that the report states over many events.
struct Tally {
  TextSpan span;
  std::string counts;  // events killed injured displaced arrested abducted strikes
  Range count;
  std::string type;
  std::string mode;
  std::vector<Participant> actors;
  std::vector<Participant> recipients;
  std::vector<EventPlace> places;
  std::optional<Day> since;
  std::optional<Day> until;
  std::vector<Attribution> attributions;
};

// Fingerprints of everything that can change a byte of what was coded.
struct Coder {
  std::string version;
  std::string models;
  std::string codebook;
  std::string gazetteer;
  std::string register_;
  std::string runtime;
  std::string options;
};

// What coding one document yields. Plain values; owns everything it holds.
struct CodedDocument {
  Genre genre = Genre::kNews;
  bool current = true;  // reports current events
  std::string published;
  Coder coder;
  std::vector<Event> events;
  std::vector<Tally> tallies;
  std::vector<Problem> problems;
  // What decided `genre`, `current` and the tallies.
  std::vector<TraceStep> trace;
  // Names of private persons, by begin, those of the title last: not to be shown (masked()). Empty
  // if names are kept.
  std::vector<TextSpan> private_names;
};

// The document with every letter and digit of these names replaced by an asterisk of the same
// length in UTF-8, so that all offsets hold, be they of bytes or of code points.
Document masked(const Document& document, const std::vector<TextSpan>& names);

std::string_view name_of(Status status);
std::string_view name_of(Stance stance);
std::string_view name_of(Relation relation);
std::string_view name_of(Harm harm);
std::string_view name_of(Civilian civilian);
std::string_view name_of(Effect effect);
std::string_view name_of(Genre genre);

}  // namespace tidings
