#pragma once

#include <cstdint>
#include <string_view>

namespace tidings::time {

// What a word of the lexicon can be. A word may be two things ("second", "may", "last").
enum class Sort : std::uint8_t {
  kNone,
  kMonth,       // value 1 to 12
  kWeekday,     // 1 Monday to 7 Sunday
  kUnit,        // Unit
  kCardinal,    // 0 to 19, 20, 30 … 90
  kMultiplier,  // 100, 1000, 1'000'000
  kOrdinal,     // 1 to 31, …
  kSeason,      // Season
  kDayPart,     // DayPart
  kClockName,   // hour: noon, midnight
  kDeictic,     // days from publication: yesterday -1
  kReference,   // Reference: now, recently
  kWhich,       // Which
  kStage,       // Stage
  kVague,       // Vague
  kEvery,       // every, each
  kAdverb,      // Unit of a set: daily, weekly
  kHoliday,     // Holiday
  kLater,       // 1 later, -1 ago, -2 earlier or before, 2 after, 3 from
  kEra,         // 1 BC, 2 AD
  kHalfDay,     // 0 a.m., 12 p.m.
  kZone,        // UTC, EST
  kDecade,      // 20 to 90: "nineties"
  kBound,       // words that may stand before an amount: about, more than, only
};

enum class Unit : std::uint8_t {
  kSecond,
  kMinute,
  kHour,
  kDay,
  kWeekend,
  kWeek,
  kFortnight,
  kMonth,
  kQuarter,
  kSeason,
  kHalfYear,
  kYear,
  kDecade,
  kCentury,
  kMillennium,
};

enum class Season : std::uint8_t { kNone, kSpring, kSummer, kAutumn, kWinter };
enum class DayPart : std::uint8_t {
  kNone,
  kDawn,
  kMorning,
  kMidday,
  kAfternoon,
  kEvening,
  kNight,
  kDaytime,
};
enum class Reference : std::uint8_t { kNone, kPresent, kPast, kFuture };
enum class Which : std::uint8_t {
  kNone,
  kLast,       // last, past: before publication
  kPast,       // a stretch up to publication: "the past two weeks"
  kNext,       // next, coming
  kThis,       // this, current
  kPrevious,   // previous, preceding: before what was spoken of
  kFollowing,  // following, subsequent
  kThat,       // that, the same
};
enum class Stage : std::uint8_t { kNone, kEarly, kMid, kLate, kBegin, kMiddle, kEnd, kRest };
enum class Vague : std::uint8_t { kNone, kFew, kCouple, kSeveral, kMany };
enum class Holiday : std::uint8_t {
  kNone,
  kNewYear,
  kNewYearsEve,
  kChristmas,
  kChristmasEve,
  kBoxingDay,
  kEaster,
  kEasterMonday,
  kGoodFriday,
  kPalmSunday,
  kPentecost,
  kThanksgiving,
  kIndependenceDay,
  kHalloween,
  kValentine,
  kLaborDay,
  kMemorialDay,
  kMlkDay,
  kPresidentsDay,
  kMayDay,
  kArmisticeDay,
  kEarthDay,
  kMothersDay,
  kFathersDay,
  kStPatrick,
  kGroundhogDay,
  kAprilFools,
  kVeteransDay,
  kColumbusDay,
  kBastilleDay,
  kNineEleven,
  kJuneteenth,
};

struct Entry {
  Sort sort = Sort::kNone;
  int value = 0;
  Sort other_sort = Sort::kNone;
  int other_value = 0;

  bool is(Sort wanted) const {
    return wanted != Sort::kNone && (sort == wanted || other_sort == wanted);
  }
  int as(Sort wanted) const { return sort == wanted ? value : other_value; }
};

// The entry of a lower-case word; nullptr if the lexicon lacks it.
const Entry* look_up(std::string_view word);

}  // namespace tidings::time
