#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tidings/result.h"

namespace tidings {

// One report as it came in. `text` is valid UTF-8 of at most kMaxDocumentBytes.
struct Document {
  std::string id;
  std::string text;
  std::optional<std::string> title;
  std::optional<std::string> published;  // ISO 8601 date or date-time, in its own zone
  std::optional<std::string> source;
  std::optional<std::string> url;
  std::optional<std::string> language;  // BCP 47, as the input says
  std::vector<Problem> problems;  // found while it was read in; the document may still be usable
};

inline constexpr std::size_t kMaxDocumentBytes = 10'000'000;

// What is wrong with a publication time, as the end of a sentence ("has no month 13"); nothing if
// it is an ISO 8601 calendar date of the years 1600 to 2199, alone or with a time, with or without
// a zone.
std::optional<std::string> published_fault(std::string_view published);

}  // namespace tidings
