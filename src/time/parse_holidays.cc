#include <initializer_list>

#include "time/parser.h"

namespace tidings::time {
namespace {

struct Phrase {
  Holiday holiday;
  std::initializer_list<std::string_view> words;  // apostrophes and the "s" behind them left out
};

const Phrase kPhrases[] = {
    {Holiday::kNewYearsEve, {"new", "year", "eve"}},
    {Holiday::kNewYearsEve, {"new", "years", "eve"}},
    {Holiday::kNewYear, {"new", "year", "day"}},
    {Holiday::kNewYear, {"new", "years", "day"}},
    {Holiday::kNewYear, {"new", "years"}},
    {Holiday::kNewYear, {"new", "year"}},
    {Holiday::kChristmasEve, {"christmas", "eve"}},
    {Holiday::kChristmas, {"christmas", "day"}},
    {Holiday::kBoxingDay, {"boxing", "day"}},
    {Holiday::kEasterMonday, {"easter", "monday"}},
    {Holiday::kEaster, {"easter", "sunday"}},
    {Holiday::kGoodFriday, {"good", "friday"}},
    {Holiday::kPalmSunday, {"palm", "sunday"}},
    {Holiday::kThanksgiving, {"thanksgiving", "day"}},
    {Holiday::kThanksgiving, {"thanks", "giving", "day"}},
    {Holiday::kIndependenceDay, {"independence", "day"}},
    {Holiday::kHalloween, {"halloween", "night"}},
    {Holiday::kValentine, {"valentine", "day"}},
    {Holiday::kValentine, {"valentines", "day"}},
    {Holiday::kLaborDay, {"labor", "day"}},
    {Holiday::kMemorialDay, {"memorial", "day"}},
    {Holiday::kMlkDay, {"martin", "luther", "king", "day"}},
    {Holiday::kMlkDay, {"mlk", "day"}},
    {Holiday::kPresidentsDay, {"presidents", "day"}},
    {Holiday::kPresidentsDay, {"president", "day"}},
    {Holiday::kMayDay, {"may", "day"}},
    {Holiday::kMayDay, {"labour", "day"}},
    {Holiday::kArmisticeDay, {"armistice", "day"}},
    {Holiday::kArmisticeDay, {"remembrance", "day"}},
    {Holiday::kVeteransDay, {"veterans", "day"}},
    {Holiday::kEarthDay, {"earth", "day"}},
    {Holiday::kMothersDay, {"mothers", "day"}},
    {Holiday::kMothersDay, {"mother", "day"}},
    {Holiday::kFathersDay, {"fathers", "day"}},
    {Holiday::kFathersDay, {"father", "day"}},
    {Holiday::kStPatrick, {"st", "patrick", "day"}},
    {Holiday::kStPatrick, {"saint", "patrick", "day"}},
    {Holiday::kGroundhogDay, {"groundhog", "day"}},
    {Holiday::kAprilFools, {"april", "fools", "day"}},
    {Holiday::kAprilFools, {"april", "fools"}},
    {Holiday::kColumbusDay, {"columbus", "day"}},
    {Holiday::kBastilleDay, {"bastille", "day"}},
};

bool may_begin(std::string_view word) {
  for (const Phrase& phrase : kPhrases) {
    if (*phrase.words.begin() == word) return true;
  }
  return false;
}

}  // namespace

Parser::Maybe Parser::holiday(std::size_t i) const {
  Match best;
  best.moment.form = Form::kCalendar;
  if (is(i, Sort::kHoliday)) {
    best.moment.holiday = static_cast<Holiday>(as(i, Sort::kHoliday));
    best.next = i + 1;
  } else if (digits(i) && lex_[i].number == 9 && mark(i + 1, '/') && digits(i + 2) &&
             lex_[i + 2].number == 11 && touches(i + 1) && touches(i + 2) && !mark(i + 3, '/')) {
    best.moment.holiday = Holiday::kNineEleven;
    best.moment.year = 2001;
    best.next = i + 3;
    return best;
  }
  if (lex_[i].kind == LexemeKind::kWord && may_begin(lex_[i].lower)) {
    for (const Phrase& phrase : kPhrases) {
      std::size_t next = i;
      bool all = true;
      for (const std::string_view wanted : phrase.words) {
        if (!word(next, wanted)) {
          all = false;
          break;
        }
        ++next;
        if (mark(next, '\'')) {
          ++next;
          if (word(next, "s") && touches(next)) ++next;
        } else if (mark(next, '.') && wanted == "st") {
          ++next;
        }
      }
      if (all && next > best.next) {
        best.next = next;
        best.moment.holiday = phrase.holiday;
      }
    }
  }
  if (best.next == 0) return std::nullopt;
  // "the new year" is a time of its own only in names of days; "a new year of war" is none.
  if (best.moment.holiday == Holiday::kNewYear && best.next == i + 2 &&
      !(lex_[i].capital && lex_[i + 1].capital)) {
    return std::nullopt;
  }
  return with_year(best);
}

}  // namespace tidings::time
