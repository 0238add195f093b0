#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assets/gazetteer.h"
#include "core/events.h"
#include "corpus/report_file.h"
#include "corpus/vocabulary.h"

namespace tidings {

// What single words of statements mean. Functions return nothing, and say why in `why`, for what
// means nothing.

// "9", "9..12", "9..", "..9", "~40", "-".
std::optional<Range> parse_range(std::string_view text, std::string& why);

// "2021-03-16" or "2021-03-13..2021-03-14".
std::optional<DayInterval> parse_days(std::string_view text, std::string& why);

// A code's country and sector, either of which may be empty: "NERMIL", "NER", "UAF", "-".
struct ActorCode {
  std::string country;
  std::string sector;
};
std::optional<ActorCode> parse_code(std::string_view text, const AnnotationVocabulary& vocabulary,
                                    std::string& why);

// The place that a statement names, by the gazetteer or by its own `at`. `marked` is the text of
// its first mark.
struct PlaceValue {
  std::string name;
  std::string gazetteer_id;
  std::uint32_t geonames = 0;
  double lat = 0;
  double lon = 0;
  std::string country;
  std::string admin1;
  std::string kind;
};
std::optional<PlaceValue> find_place(const Statement& statement, std::string_view marked,
                                     const Gazetteer& gazetteer, std::string& why);

// The day of the week that `words` name, 1 Monday to 7 Sunday; 0 for none or several.
int weekday_named(std::string_view words);

}  // namespace tidings
