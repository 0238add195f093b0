#include "core/document.h"

#include <chrono>

namespace tidings {
namespace {

// Reads fixed-width numbers and marks off the front of a date.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  // The next `digits` digits as a number; nothing, and nothing read, if they are not there.
  std::optional<int> number(std::size_t digits) {
    if (text_.size() < digits) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (text_[i] < '0' || text_[i] > '9') return std::nullopt;
      value = value * 10 + (text_[i] - '0');
    }
    text_.remove_prefix(digits);
    return value;
  }

  bool mark(char wanted) {
    if (text_.empty() || text_.front() != wanted) return false;
    text_.remove_prefix(1);
    return true;
  }

  bool done() const { return text_.empty(); }

 private:
  std::string_view text_;
};

constexpr char kNotIso[] = "is not an ISO 8601 date or date-time";

std::optional<std::string> time_fault(Cursor& cursor) {
  const auto hour = cursor.number(2);
  if (!hour || !cursor.mark(':')) return kNotIso;
  const auto minute = cursor.number(2);
  if (!minute) return kNotIso;
  if (cursor.mark(':')) {
    const auto second = cursor.number(2);
    if (!second) return kNotIso;
    if (*second > 60) return "has no second " + std::to_string(*second);
    if (cursor.mark('.') || cursor.mark(',')) {
      if (!cursor.number(1)) return kNotIso;
      while (cursor.number(1)) continue;
    }
  }
  if (*hour > 23) return "has no hour " + std::to_string(*hour);
  if (*minute > 59) return "has no minute " + std::to_string(*minute);
  return std::nullopt;
}

std::optional<std::string> zone_fault(Cursor& cursor) {
  if (cursor.done()) return std::nullopt;  // local time: its day is all that is used
  if (cursor.mark('Z') || cursor.mark('z')) return std::nullopt;
  if (!cursor.mark('+') && !cursor.mark('-')) return kNotIso;
  const auto hour = cursor.number(2);
  if (!hour) return kNotIso;
  const bool colon = cursor.mark(':');
  const auto minute = cursor.number(2);
  if (colon && !minute) return kNotIso;
  if (*hour > 14 || minute.value_or(0) > 59) return "has an offset from UTC that no zone has";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> published_fault(std::string_view published) {
  if (published.empty()) return "is empty";
  Cursor cursor(published);
  const auto year = cursor.number(4);
  if (!year || !cursor.mark('-')) return kNotIso;
  const auto month = cursor.number(2);
  if (!month || !cursor.mark('-')) return kNotIso;
  const auto day = cursor.number(2);
  if (!day) return kNotIso;
  if (!cursor.done() && !cursor.mark('T') && !cursor.mark('t') && !cursor.mark(' ')) return kNotIso;
  if (*year < 1600 || *year > 2199) {
    return "lies in the year " + std::to_string(*year) + ", outside 1600 to 2199";
  }
  if (*month < 1 || *month > 12) return "has no month " + std::to_string(*month);
  const std::chrono::year_month_day date(std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day)));
  if (!date.ok()) return "is a day that its month does not have";
  if (published.size() == 10) return std::nullopt;
  if (auto fault = time_fault(cursor)) return fault;
  if (auto fault = zone_fault(cursor)) return fault;
  if (!cursor.done()) return kNotIso;
  return std::nullopt;
}

}  // namespace tidings
