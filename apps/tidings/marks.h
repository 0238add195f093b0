#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "tidings/events.h"

// Which words of a report carry which parts of its events.
namespace tidings::app {

// In the order in which they win where they overlap.
enum class MarkRole : std::uint8_t {
  kAct,
  kToll,
  kActor,
  kRecipient,
  kVictim,
  kPlace,
  kDate,
  kMeans,
  kTarget,
  kSource,
};
inline constexpr int kMarkRoles = 10;

std::string_view name_of(MarkRole role);  // "act", "toll", …

struct Mark {
  TextSpan span;
  MarkRole role = MarkRole::kAct;
  std::uint32_t event = 0;  // index among the document's events
};

// The marks of all events, by event and role. Empty spans are left out.
std::vector<Mark> marks_of(const std::vector<Event>& events);

// A stretch of one text that the same marks cover.
struct Segment {
  Span span;
  std::vector<std::uint32_t> covering;  // indices of the spans, ascending; never empty
};

// The stretches that `spans` cover, in text order, cut where one of them begins or ends. Spans that
// do not lie in a text of `size` bytes are passed over.
std::vector<Segment> segments_of(const std::vector<Span>& spans, std::size_t size);

}  // namespace tidings::app
