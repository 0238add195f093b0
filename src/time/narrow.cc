#include <algorithm>
#include <cstdio>

#include "time/resolver.h"

// Parts of a stretch of days, and times of day.
namespace tidings::time {
namespace {

// The part that a stage leaves of days; thirds of months as the coding guide has them.
DayInterval part_of(const DayInterval& days, Stage stage) {
  const int length = days.latest.number - days.earliest.number + 1;
  const int third = length / 3;
  if (third == 0) return days;
  switch (stage) {
    case Stage::kEarly:
    case Stage::kBegin:
      return {days.earliest, {days.earliest.number + third - 1}};
    case Stage::kMid:
    case Stage::kMiddle:
      return {{days.earliest.number + third}, {days.earliest.number + 2 * third - 1}};
    case Stage::kLate:
    case Stage::kEnd:
      return {{days.earliest.number + 2 * third}, days.latest};
    default:
      return days;
  }
}

std::string_view code_of(DayPart part) {
  switch (part) {
    case DayPart::kNone:
      return "";
    case DayPart::kDawn:
    case DayPart::kMorning:
      return "MO";
    case DayPart::kMidday:
      return "MI";
    case DayPart::kAfternoon:
      return "AF";
    case DayPart::kEvening:
      return "EV";
    case DayPart::kNight:
      return "NI";
    case DayPart::kDaytime:
      return "DT";
  }
  return "";
}

}  // namespace

void narrow(Value& value, Stage stage) {
  if (stage == Stage::kNone || stage == Stage::kRest || !value.days) return;
  const int length = value.days->latest.number - value.days->earliest.number + 1;
  if (length >= 28) value.days = part_of(*value.days, stage);
}

void add_clock(Value& value, const Clock& clock) {
  value.type = TimexType::kTime;
  std::string text = "T";
  if (clock.hour >= 0) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%02d", clock.hour);
    text += buffer;
    if (clock.minute >= 0) {
      std::snprintf(buffer, sizeof buffer, ":%02d", clock.minute);
      text += buffer;
    }
    if (clock.second >= 0) {
      std::snprintf(buffer, sizeof buffer, ":%02d", clock.second);
      text += buffer;
    }
  } else {
    text += code_of(clock.part);
  }
  value.text += text;
}

void add_clocks(Value& value, const Moment& moment) {
  Value end = value;
  add_clock(value, moment.clock);
  if (moment.clock_end.empty()) return;
  add_clock(end, moment.clock_end);
  value.text += "/" + end.text;
}

}  // namespace tidings::time
