#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tidings/span.h"

namespace tidings {

// A calendar day, as days since 1970-01-01 (proleptic Gregorian). core/calendar.h has the
// arithmetic.
struct Day {
  std::int32_t number = 0;

  friend bool operator==(Day, Day) = default;
  friend auto operator<=>(Day, Day) = default;
};

// Both ends included; earliest <= latest.
struct DayInterval {
  Day earliest;
  Day latest;

  friend bool operator==(const DayInterval&, const DayInterval&) = default;
};

// A toponym and the gazetteer entry that it was resolved to.
struct Place {
  Span span;
  std::string name;               // the entry's own
  std::string gazetteer_id;       // "geonames:1234", "wof:1234", "airports:OAIX", "tidings:…"
  std::uint64_t geonames_id = 0;  // 0: none
  double lat = 0;
  double lon = 0;
  std::string country;  // ISO 3166-1 alpha-3, "" for seas and the like
  std::string admin1;   // name of the first-order division, "" if none
  std::string admin2;
  std::string feature_code;  // GeoNames
  std::string kind;  // country division district settlement quarter facility base water mountain
                     // region border sea
  double radius_km = 0;          // of a point that stands for an area; 0: unknown
  bool modifier = false;         // stands as an adjective or demonym: "Iraqi forces"
  std::uint32_t candidates = 1;  // entries that the name could have meant
  float confidence = 0;          // that the entry is right
};

enum class TimexType : std::uint8_t { kDate, kTime, kDuration, kSet };

// What a temporal expression counts from.
enum class TimeAnchor : std::uint8_t {
  kNone,         // absolute, or not resolvable
  kPublication,  // "yesterday", "last week", a bare weekday
  kNarrative,    // "in October" of a running account: the latest absolute date before it
  kEvent,        // "two days earlier", "the same day": what it hangs on; resolved by `code`
};

enum class TimeUnit : std::uint8_t {
  kHour,
  kDay,
  kWeek,
  kMonth,
  kQuarter,
  kYear,
  kDecade,
  kCentury
};

// The part of an expression that `resolve` of core/calendar.h applies to another anchor: the
// anchor's day moved by `amount` units and widened to the whole `unit` unless `exact`.
struct TimeShift {
  int amount = 0;  // negative: earlier
  TimeUnit unit = TimeUnit::kDay;
  bool exact = true;
};

struct DateMention {
  Span span;
  TimexType type = TimexType::kDate;
  std::string value;  // TIMEX3: "2024-02-02", "2024-W05", "P3D", "PRESENT_REF", …; "" if unresolved
  std::optional<DayInterval> days;  // absent for durations, sets and what could not be resolved
  int precision = 0;  // 1 day · 2 two to six days · 3 week · 4 month · 5 longer; 0 without days
  TimeAnchor anchor = TimeAnchor::kNone;
  std::optional<TimeShift> shift;  // given where anchor is kEvent
};

// A number, a range or a measure. Absent bounds are open: "more than 150" is low 151.
struct Quantity {
  Span span;
  std::optional<double> low;
  std::optional<double> high;
  bool approximate = false;
  std::string unit;        // "km", "USD", "percent", "year" (of age) …; "" for a plain count
  std::optional<Span> of;  // the noun that is counted: "soldiers"
  bool ordinal = false;    // "eighth"
};

// A person, group, body or state that a noun phrase, name or pronoun stands for.
struct Actor {
  Span span;               // the noun phrase without article and possessive
  std::uint32_t head = 0;  // WordIndex of its head word
  std::string name;        // canonical; of a pronoun, of what it refers to
  std::string actor_id;    // of the register; "" if it knows none
  std::string
      country;  // ISO 3166-1 alpha-3 or a PLOVER non-state code (UNO, IGO, NGO, …), "" if unknown
  std::string sector;                     // one of PLOVER's, "" if unknown
  std::vector<std::string> sectors;       // all that hold, the first being `sector`
  std::vector<std::string> affiliations;  // ids or names of backers and parents
  std::string title;                      // "Defense Secretary"
  std::string wikidata;
  bool person = false;  // one human being or several, not a body
  bool private_person =
      false;  // a person whom the register does not know: the name is to be masked
  bool pronoun = false;
  float confidence = 0;

  // Country and sector in one, as PLOVER writes it: "USAMIL". "" if both are unknown.
  std::string code() const { return country + sector; }
};

// What grounding finds in one document. Every list is in text order; plain values.
struct Groundings {
  std::vector<Place> places;
  std::vector<DateMention> dates;
  std::vector<Quantity> quantities;
  std::vector<Actor> actors;     // one for each head word that can stand for an actor
  std::optional<Day> published;  // the document's, or that of its dateline
  std::string language;
};

std::string_view name_of(TimexType type);  // "DATE", …

}  // namespace tidings
