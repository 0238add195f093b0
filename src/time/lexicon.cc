#include "time/lexicon.h"

#include <initializer_list>
#include <unordered_map>
#include <utility>

namespace tidings::time {
namespace {

struct Row {
  Sort sort;
  int value;
  std::initializer_list<std::string_view> words;
};

template <typename Value>
constexpr int of(Value value) {
  return static_cast<int>(value);
}

using enum Sort;

// One line a meaning. Add a word here; the grammar needs no change.
const Row kRows[] = {
    {kMonth, 1, {"january", "jan"}},
    {kMonth, 2, {"february", "feb"}},
    {kMonth, 3, {"march", "mar"}},
    {kMonth, 4, {"april", "apr"}},
    {kMonth, 5, {"may"}},
    {kMonth, 6, {"june", "jun"}},
    {kMonth, 7, {"july", "jul"}},
    {kMonth, 8, {"august", "aug"}},
    {kMonth, 9, {"september", "sept", "sep"}},
    {kMonth, 10, {"october", "oct"}},
    {kMonth, 11, {"november", "nov"}},
    {kMonth, 12, {"december", "dec"}},

    {kWeekday, 1, {"monday", "mon", "mondays"}},
    {kWeekday, 2, {"tuesday", "tue", "tues", "tuesdays"}},
    {kWeekday, 3, {"wednesday", "wed", "weds", "wednesdays"}},
    {kWeekday, 4, {"thursday", "thu", "thur", "thurs", "thursdays"}},
    {kWeekday, 5, {"friday", "fri", "fridays"}},
    {kWeekday, 6, {"saturday", "sat", "saturdays"}},
    {kWeekday, 7, {"sunday", "sun", "sundays"}},

    {kUnit, of(Unit::kSecond), {"second", "seconds", "sec", "secs"}},
    {kUnit, of(Unit::kMinute), {"minute", "minutes", "min", "mins"}},
    {kUnit, of(Unit::kHour), {"hour", "hours", "hr", "hrs", "h"}},
    {kUnit, of(Unit::kDay), {"day", "days"}},
    {kUnit, of(Unit::kWeekend), {"weekend", "weekends"}},
    {kUnit, of(Unit::kWeek), {"week", "weeks", "wk", "wks"}},
    {kUnit, of(Unit::kFortnight), {"fortnight", "fortnights"}},
    {kUnit, of(Unit::kMonth), {"month", "months"}},
    {kUnit, of(Unit::kQuarter), {"quarter", "quarters"}},
    {kUnit, of(Unit::kYear), {"year", "years", "yr", "yrs"}},
    {kUnit, of(Unit::kDecade), {"decade", "decades"}},
    {kUnit, of(Unit::kCentury), {"century", "centuries"}},
    {kUnit, of(Unit::kMillennium), {"millennium", "millennia", "millenniums"}},

    {kCardinal, 0, {"zero"}},
    {kCardinal, 1, {"one"}},
    {kCardinal, 2, {"two"}},
    {kCardinal, 3, {"three"}},
    {kCardinal, 4, {"four"}},
    {kCardinal, 5, {"five"}},
    {kCardinal, 6, {"six"}},
    {kCardinal, 7, {"seven"}},
    {kCardinal, 8, {"eight"}},
    {kCardinal, 9, {"nine"}},
    {kCardinal, 10, {"ten"}},
    {kCardinal, 11, {"eleven"}},
    {kCardinal, 12, {"twelve"}},
    {kCardinal, 13, {"thirteen"}},
    {kCardinal, 14, {"fourteen"}},
    {kCardinal, 15, {"fifteen"}},
    {kCardinal, 16, {"sixteen"}},
    {kCardinal, 17, {"seventeen"}},
    {kCardinal, 18, {"eighteen"}},
    {kCardinal, 19, {"nineteen"}},
    {kCardinal, 20, {"twenty"}},
    {kCardinal, 30, {"thirty"}},
    {kCardinal, 40, {"forty", "fourty"}},
    {kCardinal, 50, {"fifty"}},
    {kCardinal, 60, {"sixty"}},
    {kCardinal, 70, {"seventy"}},
    {kCardinal, 80, {"eighty"}},
    {kCardinal, 90, {"ninety"}},
    {kMultiplier, 100, {"hundred"}},
    {kMultiplier, 1000, {"thousand"}},
    {kMultiplier, 1'000'000, {"million"}},

    {kOrdinal, 1, {"first"}},
    {kOrdinal, 2, {"second"}},
    {kOrdinal, 3, {"third"}},
    {kOrdinal, 4, {"fourth"}},
    {kOrdinal, 5, {"fifth"}},
    {kOrdinal, 6, {"sixth"}},
    {kOrdinal, 7, {"seventh"}},
    {kOrdinal, 8, {"eighth"}},
    {kOrdinal, 9, {"ninth"}},
    {kOrdinal, 10, {"tenth"}},
    {kOrdinal, 11, {"eleventh"}},
    {kOrdinal, 12, {"twelfth"}},
    {kOrdinal, 13, {"thirteenth"}},
    {kOrdinal, 14, {"fourteenth"}},
    {kOrdinal, 15, {"fifteenth"}},
    {kOrdinal, 16, {"sixteenth"}},
    {kOrdinal, 17, {"seventeenth"}},
    {kOrdinal, 18, {"eighteenth"}},
    {kOrdinal, 19, {"nineteenth"}},
    {kOrdinal, 20, {"twentieth"}},
    {kOrdinal, 30, {"thirtieth"}},

    {kSeason, of(Season::kSpring), {"spring", "springtime"}},
    {kSeason, of(Season::kSummer), {"summer", "summertime"}},
    {kSeason, of(Season::kAutumn), {"autumn", "fall"}},
    {kSeason, of(Season::kWinter), {"winter", "wintertime"}},

    {kDayPart, of(DayPart::kDawn), {"dawn", "daybreak", "sunrise"}},
    {kDayPart, of(DayPart::kMorning), {"morning", "mornings"}},
    {kDayPart, of(DayPart::kMidday), {"lunchtime"}},
    {kDayPart, of(DayPart::kAfternoon), {"afternoon", "afternoons"}},
    {kDayPart, of(DayPart::kEvening), {"evening", "evenings", "dusk", "sunset", "nightfall"}},
    {kDayPart, of(DayPart::kNight), {"night", "nights", "nighttime"}},
    {kDayPart, of(DayPart::kDaytime), {"daytime"}},
    {kClockName, 12, {"noon", "midday", "noontime"}},
    {kClockName, 24, {"midnight"}},
    {kHalfDay, 0, {"am"}},
    {kHalfDay, 12, {"pm"}},

    {kDeictic, 0, {"today"}},
    {kDeictic, 1, {"tomorrow", "tmr", "tmrw"}},
    {kDeictic, -1, {"yesterday"}},
    {kReference, of(Reference::kPresent), {"now", "currently", "nowadays"}},
    {kReference, of(Reference::kPast), {"recently"}},

    {kWhich, of(Which::kLast), {"last"}},
    {kWhich, of(Which::kPast), {"past"}},
    {kWhich, of(Which::kNext), {"next", "coming", "upcoming"}},
    {kWhich, of(Which::kThis), {"this", "current"}},
    {kWhich, of(Which::kPrevious), {"previous", "preceding", "prior"}},
    {kWhich, of(Which::kFollowing), {"following", "subsequent", "ensuing"}},
    {kWhich, of(Which::kThat), {"that", "same"}},

    {kStage, of(Stage::kEarly), {"early"}},
    {kStage, of(Stage::kMid), {"mid"}},
    {kStage, of(Stage::kLate), {"late"}},
    {kStage, of(Stage::kBegin), {"beginning", "start", "onset", "outset"}},
    {kStage, of(Stage::kMiddle), {"middle"}},
    {kStage, of(Stage::kEnd), {"end", "close"}},
    {kStage, of(Stage::kRest), {"rest", "remainder"}},

    {kVague, of(Vague::kFew), {"few"}},
    {kVague, of(Vague::kCouple), {"couple"}},
    {kVague, of(Vague::kSeveral), {"several"}},
    {kVague, of(Vague::kMany), {"many", "numerous"}},
    {kEvery, 1, {"every", "each"}},
    {kAdverb, of(Unit::kHour), {"hourly"}},
    {kAdverb, of(Unit::kDay), {"daily", "everyday"}},
    {kAdverb, of(Unit::kWeek), {"weekly"}},
    {kAdverb, of(Unit::kFortnight), {"fortnightly", "biweekly"}},
    {kAdverb, of(Unit::kMonth), {"monthly"}},
    {kAdverb, of(Unit::kQuarter), {"quarterly"}},
    {kAdverb, of(Unit::kYear), {"annually", "yearly", "annual"}},

    {kLater, 1, {"later", "afterwards", "afterward", "hence"}},
    {kLater, -1, {"ago"}},
    {kLater, -2, {"earlier", "before", "previously", "prior"}},
    {kLater, 2, {"after"}},
    {kLater, 3, {"from", "since"}},
    {kEra, 1, {"bc", "bce"}},
    {kEra, 2, {"ad", "ce"}},
    {kZone, 0, {"utc", "gmt", "zulu"}},
    {kZone, -5, {"est", "cdt", "et"}},
    {kZone, -4, {"edt", "ast"}},
    {kZone, -6, {"cst", "mdt", "ct"}},
    {kZone, -8, {"pst", "pt"}},
    {kZone, -7, {"mst", "pdt"}},
    {kZone, 1, {"cet", "bst", "wat"}},
    {kZone, 2, {"cest", "eet", "cat"}},
    {kZone, 3, {"eest", "msk", "eat"}},
    {kZone, 9, {"jst", "kst"}},

    {kDecade, 20, {"twenties"}},
    {kDecade, 30, {"thirties"}},
    {kDecade, 40, {"forties"}},
    {kDecade, 50, {"fifties"}},
    {kDecade, 60, {"sixties"}},
    {kDecade, 70, {"seventies"}},
    {kDecade, 80, {"eighties"}},
    {kDecade, 90, {"nineties"}},

    {kBound,
     0,
     {"about", "around", "approximately", "roughly", "nearly", "almost", "over", "under", "just",
      "only", "exactly", "some", "another", "barely"}},
    {kHoliday, of(Holiday::kChristmas), {"christmas", "xmas"}},
    {kHoliday, of(Holiday::kEaster), {"easter"}},
    {kHoliday, of(Holiday::kPentecost), {"pentecost", "whitsun"}},
    {kHoliday, of(Holiday::kThanksgiving), {"thanksgiving"}},
    {kHoliday, of(Holiday::kHalloween), {"halloween"}},
    {kHoliday, of(Holiday::kJuneteenth), {"juneteenth"}},
};

std::unordered_map<std::string_view, Entry> make_table() {
  std::unordered_map<std::string_view, Entry> table;
  for (const Row& row : kRows) {
    for (const std::string_view word : row.words) {
      Entry& entry = table[word];
      if (entry.sort == kNone) {
        entry.sort = row.sort;
        entry.value = row.value;
      } else {
        entry.other_sort = row.sort;
        entry.other_value = row.value;
      }
    }
  }
  return table;
}

}  // namespace

const Entry* look_up(std::string_view word) {
  static const std::unordered_map<std::string_view, Entry> table = make_table();
  const auto found = table.find(word);
  return found == table.end() ? nullptr : &found->second;
}

}  // namespace tidings::time
