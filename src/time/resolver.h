#pragma once

#include <optional>
#include <string>

#include "core/calendar.h"
#include "core/groundings.h"
#include "time/moment.h"

namespace tidings::time {

enum class Tense : std::uint8_t { kUnknown, kPast, kFuture };

// An anchored moment.
struct Value {
  TimexType type = TimexType::kDate;
  std::string text;  // TIMEX3
  std::optional<DayInterval> days;
  TimeAnchor anchor = TimeAnchor::kNone;
  std::optional<TimeShift> shift;
  // The calendar fields that it fixes, for what follows in the text; 0 open.
  int year = 0;
  int month = 0;
  int day = 0;
  bool before_christ = false;
  bool of_account = false;  // does not go back to the day of publication
};

// Anchors the moments of one text, in text order.
class Resolver {
 public:
  // `history`: dates without a year belong to the account, not to the day of publication.
  Resolver(std::optional<Day> published, bool history) : published_(published), history_(history) {}

  Value resolve(const Moment& moment, Tense tense) const { return resolve(moment, tense, 0); }

  // What a following expression may count from. `leads`: the expression opens its sentence.
  void note(const Value& value, std::uint32_t sentence, bool leads);
  // Where the next expression stands.
  void enter(std::uint32_t sentence) { sentence_ = sentence; }

 private:
  Value resolve(const Moment& moment, Tense tense, int depth) const;
  Value calendar(const Moment& moment, Tense tense, int depth) const;
  Value open_date(Moment moment, Tense tense, int depth) const;
  Value whole_date(const Moment& moment) const;
  Value before_christ(const Moment& moment) const;
  Value weekday(const Moment& moment, Tense tense, int depth) const;
  Value day_only(const Moment& moment, Tense tense, int depth) const;
  Value day_offset(const Moment& moment) const;
  Value unit(const Moment& moment, Tense tense, int depth) const;
  std::optional<Day> unit_base(const Moment& moment, int step, Value& value) const;
  Value several_units(const Moment& moment, Day base, int direction) const;
  Value numbered_unit(const Moment& moment, Tense tense, int depth) const;
  Value shift(const Moment& moment, Tense tense, int depth) const;
  std::optional<Day> shift_base(const Moment& moment, const TimeShift& shift, Tense tense,
                                int depth, Value& value) const;
  TimeShift distance_of(const Moment& moment) const;
  void name_distant_day(Value& value, Day day, TimeUnit step, const Moment& moment) const;
  Value shift_within_open_era(const Moment& moment, int amount) const;
  Value duration(const Moment& moment) const;
  Value set(const Moment& moment) const;
  Value range(const Moment& moment, Tense tense, int depth) const;
  Value clock(const Moment& moment) const;
  std::optional<Day> now() const;
  int nearest_year(const Moment& moment, Tense tense) const;
  bool from_account() const;  // whether the account's running date anchors what is open here

  std::optional<Day> published_;
  bool history_ = false;
  Value account_;    // the latest date with a year of its own
  Value spoken_of_;  // the latest date at all
  std::uint32_t account_sentence_ = 0;
  std::uint32_t spoken_sentence_ = 0;
  std::uint32_t sentence_ = 0;
};

// Adds a stage ("early") or a time of day to a value.
void narrow(Value& value, Stage stage);
void add_clock(Value& value, const Clock& clock);
void add_clocks(Value& value, const Moment& moment);  // with the end of a range of hours

}  // namespace tidings::time
